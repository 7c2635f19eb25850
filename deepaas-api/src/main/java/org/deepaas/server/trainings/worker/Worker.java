package org.deepaas.server.trainings.worker;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.deepaas.server.arguments.GivenDocument;
import org.deepaas.server.arguments.InvalidArguments;
import org.deepaas.server.models.Workshop;
import org.deepaas.server.results.Json;
import org.deepaas.server.trainings.folder.Event;
import org.deepaas.server.trainings.folder.Folders;
import org.deepaas.server.trainings.folder.Request;
import org.deepaas.server.trainings.folder.Result;
import org.jspecify.annotations.Nullable;

/** One attempt at a training, in this process. */
public final class Worker {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);
    private static final long PAUSE_MILLIS = 200;

    private final Assignment assignment;
    private final Reports reports;
    private volatile @Nullable Progress progress;
    private volatile boolean cancelled;

    public Worker(Assignment assignment, Reports reports) {
        this.assignment = assignment;
        this.reports = reports;
    }

    /** From now on the end of the pipe is the end of this process, and a training can be cancelled through it. */
    public void obey(InputStream pipe) {
        Lifeline.hold(pipe, this::cancel);
    }

    /** Asks the training to end. Any thread. */
    public void cancel() {
        cancelled = true;
        var running = progress;
        if (running != null) {
            running.cancel();
        }
    }

    /**
     * Trains, and writes down how it ended.
     *
     * @throws IOException where that cannot be written down
     */
    public Result run() throws IOException {
        // seen by whoever trains here for a server that was thought dead: see Successor
        Files.createDirectories(assignment.folder().attempt(assignment.attempt()));
        Successor.giveWayTo(assignment.folder(), assignment.attempt() + 1);
        try (var channel = FileChannel.open(
                        assignment.folder().lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = lock(channel)) {
            if (!lock.isValid()) {
                throw new IOException("the folder's lock was lost");
            }
            return record(train());
        }
    }

    /** A process that was thought dead may need a moment to die. */
    private static FileLock lock(FileChannel channel) throws IOException {
        long end = System.nanoTime() + PATIENCE;
        while (true) {
            var lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
            if (System.nanoTime() > end) {
                throw new IOException("another process trains in this folder");
            }
            pause();
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private Result record(Result result) throws IOException {
        Folders.delete(assignment.folder().scratch(assignment.attempt()));
        Folders.force(assignment.folder().output(assignment.attempt()));
        Folders.writeWhole(assignment.folder().result(assignment.attempt()), Json.write(result.toJson()));
        return result;
    }

    private Result train() {
        try {
            Folders.delete(assignment.folder().attempt(assignment.attempt()));
            Files.createDirectories(assignment.folder().output(assignment.attempt()));
            Files.createDirectories(assignment.folder().scratch(assignment.attempt()));
            var request = assignment.folder().readRequest();
            try (var model =
                    Workshop.open(assignment.modules(), request.model(), assignment.cache(), assignment.fetched())) {
                return Result.done(output(train(model, request)));
            }
        } catch (CancellationException e) {
            return cancelled ? Result.cancelled() : failed(e);
        } catch (OutOfMemoryError e) {
            // not of the Java heap, or this process would have ended
            return Result.failed("it needs more memory than its process was given: " + e.getMessage());
        } catch (Exception | Error e) {
            return failed(e);
        }
    }

    private @Nullable Object train(Workshop model, Request request) throws Exception {
        var begun = new Progress(assignment, request, model.directory(), model.resumes(), reports);
        progress = begun;
        if (cancelled) {
            begun.cancel();
        }
        reports.tell(Event.attempt(assignment.attempt()));
        return model.train(arguments(model, request), begun);
    }

    private Record arguments(Workshop model, Request request) throws InvalidArguments {
        var given = new GivenDocument(request.given(), assignment.folder().path());
        return model.arguments().read(given);
    }

    private static JsonNode output(@Nullable Object value) throws IOException {
        try {
            return Json.read(Json.write(value));
        } catch (IOException | StackOverflowError e) {
            throw new IOException(
                    "it ended well, but what it returned cannot be written as JSON: "
                            + String.valueOf(e.getMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse(e.getClass().getSimpleName()),
                    e);
        }
    }

    private Result failed(Throwable failure) {
        var cause = (failure instanceof ExecutionException || failure instanceof CompletionException)
                        && failure.getCause() != null
                ? failure.getCause()
                : failure;
        cause.printStackTrace();
        return Result.failed(Failure.message(cause));
    }
}
