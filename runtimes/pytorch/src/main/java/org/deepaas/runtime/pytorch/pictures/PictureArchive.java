package org.deepaas.runtime.pytorch.pictures;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.deepaas.model.InvalidInputException;

/** A zip archive from a stranger. */
final class PictureArchive implements AutoCloseable {

    // what Windows names files in where it does not say UTF-8
    private static final String OLD_NAMES = "IBM437";

    private static final String DAMAGED = "The archive is damaged or not whole: make it again, and send all of it.";

    private final ZipFile zip;
    private final PictureLimits limits;
    private final Allowance allowance;

    private PictureArchive(ZipFile zip, Path file, PictureLimits limits) throws IOException {
        this.zip = zip;
        this.limits = limits;
        this.allowance = new Allowance(Files.size(file), limits);
    }

    static PictureArchive open(Path file, PictureLimits limits) throws IOException {
        requireZip(file);
        try {
            return new PictureArchive(open(file), file, limits);
        } catch (ZipException | EOFException e) {
            throw new InvalidInputException(reason(String.valueOf(e.getMessage())), e);
        }
    }

    private static void requireZip(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var first = in.readNBytes(2);
            if (first.length < 2 || first[0] != 'P' || first[1] != 'K') {
                throw new InvalidInputException("The file is no zip archive. Send one. " + Layout.ADVICE);
            }
        }
    }

    private static ZipFile open(Path file) throws IOException {
        try {
            return new ZipFile(file.toFile(), StandardCharsets.UTF_8);
        } catch (ZipException e) {
            if (!Charset.isSupported(OLD_NAMES)) {
                throw e;
            }
            try {
                return new ZipFile(file.toFile(), Charset.forName(OLD_NAMES));
            } catch (ZipException same) {
                throw e;
            }
        }
    }

    private static String reason(String said) {
        if (said.contains("encrypted")) {
            return "The archive is encrypted: send it without a password.";
        }
        return said.contains("compression method")
                ? "The archive is packed in another way than 'deflate', which alone is read: make it again as a plain zip."
                : DAMAGED;
    }

    /** Writes the pictures into {@code folder}, under names of its own. */
    LabelledPictures unpack(Path folder) throws IOException {
        if (zip.size() > limits.entries()) {
            throw new InvalidInputException("The archive holds %,d files, and %,d are allowed: send fewer pictures."
                    .formatted(zip.size(), limits.entries()));
        }
        Map<List<String>, LabelledFiles.Found> files = new LinkedHashMap<>();
        Map<LabelledFiles.Found, ZipEntry> entries = new LinkedHashMap<>();
        for (var entry : listed()) {
            if (entry.isDirectory()) {
                continue;
            }
            var path = EntryName.path(entry.getName());
            if (Layout.passesOver(path)) {
                continue;
            }
            var name = Layout.shown(String.join("/", path));
            var found = new LabelledFiles.Found(name, folder.resolve(Integer.toString(files.size())));
            if (files.put(path, found) != null) {
                throw new InvalidInputException("The archive holds '%s' twice: make it again.".formatted(name));
            }
            entries.put(found, entry);
        }
        var pictures = LabelledFiles.of(files, limits);
        for (var entry : entries.entrySet()) {
            unpack(entry.getValue(), entry.getKey());
        }
        return pictures;
    }

    private List<? extends ZipEntry> listed() {
        try {
            return Collections.list(zip.entries());
        } catch (IllegalArgumentException e) {
            // a comment in another charset than the names are
            throw new InvalidInputException(DAMAGED, e);
        }
    }

    private void unpack(ZipEntry entry, LabelledFiles.Found found) throws IOException {
        try (var in = zip.getInputStream(entry)) {
            if (in == null) {
                throw new ZipException("an entry without content");
            }
            var crc = allowance.copy(in, found);
            if (crc != entry.getCrc()) {
                throw new ZipException("another checksum");
            }
        } catch (ZipException | EOFException e) {
            throw new InvalidInputException(
                    "'%s' cannot be unpacked, since the archive is damaged: make it again.".formatted(found.name()), e);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
