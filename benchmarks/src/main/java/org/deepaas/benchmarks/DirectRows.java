package org.deepaas.benchmarks;

import ai.onnxruntime.OnnxTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Computes batches with a network in a loop on one thread, tensors made and outputs read, and prints what a batch takes: microseconds of the
 * processor, microseconds of the clock.
 */
final class DirectRows {

    /** Usage: DirectRows MODEL_FILE ROWS SECONDS [DEVICE]. */
    public static void main(String... arguments) throws Exception {
        var network = Network.open(Path.of(arguments[0]), arguments.length > 3 ? arguments[3] : "cpu");
        int rows = Integer.parseInt(arguments[1]);
        int elements = rows * (int) network.elements();
        var values = values(elements);
        var cost = Cost.of(Double.parseDouble(arguments[2]), () -> {
            try (var input = OnnxTensor.createTensor(Network.ENGINE, values, network.shape(elements));
                    var outputs = network.session().run(Map.of("input", input))) {
                return ((OnnxTensor) outputs.get(0)).getFloatBuffer().get(0);
            }
        });
        System.out.printf(Locale.ROOT, "%.1f %.1f%n", cost.cpuMicros(), cost.wallMicros());
    }

    private static FloatBuffer values(int elements) {
        var random = new Random(7);
        var values = ByteBuffer.allocateDirect(elements * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        for (int i = 0; i < elements; i++) {
            values.put(i, random.nextFloat());
        }
        return values;
    }

    private DirectRows() {}
}
