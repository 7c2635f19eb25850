package org.deepaas.server.http;

import io.vertx.core.Context;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.deepaas.model.InvalidInputException;
import org.deepaas.server.DataDirectory;
import org.deepaas.server.ServerConfig;
import org.deepaas.server.arguments.Argument;
import org.deepaas.server.arguments.Given;
import org.deepaas.server.inference.Row;
import org.deepaas.server.models.ModelRegistry;
import org.deepaas.server.models.Modules;
import org.deepaas.server.models.Reservation;
import org.deepaas.server.models.ServedModel;
import org.deepaas.server.predictions.Predictions;
import org.deepaas.server.traces.Traces;
import org.jspecify.annotations.Nullable;

/** Predictions for TFaaS's clients, who name the model in what they send: a row of numbers, or a picture. */
@Singleton
class TfaasPredictions {

    /** Larger ones are read away from the event loop, which others wait for. */
    private static final int QUICKLY_READ = 64 * 1024;

    private static final String SAVED_MODEL = "tensorflow_savedmodel";
    private static final String MOST_CLASSES = "1000";

    private final ServerConfig config;
    private final ModelRegistry registry;
    private final Modules modules;
    private final TfaasModels models;
    private final Predictions predictions;
    private final Traces traces;
    private final DataDirectory data;
    private final InferenceCrews crews;

    TfaasPredictions(
            ServerConfig config,
            ModelRegistry registry,
            Modules modules,
            TfaasModels models,
            Predictions predictions,
            Traces traces,
            DataDirectory data,
            InferenceCrews crews) {
        this.config = config;
        this.registry = registry;
        this.modules = modules;
        this.models = models;
        this.predictions = predictions;
        this.traces = traces;
        this.data = data;
        this.crews = crews;
    }

    void register(Router router) {
        for (var prefix : List.of("", "/predict")) {
            router.post(prefix + "/json").handler(context -> row(context, Row::json, false));
            router.post(prefix + "/proto").handler(context -> row(context, RowMessage::read, true));
            router.post(prefix + "/image").handler(this::picture);
        }
    }

    private boolean isSwitchedOff(RoutingContext context) {
        if (!config.predictEndpoint()) {
            ProtocolErrors.answer(context, 402, "predictions are switched off");
        }
        return !config.predictEndpoint();
    }

    private void row(RoutingContext context, Function<byte[], Row> reader, boolean asMessage) {
        if (isSwitchedOff(context)) {
            return;
        }
        try {
            var limit = new BodyLimit(config.clientMaxSize(), context.request().getHeader("Content-Length"));
            BodyBytes.collect(
                    context,
                    limit.andAtMost(config.jsonMaxSize()),
                    body -> find(context, body, reader, asMessage),
                    why -> ProtocolErrors.answer(context, why));
        } catch (BadRequest e) {
            ProtocolErrors.answer(context, e);
        }
    }

    private void find(RoutingContext context, byte[] body, Function<byte[], Row> reader, boolean asMessage) {
        if (body.length > QUICKLY_READ) {
            context.vertx()
                    .executeBlocking(() -> reader.apply(body), false)
                    .onSuccess(row -> predict(context, body, row, asMessage))
                    .onFailure(why -> ProtocolErrors.answer(context, why));
            return;
        }
        try {
            predict(context, body, reader.apply(body), asMessage);
        } catch (InvalidInputException e) {
            ProtocolErrors.answer(context, e);
        }
    }

    private void predict(RoutingContext context, byte[] body, Row row, boolean asMessage) {
        var reservation = reserve(context, row.model());
        if (reservation != null) {
            var dialect = new RowDialect(row, models.names(reservation.model()), asMessage);
            call(context, reservation, dialect, RequestFiles.of(context, data)).arrived(body);
        }
    }

    private InferenceCall call(
            RoutingContext context, Reservation reservation, InferenceDialect dialect, RequestFiles files) {
        var crew = crews.of(reservation.model());
        return new InferenceCall(context, reservation, null, dialect, predictions, traces, crew, files);
    }

