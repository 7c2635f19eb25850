package org.deepaas.server.http;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.deepaas.server.DataDirectory;
import org.deepaas.server.ServerConfig;
import org.deepaas.server.arguments.Given;
import org.deepaas.server.bundles.Bundle;
import org.deepaas.server.bundles.BundleRefused;
import org.deepaas.server.bundles.ModelFolder;
import org.deepaas.server.models.Modules;
import org.jboss.logging.Logger;

/** Models that come and go by TFaaS's clients, where modules are managed by requests. */
@Singleton
class TfaasUploads {

    private static final Logger LOG = Logger.getLogger("org.deepaas.server");

    private final ServerConfig config;
    private final Modules modules;
    private final TfaasModels models;
    private final DataDirectory data;
    private final ManagementGate gate;

    TfaasUploads(ServerConfig config, Modules modules, TfaasModels models, DataDirectory data) {
        this.config = config;
        this.modules = modules;
        this.models = models;
        this.data = data;
        this.gate = new ManagementGate(config);
    }

    void register(Router router) {
        router.post("/upload").handler(this::upload);
        router.delete("/delete/:model").handler(context -> {
            if (mayManage(context)) {
                remove(context, context.pathParam("model"));
            }
        });
        router.delete("/delete").handler(this::removeByForm);
    }

    private boolean mayManage(RoutingContext context) {
        return gate.mayManage(context, "models are uploaded and deleted");
    }

    private void upload(RoutingContext context) {
        if (!mayManage(context)) {
            return;
        }
        var files = RequestFiles.of(context, data);
        context.addEndHandler(end -> files.release());
        var type = Objects.requireNonNullElse(context.request().getHeader("Content-Type"), "");
        try {
            var limit = new BodyLimit(config.moduleMaxSize(), context.request().getHeader("Content-Length"));
            if (type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
                form(context, limit, Body.boundary(type), files);
            } else {
                bundle(context, limit, files);
            }
        } catch (BadRequest | IOException e) {
            ProtocolErrors.answer(context, e);
        }
    }

    private void bundle(RoutingContext context, BodyLimit limit, RequestFiles files) throws IOException {
        var sent = files.create();
        files.retain();
        SentFile.receive(context, limit, sent).onComplete(received -> {
            if (received.succeeded()) {
                publish(context, files, () -> new Bundle(sent, config.moduleMaxSize()).unpack(staging(files)));
            } else {
                files.release();
                ProtocolErrors.answer(context, received.cause());
            }
        });
    }

    private void form(RoutingContext context, BodyLimit limit, String boundary, RequestFiles files) {
        var eventLoop = context.vertx().getOrCreateContext();
        var encoding = Objects.requireNonNullElse(context.request().getHeader("Content-Encoding"), "");
        new Upload(context, limit, new MultipartForm(boundary, files, config.jsonMaxSize()), files)
                .receive(
                        form -> {
                            files.retain();
                            eventLoop.runOnContext(
                                    now -> publish(context, files, () -> gathered(form, encoding, staging(files))));
                        },
                        why -> ProtocolErrors.answer(context, why));
    }

    private static Path gathered(Map<String, Given> form, String encoding, Path folder)
            throws IOException, BundleRefused {
        return new SentModel(form, encoding.strip().equalsIgnoreCase("base64")).putInto(folder);
    }

    private static Path staging(RequestFiles files) throws IOException {
        return Files.createDirectory(files.directory().resolve("model"));
    }

    /** What lays the model's files into a folder of their own. */
    @FunctionalInterface
    private interface Unpacking {
        Path unpack() throws IOException, BundleRefused;
    }

    private void publish(RoutingContext context, RequestFiles files, Unpacking unpacking) {
        TfaasRoutes.answer(context, () -> {
            try {
                var folder = unpacking.unpack();
                new ModelFolder(folder).complete();
                var name = String.valueOf(folder.getFileName());
                modules.publish(folder.resolveSibling(""));
                models.choose(models.uploaded(name));
                LOG.infof(
                        "model %s was uploaded by %s",
                        name, context.request().remoteAddress().hostAddress());
                return TfaasRoutes.EMPTY;
            } finally {
                files.release();
            }
        });
    }

    private void removeByForm(RoutingContext context) {
        if (!mayManage(context)) {
            return;
        }
        var files = RequestFiles.of(context, data);
        context.addEndHandler(end -> files.release());
        var eventLoop = context.vertx().getOrCreateContext();
        Body.read(context, config, files, new Body.Reader() {
            @Override
            public void arrived(RequestArguments arguments) {
                var model = arguments.anywhere("model") instanceof Given.Texts texts
                        ? texts.values().get(0)
                        : "";
                eventLoop.runOnContext(now -> remove(context, model));
            }

            @Override
            public void unreadable(Throwable problem) {
                eventLoop.runOnContext(now -> ProtocolErrors.answer(context, problem));
            }
        });
    }

    private void remove(RoutingContext context, String model) {
        TfaasRoutes.answer(context, () -> {
            if (model.isEmpty()) {
                throw BadRequest.malformed(
                        "say which model is to be deleted: DELETE /delete/NAME, or the field 'model' of a form");
            }
            if (modules.withdraw(model)) {
                models.forget(model);
            }
            return TfaasRoutes.EMPTY;
        });
    }
}
