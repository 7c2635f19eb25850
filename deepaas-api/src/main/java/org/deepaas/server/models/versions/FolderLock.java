package org.deepaas.server.models.versions;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** Keeps a folder to one thread of one process at a time; other servers may share the folder. */
final class FolderLock implements AutoCloseable {

    // a process's file lock does not keep out its own threads
    private static final Map<Path, ReentrantLock> OF_THIS_PROCESS = new ConcurrentHashMap<>();

    private final ReentrantLock mine;
    private final FileChannel file;

    private FolderLock(ReentrantLock mine, FileChannel file) {
        this.mine = mine;
        this.file = file;
    }

    /** Waits for it. Not to be taken twice by one thread. */
    @SuppressWarnings("resource") // closing the channel lets the lock go
    static FolderLock on(Path folder) throws IOException {
        Files.createDirectories(folder);
        var mine = OF_THIS_PROCESS.computeIfAbsent(folder.toRealPath(), path -> new ReentrantLock());
        mine.lock();
        try {
            var file = FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            file.lock();
            return new FolderLock(mine, file);
        } catch (IOException | RuntimeException e) {
            mine.unlock();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            file.close();
        } finally {
            mine.unlock();
        }
    }
}
