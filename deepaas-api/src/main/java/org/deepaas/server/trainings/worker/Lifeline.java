package org.deepaas.server.trainings.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * The pipe from the server. A word on it is an order; its end is the end of the server, and then of this process too, at once:
 * whoever takes the training up again must not find it still running.
 */
final class Lifeline {

    static final String CANCEL = "cancel";

    /** As a shell reports what the end of a pipe ended. */
    private static final int PIPE_CLOSED = 141;

    static void hold(InputStream pipe, Runnable cancel) {
        var thread = new Thread(() -> listen(pipe, cancel), "lifeline");
        thread.setDaemon(true);
        thread.start();
    }

    private static void listen(InputStream pipe, Runnable cancel) {
        try (var orders = new BufferedReader(new InputStreamReader(pipe, StandardCharsets.UTF_8))) {
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                if (order.equals(CANCEL)) {
                    cancel.run();
                }
            }
        } catch (IOException e) {
            // as good as its end
        }
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
        Runtime.getRuntime().halt(PIPE_CLOSED);
    }

    private Lifeline() {}
}
