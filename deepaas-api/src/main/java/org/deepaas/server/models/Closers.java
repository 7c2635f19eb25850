package org.deepaas.server.models;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads that close what nobody uses any longer. */
final class Closers {

    private static final int IDLE_SECONDS = 1;

    /** One thread, which ends when there is nothing to do: what a library keeps for it would keep its classes. */
    static ThreadPoolExecutor called(String name) {
        var threads =
                new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    var thread = new Thread(task, name);
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    private Closers() {}
}
