package org.deepaas.server.trainings.processes;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A place in which one training runs at a time. A GPU is held by a lock that all servers of this machine see. */
public final class Slot {

    private static final Logger LOG = Logger.getLogger("org.deepaas.server");

    private final String device;
    private final boolean demanded;
    private @Nullable FileChannel lock;

    Slot(String device, boolean demanded) {
        this.device = device;
        this.demanded = demanded;
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
        var file = Path.of(System.getProperty("java.io.tmpdir"), "deepaas-" + device.replace(':', '-') + ".lock");
        try {
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isLocked(channel)) {
                lock = channel;
                return true;
            }
            channel.close();
            return false;
        } catch (IOException e) {
            // another user's server made the file: whether it trains cannot be seen
            LOG.warnf("cannot lock %s for %s: %s", file, device, e);
            return true;
        }
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
