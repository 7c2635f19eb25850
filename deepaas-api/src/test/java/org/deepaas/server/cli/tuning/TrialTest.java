package org.deepaas.server.cli.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.deepaas.model.BytesContent;
import org.deepaas.model.Content;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.PredictionContext;
import org.deepaas.server.models.LoadedModel;
import org.deepaas.server.predictions.Work;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TrialTest {

    private static final Content ANSWER = new BytesContent(new byte[0], "text/plain", Optional.empty());
    private static final Setup TWO_WORKERS = new Setup(1, 2, OptionalInt.empty(), OptionalInt.empty());

    private final AtomicInteger closed = new AtomicInteger();
    private final Set<Integer> workers = ConcurrentHashMap.newKeySet();

    /** Its work is done by the requests. */
    private final class Loaded implements LoadedModel {
        @Override
        public @Nullable Object predict(Record arguments, PredictionContext context) {
            throw new UnsupportedOperationException();
        }

        @Override
        public @Nullable Object evaluate(Record arguments, PredictionContext context) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Content render(String mediaType, Record arguments, @Nullable Object result, PredictionContext context) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String device() {
            return "cpu";
        }

        @Override
        public String deviceReason() {
            return "";
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    private Measured measure(Demand demand, Work<Content> work) throws Exception {
        return new Trial("m", settings -> new Loaded(), loaded -> work, demand, List.of("cpu"), () -> false)
                .of(TWO_WORKERS);
    }

    @Test
    void clientsAskAgainAsSoonAsTheyHaveTheirAnswer() throws Exception {
        var measured = measure(new Demand(4, 0, 0.3), prediction -> {
            workers.add(prediction.worker());
            Thread.sleep(5);
            return ANSWER;
        });

        assertThat(measured.failures()).isZero();
        // two workers, five milliseconds each
        assertThat(measured.requests()).isBetween(4, 124);
        assertThat(measured.p50().toMillis()).isGreaterThanOrEqualTo(5);
        assertThat(measured.p99()).isGreaterThanOrEqualTo(measured.p50());
        assertThat(workers).containsExactlyInAnyOrder(0, 1);
        assertThat(closed).hasValue(1);
    }

    @Test
    void atARateRequestsComeHoweverLongAnswersTake() throws Exception {
        var measured = measure(new Demand(1, 200, 0.5), prediction -> {
            Thread.sleep(50);
            return ANSWER;
        });

        // forty a second are answered, two hundred come: each waits longer than the one before
        assertThat(measured.requests()).isGreaterThan(50);
        assertThat(measured.p99().toMillis()).isGreaterThan(500);
    }

    @Test
    void whatFailsIsCountedAndToldOf() throws Exception {
        var measured = measure(new Demand(1, 0, 0.1), prediction -> {
            throw new InvalidInputException("no picture");
        });

        assertThat(measured.requests()).isZero();
        assertThat(measured.failures()).isPositive();
        assertThat(measured.firstFailure()).isEqualTo("no picture");
    }
}