    /** The model of that name, or the one that is meant where none is named; null where there is none, and the caller was told. */
    private @Nullable Reservation reserve(RoutingContext context, String named) {
        var name = named.isEmpty() ? models.nameOfStandard() : named;
        var reservation = name.isEmpty() ? null : registry.reserve(name);
        if (name.isEmpty()) {
            ProtocolErrors.answer(
                    context, 400, "name the model: there are several, and none was chosen by POST /params");
        } else if (reservation == null) {
            var awaited = registry.awaitedFor(name);
            ProtocolErrors.answer(
                    context,
                    awaited == null ? 404 : 503,
                    awaited == null ? "there is no model called '%s'".formatted(name) : Failures.withoutPaths(awaited));
        }
        return reservation;
    }

    private void picture(RoutingContext context) {
        if (isSwitchedOff(context)) {
            return;
        }
        var files = RequestFiles.of(context, data);
        context.addEndHandler(end -> files.release());
        var eventLoop = context.vertx().getOrCreateContext();
        Body.read(context, config, files, new Body.Reader() {
            @Override
            public void arrived(RequestArguments arguments) {
                try {
                    begin(context, eventLoop, files, arguments);
                } catch (BadRequest | IOException | RuntimeException e) {
                    unreadable(e);
                }
            }

            @Override
            public void unreadable(Throwable problem) {
                eventLoop.runOnContext(now -> ProtocolErrors.answer(context, problem));
            }
        });
    }

    private void begin(RoutingContext context, Context eventLoop, RequestFiles files, RequestArguments sent)
            throws BadRequest, IOException {
        if (!(sent.anywhere("image") instanceof Given.Files image)) {
            throw BadRequest.malformed("send the picture as the file 'image' of a multipart form");
        }
        var name = sent.anywhere("model") instanceof Given.Texts texts
                ? texts.values().get(0)
                : "";
        var picture = image.values().get(0);
        var path = picture.path();
        if (Files.size(path) > config.jsonMaxSize()) {
            throw BadRequest.tooLarge(config.jsonMaxSize(), Files.size(path));
        }
        var bytes = Files.readAllBytes(path);
        // answers go out later than this form, whose files are then not needed any longer
        files.retain();
        eventLoop.runOnContext(now -> {
            var reservation = reserve(context, name);
            if (reservation == null) {
                files.release();
                return;
            }
            var model = reservation.model();
            var argument = pictureOf(model);
            if (argument.isEmpty()) {
                files.release();
                reservation.close();
                ProtocolErrors.answer(
                        context,
                        400,
                        "%s takes no picture: upload it with img_channels in its params, or send a row to /json"
                                .formatted(model.name()));
                return;
            }
            call(context, reservation, dialect(model, argument.get(), picture.filename(), bytes), files)
                    .arrived(new byte[0]);
        });
    }

    /** The argument that a picture alone is enough for. */
    private static Optional<Argument> pictureOf(ServedModel model) {
        var arguments =
                model.predictArguments().map(schema -> schema.arguments()).orElse(List.of());
        var files = arguments.stream().filter(Argument::isFile).toList();
        boolean isEnough = arguments.stream().filter(Argument::required).allMatch(files::contains);
        return files.size() == 1 && isEnough ? Optional.of(files.get(0)) : Optional.empty();
    }

    /** A SavedModel is asked for all its probabilities, as TFaaS does, any other for what is surest. */
    private PictureDialect dialect(ServedModel model, Argument picture, String filename, byte[] bytes) {
        boolean isSavedModel = model.loaded()
                .network()
                .filter(network -> network.platform().equals(SAVED_MODEL))
                .isPresent();
        boolean cutsOff = model.predictArguments().orElseThrow().arguments().stream()
                .anyMatch(argument -> argument.name().equals("topK"));
        if (!isSavedModel || !cutsOff) {
            return new PictureDialect(picture.name(), filename, bytes, Map.of(), Optional.empty());
        }
        var classes = modules.uploaded(model.name())
                .map(folder -> labels(folder, model))
                .orElse(List.of());
        return new PictureDialect(picture.name(), filename, bytes, Map.of("topK", MOST_CLASSES), Optional.of(classes));
    }

    private List<String> labels(Path folder, ServedModel model) {
        try {
            var file = models.params(model).labelsIn(folder);
            return file.isPresent()
                    ? Files.readAllLines(file.get()).stream().map(String::strip).toList()
                    : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }
}
