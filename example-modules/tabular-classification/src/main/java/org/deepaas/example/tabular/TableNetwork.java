package org.deepaas.example.tabular;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import java.io.IOException;
import java.nio.file.Path;
import org.deepaas.runtime.pytorch.export.Layers;
import org.deepaas.runtime.pytorch.export.OnnxExport;

/** A perceptron with two hidden layers. */
final class TableNetwork {

    private TableNetwork() {}

    static Block of(int hiddenUnits, int classes) {
        return new SequentialBlock()
                .add(Linear.builder().setUnits(hiddenUnits).build())
                .add(Layers.relu())
                .add(Linear.builder().setUnits(hiddenUnits).build())
                .add(Layers.relu())
                .add(Linear.builder().setUnits(classes).build());
    }

    static void export(Block network, Schema schema, Path file) throws IOException {
        OnnxExport.of(network, new Shape(schema.width())).withSoftmax().write(file);
    }
}
