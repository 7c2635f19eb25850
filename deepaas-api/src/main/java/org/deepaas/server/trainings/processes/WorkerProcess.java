package org.deepaas.server.trainings.processes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.deepaas.server.trainings.folder.Event;
import org.deepaas.server.trainings.folder.Folders;
import org.deepaas.server.trainings.folder.JobFolder;
import org.jboss.logging.Logger;

/** A process that trains. When it is closed, it and all that it started are gone. */
final class WorkerProcess implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger("org.deepaas.server");
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);
    private static final int LONGEST_LINE = 1 << 20;
    private static final byte[] CANCEL = "cancel\n".getBytes(StandardCharsets.UTF_8);

    private final Process process;
    private final JobFolder folder;
    private final Transcript transcript;
    private final Thread reader;
    private final Leftovers leftovers;

    private WorkerProcess(Process process, JobFolder folder, Transcript transcript) {
        this.process = process;
        this.folder = folder;
        this.transcript = transcript;
        this.leftovers = new Leftovers(folder);
        this.reader = new Thread(this::read, "training-" + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    static WorkerProcess start(WorkerCommand command, JobFolder folder, Consumer<Event> listener) throws IOException {
        // whoever trained here before, and was not there to see the end of it
        new Leftovers(folder).kill();
        Files.createDirectories(WorkerCommand.temporary(folder));
        var transcript = new Transcript(folder, listener);
        try {
            var builder = new ProcessBuilder(command.words())
                    .directory(folder.path().toFile())
                    .redirectErrorStream(true);
            builder.environment().putAll(command.environment());
            builder.environment().putAll(Leftovers.environment(folder));
            return new WorkerProcess(builder.start(), folder, transcript);
        } catch (IOException e) {
            transcript.close();
            throw e;
        }
    }

    private void read() {
        try (var text = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            var line = new StringBuilder();
            for (int c = text.read(); c >= 0; c = text.read()) {
                if (c == '\n' || line.length() == LONGEST_LINE) {
                    transcript.line(line.toString());
                    line.setLength(0);
                }
                if (c != '\n' && c != '\r') {
                    line.append((char) c);
                }
            }
            transcript.line(line.toString());
        } catch (IOException e) {
            // the pipe was closed: the process is gone
        }
    }

    /** Whether it ended within that time. */
    boolean awaitEnd(Duration limit) throws InterruptedException {
        return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Asks it to end the training by itself. */
    void cancel() {
        try {
            process.getOutputStream().write(CANCEL);
            process.getOutputStream().flush();
        } catch (IOException e) {
            // it is ending already
        }
    }

    void kill() {
        var children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        leftovers.kill();
    }

    /** How it ended; only after it did. */
    int exitCode() {
        return process.exitValue();
    }

    /** The last that it printed; only after it ended. */
    String lastLine() throws InterruptedException {
        reader.join(LAST_WORDS.toMillis());
        return transcript.lastLine();
    }

    @Override
    public void close() {
        kill();
        try {
            process.waitFor();
            // where there is no telling what it started, that may hold the pipe open
            reader.join(LAST_WORDS.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        quietly(process.getOutputStream()::close);
        if (reader.isAlive()) {
            quietly(process.getInputStream()::close);
        }
        quietly(transcript::close);
        quietly(() -> Folders.delete(WorkerCommand.temporary(folder)));
    }

    private interface Closing {
        void close() throws IOException;
    }

    /** A pipe that broke, or a file that cannot be deleted, changes nothing in how the training ended. */
    private void quietly(Closing closing) {
        try {
            closing.close();
        } catch (IOException e) {
            LOG.debugf(e, "after the training in %s", folder.path());
        }
    }
}
