package org.deepaas.server.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.deepaas.model.BytesContent;
import org.deepaas.model.UploadedFile;
import org.deepaas.server.arguments.GivenDocument;
import org.deepaas.server.arguments.InvalidArguments;
import org.deepaas.server.models.Workshop;
import org.deepaas.server.results.Json;
import org.deepaas.server.results.Results;
import org.deepaas.server.trainings.Status;
import org.deepaas.server.trainings.Training;
import org.deepaas.server.trainings.TrainingDocument;
import org.deepaas.server.trainings.folder.JobFolder;
import org.deepaas.server.trainings.folder.Request;
import org.deepaas.server.trainings.folder.Result;
import org.deepaas.server.trainings.worker.Assignment;
import org.deepaas.server.trainings.worker.PipeReports;
import org.deepaas.server.trainings.worker.Worker;

/** {@code deepaas-cli train}: what a server starts for each training, a batch system, or a person. */
final class TrainCommand implements Command.Run {

    private static final int FAILED = 1;
    private static final int CANCELLED = 130;
    private static final long POLITELY_SECONDS = 5;

    private final CommandOptions options;
    private final PrintStream out;
    private final PrintStream err;

    TrainCommand(CommandOptions options, PrintStream out, PrintStream err) {
        this.options = options;
        this.out = out;
        this.err = err;
    }

    @Override
    public int run() throws IOException {
        if (options.training().isReporting()) {
            return report();
        }
        return isHelpAsked() ? help() : train();
    }

    private boolean isHelpAsked() {
        return options.arguments().stream()
                .anyMatch(word -> List.of("--help", "-h", "--help=").contains(word));
    }

    private int help() {
        try (var model = open()) {
            out.println("The arguments of a training of %s:".formatted(model.name()));
            out.println(ArgumentsHelp.of(model.arguments(), List.of()));
        }
        return 0;
    }

    /** For a server, which wrote the request into the folder. */
    private int report() throws IOException {
        var folder = new JobFolder(options.training()
                .folder()
                .orElseThrow(() -> new UsageError("--report needs --folder, with a request in it")));
        var pipe = new FileOutputStream(FileDescriptor.out);
        // what a model prints is the log, and must not get between the reports
        System.setOut(err);
        var worker = new Worker(assignment(folder), new PipeReports(pipe));
        worker.obey(System.in);
        int code = worker.run().kind() == Result.Kind.FAILED ? FAILED : 0;
        // all is written down: what a model has left running must not keep this process
        Runtime.getRuntime().halt(code);
        return code;
    }

    private int train() throws IOException {
        var began = Instant.now();
        var folder = folder();
        if (!Files.exists(folder.request())) {
            write(folder);
        } else if (!options.arguments().isEmpty()) {
            throw new UsageError(
                    "%s holds a training already, which goes on with the arguments that it had: leave them out"
                            .formatted(folder.path()));
        }
        int attempt = attempt(folder);
        for (int earlier = 1; earlier < attempt; earlier++) {
            var written = folder.readResult(earlier);
            if (written.isPresent() && written.get().kind() == Result.Kind.DONE) {
                // a batch system may start it once more
                err.println("this training is done already");
                return answer(folder, earlier, began, written.get());
            }
        }
        err.println("training in " + folder.path());
        var worker = new Worker(assignment(folder, attempt), new TerminalReports(err));
        var over = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(worker, over), "cancel"));
        try {
            return answer(folder, attempt, began, worker.run());
        } finally {
            over.countDown();
        }
    }

    /** Ctrl-C asks the training to end, and gives it a moment. */
    private static void end(Worker worker, CountDownLatch over) {
        worker.cancel();
        try {
            if (!over.await(POLITELY_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(CANCELLED);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int answer(JobFolder folder, int attempt, Instant began, Result result) throws IOException {
        if (result.kind() == Result.Kind.FAILED) {
            err.println("the training failed: " + result.message());
            return FAILED;
        }
        if (result.kind() == Result.Kind.CANCELLED) {
            err.println("cancelled");
            return CANCELLED;
        }
        var request = folder.readRequest();
        var training = new Training(
                UUID.randomUUID().toString().replace("-", ""),
                request.model(),
                Status.DONE,
                shown(folder, request),
                request.seed(),
                began,
                began,
                Instant.now(),
                attempt,
                false,
                null,
                null,
                null,
                result.output());
        new Delivery(options.output(), out)
                .deliver(BytesContent.of(Json.text(TrainingDocument.of(training)), Results.JSON));
        err.println("the new weights are in " + folder.output(attempt));
        return 0;
    }

    private ObjectNode shown(JobFolder folder, Request request) {
        try (var model = Workshop.open(
                options.modules(), request.model(), options.cache(), options.fetched(options.dataFolder()))) {
            var schema = model.arguments();
            return schema.toJson(schema.read(new GivenDocument(request.given(), folder.path())));
        } catch (InvalidArguments e) {
            throw new IllegalStateException("they were read before", e);
        }
    }

    private void write(JobFolder folder) throws IOException {
        try (var model = open()) {
            var schema = model.arguments();
            var given = ModelArguments.ofTraining(schema, options.arguments());
            var shown = schema.toJson(schema.read(given));
            Files.createDirectories(folder.path());
            var kept = GivenDocument.write(schema, given, UploadedFile::path);
            var asked = shown.path("seed");
            var chosen = options.training().seed();
            long seed = asked.isIntegralNumber()
                    ? asked.asLong()
                    : chosen != null ? chosen : ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE);
            folder.write(new Request(model.name(), kept, seed, options.weights(), null));
        } catch (InvalidArguments e) {
            throw UsageError.of(e);
        }
    }

    private JobFolder folder() {
        var standard = "training-"
                + LocalDateTime.now(java.time.ZoneId.systemDefault())
                        .format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
        return new JobFolder(options.training().folder().orElse(Path.of(standard)));
    }

    private Workshop open() {
        return Workshop.open(
                options.modules(), options.modelName(), options.cache(), options.fetched(options.dataFolder()));
    }

    private Assignment assignment(JobFolder folder) {
        return assignment(folder, attempt(folder));
    }

    private int attempt(JobFolder folder) {
        int next = options.training().attempt();
        if (next == 0) {
            do {
                next++;
            } while (Files.exists(folder.attempt(next)));
        }
        return next;
    }

    private Assignment assignment(JobFolder folder, int attempt) {
        return new Assignment(
                folder,
                options.modules(),
                attempt,
                options.threads(),
                options.device(),
                options.training().datasets(),
                options.cache(),
                options.fetched(options.dataFolder()));
    }
}
