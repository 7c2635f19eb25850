package org.deepaas.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A file that is locked until this process ends. */
final class HeldFile implements AutoCloseable {

    private final FileChannel channel;

    private HeldFile(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Locks the file, which is made where it is missing.
     *
     * @param shared whether others may hold it as well, who say the same
     * @return null where somebody else holds it otherwise
     */
    static @Nullable HeldFile of(Path file, boolean shared) throws IOException {
        var channel = open(file);
        try {
            if (channel.tryLock(0, Long.MAX_VALUE, shared) != null) {
                return new HeldFile(channel);
            }
        } catch (OverlappingFileLockException e) {
            // another server of this very process
        }
        channel.close();
        return null;
    }

    /** The same, alone; waits until it can be had. */
    static HeldFile await(Path file) throws IOException {
        var channel = open(file);
        if (!channel.lock().isValid()) {
            throw new IOException(file + " cannot be locked");
        }
        return new HeldFile(channel);
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
