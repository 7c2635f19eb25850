package org.deepaas.server.trainings;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.deepaas.server.ServerConfig;

/** In what order trainings run, and on which of the servers that share the store. */
final class Queue implements AutoCloseable {

    private static final String TASK = "training";
    private static final Duration OFTEN = Duration.ofSeconds(1);
    private static final Duration SHUTDOWN = Duration.ofSeconds(10);
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(10);
    private static final int HEARTBEATS_MISSED_BY_THE_DEAD = 4;

    private final Scheduler scheduler;
    private final CustomTask<Void> task;

    /**
     * A queue that does not run yet.
     *
     * @param atOnce how many may run at once
     * @param run runs the training of that uuid, and says when to try again; empty where that is not needed
     */
    Queue(DataSource source, ServerConfig config, String server, int atOnce, Function<String, Optional<Duration>> run) {
        task = Tasks.custom(TASK, Void.class)
                .onFailure((complete, operations) ->
                        operations.reschedule(complete, Instant.now().plus(AFTER_A_FAILURE)))
                .onDeadExecutionRevive()
                .execute((instance, context) -> next(run.apply(instance.getId())));
        scheduler = Scheduler.create(source, task)
                .schedulerName(new SchedulerName.Fixed(server))
                .threads(atOnce)
                .pollingInterval(OFTEN)
                .heartbeatInterval(config.storeHeartbeat())
                .missedHeartbeatsLimit(HEARTBEATS_MISSED_BY_THE_DEAD)
                .enableImmediateExecution()
                .shutdownMaxWait(SHUTDOWN)
                .build();
    }

    private static CompletionHandler<Void> next(Optional<Duration> again) {
        return again.<CompletionHandler<Void>>map(pause -> (complete, operations) ->
                        operations.reschedule(complete, Instant.now().plus(pause)))
                .orElseGet(CompletionHandler.OnCompleteRemove::new);
    }

    void start() {
        scheduler.start();
    }

    /** Has a training run as soon as there is a place. Nothing happens where it is in the queue already. */
    void add(String uuid) {
        scheduler.scheduleIfNotExists(task.instance(uuid), Instant.now());
    }

    /** Takes out what does not run; it does not matter where it is not in. */
    void remove(String uuid) {
        try {
            scheduler.cancel(TaskInstanceId.of(TASK, uuid));
        } catch (TaskInstanceException e) {
            // it runs just now, and will find that it is not wanted; or it is not in
        }
    }

    /** Waits for those that run, so they must be told to end before. */
    @Override
    public void close() {
        scheduler.stop();
    }
}
