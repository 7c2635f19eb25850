package org.deepaas.model;

import java.util.List;

/** The middle step for one request alone. */
final class Steps {

    private Steps() {}

    static <I, O> O only(BatchPredictor<?, I, O, ?> predictor, I input) throws Exception {
        try {
            var outputs = predictor.predictMany(List.of(input));
            if (outputs.size() != 1) {
                throw new IllegalStateException("predictMany of %s gave %d outputs for 1 input"
                        .formatted(predictor.getClass().getName(), outputs.size()));
            }
            return outputs.get(0);
        } finally {
            close(input);
        }
    }

    static void close(Object step) throws Exception {
        if (step instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }
}
