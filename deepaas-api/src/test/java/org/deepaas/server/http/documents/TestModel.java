package org.deepaas.server.http.documents;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import org.deepaas.model.Content;
import org.deepaas.model.ModelMetadata;
import org.deepaas.model.PredictionContext;
import org.deepaas.server.arguments.ArgumentSchema;
import org.deepaas.server.models.Lease;
import org.deepaas.server.models.LoadedModel;
import org.deepaas.server.models.ServedModel;

/** A model of which only what is told of it matters. */
record TestModel(
        ModelMetadata metadata,
        Optional<ArgumentSchema<?>> predictArguments,
        Optional<ArgumentSchema<?>> trainArguments,
        Optional<ArgumentSchema<?>> evaluateArguments,
        Type resultType,
        List<String> renderedTypes,
        LoadedModel loaded)
        implements ServedModel {

    static TestModel metadataOnly(ModelMetadata metadata) {
        return new TestModel(
                metadata,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Void.class,
                List.of(),
                new OnDevice("cpu", ""));
    }

    static TestModel predicting(ModelMetadata metadata, Class<? extends Record> arguments, Type result) {
        return new TestModel(
                metadata,
                Optional.of(ArgumentSchema.of(arguments)),
                Optional.empty(),
                Optional.empty(),
                result,
                List.of(),
                new OnDevice("cpu", ""));
    }

    TestModel rendering(String... types) {
        return new TestModel(
                metadata, predictArguments, trainArguments, evaluateArguments, resultType, List.of(types), loaded);
    }

    TestModel trainedWith(Class<? extends Record> arguments) {
        return new TestModel(
                metadata,
                predictArguments,
                Optional.of(ArgumentSchema.of(arguments)),
                evaluateArguments,
                resultType,
                renderedTypes,
                loaded);
    }

    TestModel evaluatedWith(Class<? extends Record> arguments) {
        return new TestModel(
                metadata,
                predictArguments,
                trainArguments,
                Optional.of(ArgumentSchema.of(arguments)),
                resultType,
                renderedTypes,
                loaded);
    }

    TestModel on(String device, String reason) {
        return new TestModel(
                metadata,
                predictArguments,
                trainArguments,
                evaluateArguments,
                resultType,
                renderedTypes,
                new OnDevice(device, reason));
    }

    @Override
    public long version() {
        return 0;
    }

    @Override
    public String problem() {
        return "";
    }

    @Override
    public Lease lease() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Lease leaseIfServing(long version) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Lease leaseNamed(long version) {
        throw new UnsupportedOperationException();
    }

    /** Loaded onto a device; cannot predict. */
    record OnDevice(String device, String deviceReason) implements LoadedModel {

        @Override
        public Object predict(Record arguments, PredictionContext context) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Object evaluate(Record arguments, PredictionContext context) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Content render(String mediaType, Record arguments, Object result, PredictionContext context) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }

    @Override
    public boolean resumes() {
        return false;
    }
}
