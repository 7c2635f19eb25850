package org.deepaas.server.trainings.processes;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.deepaas.server.ServerConfig;
import org.deepaas.server.models.ModuleFolders;
import org.deepaas.server.trainings.folder.Event;
import org.deepaas.server.trainings.folder.JobFolder;
import org.deepaas.server.trainings.folder.Result;

/** One attempt at a training: its process from start to end. */
public final class Attempt {

    private static final Duration TICK = Duration.ofMillis(100);

    /** Of the five seconds in which a cancel always ends a training, what it has to end by itself. */
    private static final Duration POLITELY = Duration.ofSeconds(3);

    private static final int TICKS_BETWEEN_QUESTIONS = 5;
    private static final int OUT_OF_MEMORY = 3;
    private static final int KILLED = 137;
    private static final int LONGEST_QUOTE = 300;

    private final ServerConfig config;
    private final ModuleFolders module;
    private final Path data;
    private final JobFolder folder;
    private final int number;
    private final Slot slot;
    private volatile boolean cancelled;
    private volatile boolean aborted;

    /**
     * An attempt that has not begun.
     *
     * @param module where the model is
     * @param data the data folder
     */
    public Attempt(ServerConfig config, ModuleFolders module, Path data, JobFolder folder, int number, Slot slot) {
        this.config = config;
        this.module = module;
        this.data = data;
        this.folder = folder;
        this.number = number;
        this.slot = slot;
    }

    /** Asks the training to end, and sees to it that it does. Any thread. */
    public void cancel() {
        cancelled = true;
    }

    /** Ends the process at once, since the server stops. Any thread. */
    public void abort() {
        aborted = true;
    }

    /**
     * Trains, until the process has ended.
     *
     * @param mayGoOn asked about twice a second; where not, the process is ended
     * @param listener told of each event, on another thread
     * @return how it ended; empty where it was ended before
     * @throws IOException where the process cannot be started
     */
    public Optional<Result> run(BooleanSupplier mayGoOn, Consumer<Event> listener)
            throws IOException, InterruptedException {
        var command = WorkerCommand.of(config, module, data, folder, number, slot);
        long began = System.nanoTime();
        try (var process = WorkerProcess.start(command, folder, listener)) {
            boolean told = false;
            long killAt = config.trainingLimit().isZero()
                    ? Long.MAX_VALUE
                    : config.trainingLimit().toNanos();
            for (int tick = 1; !process.awaitEnd(TICK); tick++) {
                if (aborted || (tick % TICKS_BETWEEN_QUESTIONS == 0 && !mayGoOn.getAsBoolean())) {
                    return Optional.empty();
                }
                long elapsed = System.nanoTime() - began;
                if (cancelled && !told) {
                    told = true;
                    killAt = elapsed + POLITELY.toNanos();
                    process.cancel();
                }
                if (elapsed > killAt) {
                    process.kill();
                    process.awaitEnd(POLITELY);
                    return Optional.of(cancelled ? Result.cancelled() : Result.failed(tooLong()));
                }
            }
            return Optional.of(result(process));
        }
    }

    private Result result(WorkerProcess process) throws IOException, InterruptedException {
        if (cancelled) {
            return Result.cancelled();
        }
        var written = folder.readResult(number);
        return written.isPresent() ? written.get() : Result.failed(crashed(process));
    }

    private String tooLong() {
        return "it took longer than %d s, which is what --training-limit allows"
                .formatted(config.trainingLimit().toSeconds());
    }

    private static String shortened(String line) {
        return line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "…";
    }

    private String crashed(WorkerProcess process) throws InterruptedException {
        int code = process.exitCode();
        String last = shortened(process.lastLine());
        if (code == OUT_OF_MEMORY && last.contains("OutOfMemoryError")) {
            return "it needs more memory than its process was given%s: give it more with --training-memory"
                    .formatted(config.trainingMemory()
                            .map(memory -> " (" + memory + ")")
                            .orElse(""));
        }
        String ended = code == KILLED
                ? "its process was killed, by somebody or for the memory it took"
                : "its process ended with exit code %d before it was done".formatted(code);
        return last.isEmpty() ? ended : "%s; the last that it printed: %s".formatted(ended, last);
    }
}
