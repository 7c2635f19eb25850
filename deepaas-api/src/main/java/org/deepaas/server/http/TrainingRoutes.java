package org.deepaas.server.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deepaas.server.ServerConfig;
import org.deepaas.server.trainings.LogPart;
import org.deepaas.server.trainings.ProgressDocument;
import org.deepaas.server.trainings.Training;
import org.deepaas.server.trainings.TrainingDocument;
import org.deepaas.server.trainings.Trainings;
import org.deepaas.server.trainings.folder.JobFolder;

/**
 * The trainings of a model below {@code /v2/models/{name}/train/}: the jobs as DEEPaaS has them, and below each job what there
 * is to tell beyond that.
 */
@Singleton
class TrainingRoutes {

    private static final String JOBS = "/v2/models/:name/train/";
    private static final String JOB = JOBS + ":uuid";
    private static final String FILES = "/files/";

    private static final Reply MADE_NO_VERSION = Reply.text(409, "409: this training has made no version");

    private final ServerConfig config;
    private final Trainings trainings;

    TrainingRoutes(ServerConfig config, Trainings trainings) {
        this.config = config;
        this.trainings = trainings;
    }

    /** What is answered about one training. */
    @FunctionalInterface
    private interface About {
        Reply reply(RoutingContext context, Training training, JobFolder folder) throws Exception;
    }

    void register(@Observes Router router) {
        router.get(JOBS).handler(context -> Reply.send(context, () -> list(context)));
        router.delete(JOB).handler(context -> Reply.send(context, () -> remove(context)));
        get(router, "", (context, training, folder) -> Reply.json(TrainingDocument.of(training)));
        get(router, "/progress", (context, training, folder) -> Reply.json(ProgressDocument.of(training, folder)));
        get(router, "/metrics", (context, training, folder) -> Reply.json(ProgressDocument.metrics(folder)));
        get(router, "/metrics.csv", (context, training, folder) -> csv(folder));
        get(router, "/log", (context, training, folder) -> log(context, folder));
        router.post(JOB + "/use/").handler(context -> Reply.send(context, () -> use(context)));
        get(router, "/run.json", (context, training, folder) -> file(folder.runRecord()));
        get(router, "/prov.json", (context, training, folder) -> file(folder.provenance()));
        get(router, FILES + "*", (context, training, folder) -> filesOfVersion(context, training));
    }

    private void get(Router router, String below, About about) {
        router.get(JOB + below).handler(context -> Reply.send(context, () -> about(context, about)));
    }

    private Reply list(RoutingContext context) throws Exception {
        if (!config.trainEndpoint()) {
            return Reply.SWITCHED_OFF;
        }
        var array = JsonNodeFactory.instance.arrayNode();
        trainings.list(context.pathParam("name")).forEach(training -> array.add(TrainingDocument.of(training)));
        return Reply.json(array);
    }

    private Reply about(RoutingContext context, About about) throws Exception {
        if (!config.trainEndpoint()) {
            return Reply.SWITCHED_OFF;
        }
        var training = trainings.find(context.pathParam("name"), context.pathParam("uuid"));
        return training.isEmpty()
                ? Reply.NOT_FOUND
                : about.reply(
                        context, training.get(), trainings.folder(training.get().uuid()));
    }

    private Reply remove(RoutingContext context) throws Exception {
        if (!config.trainEndpoint()) {
            return Reply.SWITCHED_OFF;
        }
        return trainings
                .remove(context.pathParam("name"), context.pathParam("uuid"))
                .map(removed -> Reply.json(TrainingDocument.of(removed)))
                .orElse(Reply.NOT_FOUND);
    }

    private Reply use(RoutingContext context) throws Exception {
        if (!config.trainEndpoint()) {
            return Reply.SWITCHED_OFF;
        }
        var model = context.pathParam("name");
        var uuid = context.pathParam("uuid");
        if (trainings.find(model, uuid).isEmpty()) {
            return Reply.NOT_FOUND;
        }
        return trainings
                .use(model, uuid)
                .map(used -> Reply.json(TrainingDocument.of(used)))
                .orElse(MADE_NO_VERSION);
    }

    /** What a training made belongs to the version, which outlives the training. */
    private static Reply filesOfVersion(RoutingContext context, Training training) {
        var version = training.version();
        if (version == null) {
            return MADE_NO_VERSION;
        }
        String path = context.normalizedPath();
        String file = path.substring(path.indexOf(FILES) + FILES.length());
        // relative, so that it holds behind a prefix too
        String up = "../"
                .repeat(3 + Math.toIntExact(file.chars().filter(c -> c == '/').count()));
        return Reply.text(307, "").with("Location", up + "versions/" + version + FILES + file);
    }

    private static Reply csv(JobFolder folder) throws Exception {
        return Reply.ok(
                "text/csv; charset=utf-8", ProgressDocument.metricsAsCsv(folder).getBytes(StandardCharsets.UTF_8));
    }

    private static Reply log(RoutingContext context, JobFolder folder) throws Exception {
        String from = context.request().getParam("offset", "0");
        if (!from.matches("\\d{1,15}")) {
            return Reply.text(400, "400: offset must be a number of bytes");
        }
        var part = LogPart.of(folder, Long.parseLong(from));
        return Reply.text(200, part.text()).with("X-Next-Offset", Long.toString(part.nextOffset()));
    }

    private static Reply file(Path file) throws Exception {
        return Files.exists(file) ? Reply.ok("application/json", Files.readAllBytes(file)) : Reply.NOT_FOUND;
    }
}
