package org.deepaas.server.models.weights;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** Lets one thread of one process at a time have something that lies below a data folder, which servers may share. */
final class Turn implements AutoCloseable {

    // a process's file lock does not keep out its own threads
    private static final Map<Path, ReentrantLock> OF_THIS_PROCESS = new ConcurrentHashMap<>();

    private final ReentrantLock mine;
    private final FileChannel channel;

    private Turn(ReentrantLock mine, FileChannel channel) {
        this.mine = mine;
        this.channel = channel;
    }

    /** Waits for it. Not to be taken twice by one thread. */
    @SuppressWarnings("resource") // closing the channel lets the lock go
    static Turn on(Path lock) throws IOException, InterruptedException {
        var mine = OF_THIS_PROCESS.computeIfAbsent(lock.toAbsolutePath().normalize(), path -> new ReentrantLock());
        mine.lockInterruptibly();
        try {
            var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                channel.lock();
                return new Turn(mine, channel);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            mine.unlock();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            mine.unlock();
        }
    }
}
