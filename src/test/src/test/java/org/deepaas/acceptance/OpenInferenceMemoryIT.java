package org.deepaas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.deepaas.acceptance.server.Repository;
import org.deepaas.acceptance.server.Server;
import org.deepaas.acceptance.tensors.Tensors;
import org.deepaas.acceptance.wire.Request;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Thousands of tensors leave no memory behind, neither those that are computed nor those that are refused. */
final class OpenInferenceMemoryIT {

    private static final long MEBIBYTE = 1 << 20;
    private static final String INFER = "/v2/models/digit-classification/infer";

    /** 60 pictures. */
    private static final byte[] PICTURES = Tensors.floats(new float[60 * 28 * 28]);

    @Test
    @Tag("proof")
    void nothingIsLeftOfTensorsThatWereSent() {
        try (var server = Server.serving(
                Repository.exampleModule("digit-classification"), "--workers", "1", "--json-max-size", "1000000")) {
            var computed = Tensors.raw(INFER, PICTURES);
            // the first input is read before the second is found to be none
            var refused = Tensors.request(INFER, """
                    {"inputs": [{"name": "input", "datatype": "FP32", "shape": [60, 1, 28, 28], "parameters": {"binary_data_size": %d}},
                                {"name": "other", "datatype": "FP32", "shape": [1], "data": [1]}]}""".formatted(PICTURES.length), PICTURES);
            send(server, computed, 200, 300);
            send(server, refused, 400, 300);

            // 400 tensors of 184 KiB that stayed would be 72 MiB
            assertThat(growth(server, computed, 200)).isLessThan(16 * MEBIBYTE);
            assertThat(growth(server, refused, 400)).isLessThan(16 * MEBIBYTE);
            server.assertNoConnections();
        }
    }

    /** The median of what each of five rounds took. */
    private static long growth(Server server, Request request, int status) {
        return LongStream.range(0, 5)
                .map(round -> {
                    long before = resident(server);
                    send(server, request, status, 400);
                    return resident(server) - before;
                })
                .sorted()
                .skip(2)
                .findFirst()
                .orElseThrow();
    }

    private static long resident(Server server) {
        server.jcmd("GC.run");
        return server.residentBytes();
    }

    private static void send(Server server, Request request, int status, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(server.send(request).status()).isEqualTo(status);
        }
    }
}
