package org.deepaas.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** Lets one thread of one process at a time have something that lies below a data folder, which servers may share. */
public final class Turn implements AutoCloseable {

    // a process's file lock does not keep out its own threads
    private static final Map<Path, ReentrantLock> OF_THIS_PROCESS = new ConcurrentHashMap<>();

    private final ReentrantLock mine;
    private final FileChannel channel;

    private Turn(ReentrantLock mine, FileChannel channel) {
        this.mine = mine;
        this.channel = channel;
    }

    /**
     * Waits for it. Not to be taken twice by one thread.
     *
     * @param lock the file that stands for it, in a folder that exists
     */
    public static Turn on(Path lock) throws IOException, InterruptedException {
        var mine = ofThisProcess(lock);
        mine.lockInterruptibly();
        return locked(mine, lock);
    }

    /** The same, by whom no interruption keeps from waiting for other threads of this process. */
    public static Turn patientlyOn(Path lock) throws IOException {
        var mine = ofThisProcess(lock);
        mine.lock();
        return locked(mine, lock);
    }

    private static ReentrantLock ofThisProcess(Path lock) throws IOException {
        var file = lock.toAbsolutePath();
        var real = Objects.requireNonNull(file.getParent()).toRealPath().resolve(lock.getFileName());
        return OF_THIS_PROCESS.computeIfAbsent(real, path -> new ReentrantLock());
    }

    @SuppressWarnings("resource") // closing the channel lets the lock go
    private static Turn locked(ReentrantLock mine, Path lock) throws IOException {
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
