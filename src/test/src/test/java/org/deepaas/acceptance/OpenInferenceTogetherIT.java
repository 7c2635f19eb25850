package org.deepaas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.assertj.core.data.Offset;
import org.deepaas.acceptance.server.Repository;
import org.deepaas.acceptance.server.Server;
import org.deepaas.acceptance.tensors.Tensors;
import org.deepaas.acceptance.wire.Answer;
import org.deepaas.acceptance.wire.Request;
import org.junit.jupiter.api.Test;

/** Many callers send tensors at once to a network that is loaded twice, and each gets what it would get alone. */
final class OpenInferenceTogetherIT {

    private static final String MODEL = "/v2/models/digit-classification";
    private static final int PIXELS = 28 * 28;
    private static final int CALLERS = 24;

    @Test
    void whatIsComputedTogetherIsAsComputedAlone() throws Exception {
        var alone = new ArrayList<ByteBuffer>();
        try (var server = serving()) {
            for (int i = 0; i < CALLERS; i++) {
                alone.add(answered(server, i));
            }
        }
        try (var server = serving("--batch-size", "16", "--instances", "2", "--workers", "1")) {
            for (int round = 0; round < 5; round++) {
                var together = together(server);
                for (int i = 0; i < CALLERS; i++) {
                    assertSame(together.get(i), alone.get(i));
                }
            }
            var counted = server.send(Request.get(MODEL + "/stats")).json().at("/model_stats/0");
            assertThat(counted.path("inference_count").asInt()).isEqualTo(5 * CALLERS);
            assertThat(counted.path("execution_count").asInt()).isLessThan(5 * CALLERS);
            server.assertNothingLeft();
        }
    }

    private static Server serving(String... options) {
        return Server.serving(Repository.exampleModule("digit-classification"), options);
    }

    private static List<ByteBuffer> together(Server server) throws Exception {
        var callers = Executors.newFixedThreadPool(CALLERS);
        try {
            var calls = new ArrayList<Callable<ByteBuffer>>();
            for (int i = 0; i < CALLERS; i++) {
                int caller = i;
                calls.add(() -> answered(server, caller));
            }
            var answers = new ArrayList<ByteBuffer>();
            for (var call : callers.invokeAll(calls)) {
                answers.add(call.get());
            }
            return answers;
        } finally {
            callers.shutdown();
        }
    }

    /** Of one to three pictures that are this caller's own. */
    private static ByteBuffer answered(Server server, int caller) {
        var pictures = new float[(1 + caller % 3) * PIXELS];
        var random = new Random(caller);
        for (int i = 0; i < pictures.length; i++) {
            pictures[i] = random.nextFloat();
        }
        Answer answer = server.send(Tensors.raw(MODEL + "/infer", Tensors.floats(pictures)));
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return Tensors.behind(answer);
    }

    private static void assertSame(ByteBuffer together, ByteBuffer alone) {
        assertThat(together.remaining()).isEqualTo(alone.remaining());
        for (int at = 0; at < alone.remaining(); at += Float.BYTES) {
            assertThat(together.getFloat(at)).isCloseTo(alone.getFloat(at), Offset.offset(1e-5f));
        }
    }
}
