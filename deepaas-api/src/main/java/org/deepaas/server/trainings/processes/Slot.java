package org.deepaas.server.trainings.processes;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A place in which one training runs at a time. A GPU is held by a lock that all servers of this machine see. */
public final class Slot {

    private static final Logger LOG = Logger.getLogger("org.deepaas.server");

    private final String device;
    private final boolean demanded;
    private final Path locks;
    private @Nullable FileChannel lock;

    Slot(String device, boolean demanded) {
        this(device, demanded, Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** @param locks the folder of locks */
    Slot(String device, boolean demanded, Path locks) {
        this.device = device;
        this.demanded = demanded;
        this.locks = locks;
    }

    /** {@code cpu} or {@code cuda:N}. */
    public String device() {
        return device;
    }

    /** Whether a training in it must not run on anything else. */
    boolean isDemanded() {
        return demanded;
    }

    boolean isGpu() {
        return device.startsWith("cuda:");
    }

    String gpu() {
        return device.substring("cuda:".length());
    }

    boolean lock() {
        if (!isGpu()) {
            return true;
        }
        var file = locks.resolve("deepaas-" + device.replace(':', '-') + ".lock");
        try {
            var channel = FileChannel.open(shared(file), StandardOpenOption.WRITE);
            if (isLocked(channel)) {
                lock = channel;
                return true;
            }
            channel.close();
            return false;
        } catch (IOException e) {
            LOG.warnf("no training on %s: %s cannot be locked, delete it: %s", device, file, e);
            return false;
        }
    }

    /** A file that servers of other users may lock as well, whatever they make files with. */
    private static Path shared(Path file) throws IOException {
        if (!Files.exists(file)) {
            try {
                Files.createFile(file);
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
            } catch (FileAlreadyExistsException e) {
                // by another server, just now
            } catch (UnsupportedOperationException e) {
                // a file system without owners
            }
        }
        return file;
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    void unlock() {
        var held = lock;
        lock = null;
        if (held != null) {
            try {
                held.close();
            } catch (IOException e) {
                LOG.warnf("cannot give back %s: %s", device, e);
            }
        }
    }
}
