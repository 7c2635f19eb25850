package org.deepaas.runtime.pytorch;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A folder that nobody else can put a library into: what lies in it is run as part of this process. */
final class PrivateFolder {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private PrivateFolder() {}

    /** The folder, made where it is missing; refused where it is somebody else's, or others may write to it. */
    static Path in(Path folder) throws IOException {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return Files.createDirectories(folder);
        }
        try {
            Files.createDirectories(folder.toAbsolutePath().getParent());
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        } catch (FileAlreadyExistsException e) {
            requireOurs(folder);
        }
        return folder;
    }

    private static void requireOurs(Path folder) throws IOException {
        var found = Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        var probe = Files.createTempFile("deepaas", null);
        try {
            var open = found.permissions().contains(PosixFilePermission.GROUP_WRITE)
                    || found.permissions().contains(PosixFilePermission.OTHERS_WRITE);
            if (!found.isDirectory() || open || !found.owner().equals(Files.getOwner(probe))) {
                throw new IOException(folder + " is not this user's alone");
            }
        } finally {
            Files.delete(probe);
        }
    }
}
