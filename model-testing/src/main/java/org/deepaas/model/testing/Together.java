package org.deepaas.model.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.deepaas.model.BatchPredictor;
import org.deepaas.model.PredictionContext;

/** Predictions that are computed together, as a server computes what has queued. */
final class Together<A extends Record, I, O, R> {

    private final BatchPredictor<A, I, O, R> predictor;
    private final Requests requests;
    private final Map<Integer, R> results = new TreeMap<>();

    Together(BatchPredictor<A, I, O, R> predictor, Requests requests) {
        this.predictor = predictor;
        this.requests = requests;
    }

    private record Prepared<A, I>(int number, A arguments, PredictionContext context, I input) {}

    /** In the order of the arguments. */
    List<R> predict(List<A> all) throws Exception {
        var prepared = new ArrayList<Prepared<A, I>>();
        try {
            for (int i = 0; i < all.size(); i++) {
                var request = requests.next();
                prepared.add(new Prepared<>(i, all.get(i), request, predictor.prepare(all.get(i), request)));
            }
            var byKey = new LinkedHashMap<Object, List<Prepared<A, I>>>();
            for (var each : prepared) {
                byKey.computeIfAbsent(predictor.batchKey(each.input()), key -> new ArrayList<>())
                        .add(each);
            }
            for (var alike : byKey.values()) {
                computeUpToTheLimit(alike);
            }
            return List.copyOf(results.values());
        } finally {
            for (var each : prepared) {
                close(each.input());
            }
        }
    }

    private void computeUpToTheLimit(List<Prepared<A, I>> alike) throws Exception {
        var batch = new ArrayList<Prepared<A, I>>();
        int rows = 0;
        for (var each : alike) {
            int more = predictor.rows(each.input());
            if (!batch.isEmpty() && rows + more > predictor.batchLimit()) {
                compute(batch);
                batch.clear();
                rows = 0;
            }
            batch.add(each);
            rows += more;
        }
        compute(batch);
    }

    private void compute(List<Prepared<A, I>> batch) throws Exception {
        var outputs = predictor.predictMany(batch.stream().map(Prepared::input).toList());
        if (outputs.size() != batch.size()) {
            throw new IllegalStateException("predictMany of %s gave %d outputs for %d inputs"
                    .formatted(predictor.getClass().getName(), outputs.size(), batch.size()));
        }
        for (int i = 0; i < batch.size(); i++) {
            var each = batch.get(i);
            try {
                results.put(each.number(), predictor.finish(each.arguments(), outputs.get(i), each.context()));
            } finally {
                close(outputs.get(i));
            }
        }
    }

    private static void close(Object step) throws Exception {
        if (step instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }
}
