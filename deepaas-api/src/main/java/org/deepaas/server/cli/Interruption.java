package org.deepaas.server.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.deepaas.server.cli.files.Unfinished;

/** What becomes of a command that is told to end: it has a moment, and leaves nothing half behind. */
final class Interruption {

    private static final long MOMENT_MILLIS = 1500;
    private static final CountDownLatch OVER = new CountDownLatch(1);
    private static volatile boolean asked;

    private Interruption() {}

    static void prepare() {
        Runtime.getRuntime().addShutdownHook(new Thread(Interruption::end, "end"));
    }

    /** Whether somebody wants this process to end: begin nothing more. */
    static boolean isAsked() {
        return asked;
    }

    /** Says that the command has done all it will do. */
    static void over() {
        OVER.countDown();
    }

    private static void end() {
        asked = true;
        try {
            if (!OVER.await(MOMENT_MILLIS, TimeUnit.MILLISECONDS)) {
                System.err.println("deepaas-cli: broken off");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Unfinished.deleteAll();
    }
}
