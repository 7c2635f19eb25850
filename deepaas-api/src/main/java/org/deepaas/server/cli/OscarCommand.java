package org.deepaas.server.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.deepaas.model.Content;
import org.deepaas.server.cli.events.ObjectEvent;
import org.deepaas.server.cli.files.FileExtension;
import org.deepaas.server.cli.files.WholeFile;
import org.deepaas.server.results.Json;
import org.jspecify.annotations.Nullable;

/**
 * {@code deepaas-cli oscar}: one prediction for what came with an event, as OSCAR hands it over in its variables. The
 * answer and a log go into the folder from which OSCAR takes results; where it failed, the log alone.
 */
final class OscarCommand implements Command.Run {

    private final CommandOptions options;
    private final PrintStream err;
    private final UnaryOperator<@Nullable String> environment;

    OscarCommand(CommandOptions options, PrintStream out, PrintStream err) {
        this(options, err, System.getenv()::get);
    }

    OscarCommand(CommandOptions options, PrintStream err, UnaryOperator<@Nullable String> environment) {
        this.options = options;
        this.err = err;
        this.environment = environment;
    }

    @Override
    public int run() throws Exception {
        var input = Path.of(variable("INPUT_FILE_PATH"));
        var folder = Path.of(variable("TMP_OUTPUT_DIR"));
        var event = event();
        if (event.isPresent() && !event.get().isCreation()) {
            err.println(
                    "nothing to do where an object is not new: " + event.get().name());
            return 0;
        }
        var name = name(input, event);
        try (var log = new Transcript(folder.resolve(name + ".log"), err)) {
            try {
                event.ifPresent(
                        told -> log.out().println("%s of %s in %s".formatted(told.name(), told.key(), told.bucket())));
                return predict(input, folder.resolve(name), log.out());
            } catch (Exception | Error e) {
                return Commands.failed(e, log.out(), options.log().isDebug());
            }
        }
    }

    private int predict(Path input, Path answer, PrintStream log) throws Exception {
        if (!Files.isRegularFile(input) || !Files.isReadable(input)) {
            throw new UsageError("INPUT_FILE_PATH: there is no file %s that can be read".formatted(input));
        }
        try (var session = Session.open(options);
                var predictor = new LocalPredictor(session)) {
            var arguments = predictor.arguments();
            var given = new OscarInput(arguments, session.scratch());
            var object = given.object(input);
            boolean help = object.isPresent() && object.get().has("help") && !arguments.has("help");
            if (help || arguments.isHelpAsked(options.arguments())) {
                log.println(predictor.help());
                return 0;
            }
            var common = arguments.parse(options.arguments());
            var own = object.isPresent() ? given.given(object.get()) : file(arguments, input, answer);
            var question = predictor.question(common.with(own));
            predictor.load(1);
            try (var request = predictor.request()) {
                write(answer, predictor.answer(question, request), log);
            }
        }
        return 0;
    }

    private GivenByName file(ModelArguments arguments, Path input, Path answer) {
        return arguments.file(
                arguments.fileArgument(options.many().inputArgument()),
                input,
                answer.getFileName().toString());
    }

    private static void write(Path answer, Content content, PrintStream log) throws IOException {
        var extension = FileExtension.of(content.mediaType()).orElse(".bin");
        var file = answer.resolveSibling(answer.getFileName() + extension);
        WholeFile.write(file, content);
        log.println("the answer is in " + file);
    }

    /** What the object is called that caused this, rather than the copy of it. */
    private String name(Path input, Optional<ObjectEvent> event) {
        var key = Objects.requireNonNullElse(environment.apply("STORAGE_OBJECT_KEY"), "");
        var name = key.substring(key.lastIndexOf('/') + 1);
        return !name.isEmpty()
                ? name
                : event.map(ObjectEvent::filename)
                        .filter(told -> !told.isEmpty())
                        .orElseGet(() -> input.getFileName().toString());
    }

    /** Whoever calls without storage has none, or sends something else under that name. */
    private Optional<ObjectEvent> event() {
        var text = Objects.requireNonNullElse(environment.apply("EVENT"), "");
        try {
            return ObjectEvent.of(Json.read(text.getBytes(StandardCharsets.UTF_8)));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private String variable(String name) {
        var value = environment.apply(name);
        if (value == null || value.isEmpty()) {
            throw new UsageError(
                    "%s is not set: OSCAR sets it for the script of a service, in which this stands".formatted(name));
        }
        return value;
    }
}
