package org.deepaas.server.http;

import java.util.Collections;
import java.util.List;
import org.deepaas.model.TensorFunction;
import org.deepaas.model.TensorValue;
import org.deepaas.server.inference.Answer;
import org.deepaas.server.inference.InferenceRequest;
import org.deepaas.server.inference.Rows;
import org.deepaas.server.models.LoadedModel;
import org.deepaas.server.predictions.BatchedWork;
import org.deepaas.server.predictions.Phase;
import org.deepaas.server.predictions.Phases;
import org.deepaas.server.predictions.Prediction;
import org.deepaas.server.predictions.Prepared;
import org.jspecify.annotations.Nullable;

/** What a worker does with the tensors of a request. */
final class InferenceWork implements BatchedWork<Answer> {

    /** How an answer is written. */
    @FunctionalInterface
    interface Writer {
        Answer write(InferenceRequest request, List<TensorValue> values);
    }

    private final LoadedModel loaded;
    private final TensorFunction function;
    private final InferenceRequest request;
    private final Writer writer;
    private final Phases phases;
    private final boolean joins;

    /**
     * One request.
     *
     * @param function what it was read for
     * @param joins whether it may be computed with others, where its rows are open
     */
    InferenceWork(
            LoadedModel loaded,
            TensorFunction function,
            InferenceRequest request,
            Writer writer,
            Phases phases,
            boolean joins) {
        this.loaded = loaded;
        this.function = function;
        this.request = request;
        this.writer = writer;
        this.phases = phases;
        this.joins = joins && isForNetwork() && Rows.areOpen(function);
    }

    private boolean isForNetwork() {
        return loaded.network().isPresent() && InferenceTarget.isNetworkFor(request.inputs());
    }

    @Override
    public int batchLimit() {
        return joins ? Integer.MAX_VALUE : 1;
    }

    @Override
    public Answer run(Prediction prediction) {
        long start = System.nanoTime();
        var values = functionOf(prediction).run(request.inputs(), request.outputs());
        phases.record(Phase.PREDICT, System.nanoTime() - start);
        return written(values);
    }

    /** The worker's own load of the network; the engine's memory is the same for all of them. */
    private TensorFunction functionOf(Prediction prediction) {
        var own = loaded.of(prediction.worker());
        return own == loaded || !isForNetwork() ? function : own.network().orElse(function);
    }

    private Answer written(List<TensorValue> values) {
        long start = System.nanoTime();
        var answer = writer.write(request, values);
        phases.record(Phase.RENDER, System.nanoTime() - start);
        return answer;
    }

    @Override
    public Prepared<Answer> prepare(Prediction prediction) {
        var network = loaded.of(prediction.worker()).network().orElseThrow();
        return new Joined(network, new Key(network, Rows.key(request)));
    }

    /** Networks are told apart by which they are: those of two versions, or of two loads, are two. */
    private record Key(TensorFunction network, Object ofRequest) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && key.network == network && key.ofRequest.equals(ofRequest);
        }

        @Override
        public int hashCode() {
            return ofRequest.hashCode();
        }
    }

    /** One that may be computed with others. */
    private final class Joined implements Prepared<Answer> {

        private final TensorFunction network;
        private final Key key;

        Joined(TensorFunction network, Key key) {
            this.network = network;
            this.key = key;
        }

        @Override
        public Object key() {
            return key;
        }

        @Override
        public int rows() {
            return Math.max(1, Rows.count(request));
        }

        @Override
        public Object input() {
            return request;
        }

        @Override
        public List<? extends @Nullable Object> compute(List<Object> inputs) {
            return Rows.run(
                    network, inputs.stream().map(InferenceRequest.class::cast).toList());
        }

        @Override
        @SuppressWarnings("unchecked") // of those that compute gave
        public Answer finish(@Nullable Object output) {
            return written(output == null ? Collections.emptyList() : (List<TensorValue>) output);
        }

        @Override
        public void close() {
            // the tensors go with the request
        }
    }
}
