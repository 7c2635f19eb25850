package org.deepaas.server.cli;

import org.deepaas.model.Content;
import org.deepaas.model.ModelException;
import org.deepaas.model.NotTrainedException;
import org.deepaas.server.ModelSettings;
import org.deepaas.server.arguments.AcceptRule;
import org.deepaas.server.arguments.ArgumentSchema;
import org.deepaas.server.arguments.InvalidArguments;
import org.deepaas.server.models.LoadedModel;
import org.deepaas.server.models.SingleModel;
import org.deepaas.server.results.Results;
import org.jspecify.annotations.Nullable;

/** A model that predicts in this process: arguments are checked, and answers are made, as a server does it. */
final class LocalPredictor implements AutoCloseable {

    private final Session session;
    private final SingleModel model;
    private final ArgumentSchema<?> schema;
    private final AcceptRule accept;
    private @Nullable LoadedModel loaded;

    /** What is asked, checked. */
    record Question(Record arguments, String mediaType) {}

    LocalPredictor(Session session) {
        this.session = session;
        this.model = session.model();
        this.schema = model.predictArguments()
                .orElseThrow(() -> new IllegalStateException(session.name() + " does not predict"));
        this.accept = AcceptRule.of(schema, model.renderedTypes());
    }

    ModelArguments arguments() {
        return new ModelArguments(schema, accept.offers().size() > 1, StandardInput.of(System.in, session.scratch()));
    }

    String help() {
        return "The arguments of a prediction of %s:%n%s"
                .formatted(session.name(), ArgumentsHelp.of(schema, accept.offers()));
    }

    Question question(GivenByName given) throws InvalidArguments {
        var mediaType = accept.choose(given);
        return new Question(accept.read(schema, given, mediaType), mediaType);
    }

    /** Loads the model, and warms it unless that is not wanted. */
    void load(int callers) throws Exception {
        var options = session.options();
        System.setProperty("deepaas.engine-threads", Integer.toString(options.threadsOfEach(callers)));
        var fresh = model.load(options.device(), options.weights(), callers, options.isWarm());
        loaded = fresh;
        if (fresh.untrained().isPresent()) {
            throw new NotTrainedException(fresh.untrained().get());
        }
    }

    /** Loads the model as a server with these settings does; whoever called closes it. */
    LoadedModel load(ModelSettings settings) throws Exception {
        var options = session.options();
        var fresh = model.load(settings, options.weights(), options.isWarm());
        if (fresh.untrained().isPresent()) {
            fresh.close();
            throw new NotTrainedException(fresh.untrained().get());
        }
        return fresh;
    }

    /** The answer, which is to be used before {@code request} is closed. */
    Content answer(Question question, LocalRequest request) throws Exception {
        var loaded = this.loaded;
        if (loaded == null) {
            throw new IllegalStateException("%s is not loaded".formatted(session.name()));
        }
        try {
            return answer(loaded, question, loaded.predict(question.arguments(), request), request);
        } catch (ModelException e) {
            throw e;
        } catch (Exception | Error e) {
            throw new PredictionFailed(e);
        }
    }

    /** The answer, of what a load of the model returned. */
    Content answer(LoadedModel loaded, Question question, @Nullable Object result, LocalRequest request)
            throws Exception {
        return !(result instanceof Content) && model.renderedTypes().contains(question.mediaType())
                ? loaded.render(question.mediaType(), question.arguments(), result, request)
                : Results.content(result, true);
    }

    LocalRequest request() {
        return new LocalRequest(session.scratch());
    }

    @Override
    public void close() {
        if (loaded != null) {
            loaded.close();
        }
    }
}
