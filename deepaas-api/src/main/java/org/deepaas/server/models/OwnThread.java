package org.deepaas.server.models;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Work on a thread of its own: what a library keeps for each thread ends with it, and its classes may go. */
final class OwnThread {

    /** Waits for it, also where the thread that waits is interrupted: a model that is half loaded would stay so. */
    static <T> T call(String name, Callable<T> work) throws ExecutionException {
        var task = new FutureTask<>(work);
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private OwnThread() {}
}
