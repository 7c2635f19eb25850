package org.deepaas.server.trainings.mlflow;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.deepaas.server.trainings.Training;

/** Tells MLflow of trainings, in the background. */
public final class Mlflow implements AutoCloseable {

    private static final int MOST_WAITING = 10_000;
    private static final long IDLE_SECONDS = 10;

    private final Optional<MlflowServer> server;
    private final ThreadPoolExecutor messenger;

    private Mlflow(Optional<MlflowServer> server) {
        this.server = server;
        this.messenger = new ThreadPoolExecutor(
                1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), task -> {
                    var thread = new Thread(task, "mlflow");
                    thread.setDaemon(true);
                    return thread;
                });
        messenger.allowCoreThreadTimeOut(true);
    }

    /** The one that the variables {@code MLFLOW_TRACKING_URI} and so on name; silent where they name none. */
    public static Mlflow of(Map<String, String> environment) {
        return new Mlflow(MlflowServer.of(environment));
    }

    /** Begins to tell of a training, or goes on after it was broken off, as a run of its own. */
    public MlflowRun begin(Training training) {
        var run = new MlflowRun(server, messenger, training);
        run.begin();
        return run;
    }

    @Override
    public void close() {
        messenger.shutdownNow();
    }
}
