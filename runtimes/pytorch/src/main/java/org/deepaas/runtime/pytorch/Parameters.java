package org.deepaas.runtime.pytorch;

import ai.djl.MalformedModelException;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The parameters of a network, in a file of DJL's format. */
record Parameters(Block network, NDManager manager) {

    void save(Path file) throws IOException {
        try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            network.saveParameters(out);
        }
    }

    private List<Shape> shapes() {
        return network.getParameters().values().stream()
                .map(parameter -> parameter.getArray().getShape())
                .toList();
    }

    void load(Path file) throws IOException {
        var expected = shapes();
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            network.loadParameters(manager, in);
            // DJL takes whatever shape the file says
            if (!shapes().equals(expected)) {
                throw new MalformedModelException("%s instead of %s".formatted(shapes(), expected));
            }
        } catch (MalformedModelException | IllegalArgumentException e) {
            throw new IOException(
                    "%s holds the parameters of another network: %s".formatted(file.getFileName(), e.getMessage()), e);
        }
    }
}
