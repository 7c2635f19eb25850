package org.deepaas.server.models;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Work on a thread of its own: what a library keeps for each thread ends with it, and its classes may go. */
final class OwnThread {

    static void run(String name, Runnable work) {
        var task = new FutureTask<>(work, true);
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        boolean interrupted = false;
        while (true) {
            try {
                task.get();
                break;
            } catch (InterruptedException e) {
                // what is begun is finished: a model that is half loaded would stay so
                interrupted = true;
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private OwnThread() {}
}
