package org.deepaas.benchmarks;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A network of the parity benchmark, opened as the server opens it, with one thread. It has the one input "input" and the one
 * output "output".
 */
final class Network {

    static final OrtEnvironment ENGINE = OrtEnvironment.getEnvironment();

    private final OrtSession session;
    private final long[] example;
    private final long elements;

    private Network(OrtSession session, long... example) {
        this.session = session;
        this.example = example;
        this.elements = Arrays.stream(example).reduce(1, Math::multiplyExact);
    }

    static Network open(Path file) throws OrtException {
        return open(file, "cpu");
    }

    /** On a device, {@code cpu} or {@code cuda:N}. */
    static Network open(Path file, String device) throws OrtException {
        var options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        if (device.startsWith("cuda:")) {
            options.addCUDA(Integer.parseInt(device.substring("cuda:".length())));
        }
        var session = ENGINE.createSession(file.toString(), options);
        var input = session.getInputInfo().values().iterator().next();
        var shape = ((TensorInfo) input.getInfo()).getShape();
        return new Network(session, Arrays.copyOfRange(shape, 1, shape.length));
    }

    OrtSession session() {
        return session;
    }

    /** How many elements a row has. */
    long elements() {
        return elements;
    }

    /** The shape of so many elements in all. */
    long[] shape(long number) {
        var shape = new long[example.length + 1];
        System.arraycopy(example, 0, shape, 1, example.length);
        shape[0] = number / elements;
        return shape;
    }
}
