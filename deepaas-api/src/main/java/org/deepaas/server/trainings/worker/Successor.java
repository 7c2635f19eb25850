package org.deepaas.server.trainings.worker;

import java.nio.file.Files;
import org.deepaas.server.trainings.folder.JobFolder;

/**
 * Ends this process as soon as a later attempt has begun. A server that stands still for a while is thought dead, and another
 * takes over; the process that the first one started knows nothing of that, and both would train.
 */
final class Successor {

    private static final long OFTEN_MILLIS = 500;

    /** As a shell reports what a TERM ended. */
    private static final int TERMINATED = 143;

    static void giveWayTo(JobFolder folder, int attempt) {
        var thread = new Thread(() -> watch(folder, attempt), "successor");
        thread.setDaemon(true);
        thread.start();
    }

    private static void watch(JobFolder folder, int attempt) {
        while (!Files.exists(folder.attempt(attempt))) {
            try {
                Thread.sleep(OFTEN_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
        Runtime.getRuntime().halt(TERMINATED);
    }

    private Successor() {}
}
