package org.deepaas.runtime.pytorch.export;

import ai.djl.ndarray.types.Shape;

/** What goes in or comes out: its name, type and shape; ONNX's ValueInfoProto, TypeProto and TensorShapeProto. */
final class ValueInfo {

    private static final int NAME = 1;
    private static final int TYPE = 2;
    private static final int TENSOR_TYPE = 1;
    private static final int ELEMENT_TYPE = 1;
    private static final int SHAPE = 2;
    private static final int DIMENSION = 1;
    private static final int DIMENSION_VALUE = 1;
    private static final int DIMENSION_NAME = 2;

    static Message of(String name, Shape example) {
        var shape = new Message().message(DIMENSION, new Message().text(DIMENSION_NAME, "batch"));
        for (long size : example.getShape()) {
            shape.message(DIMENSION, new Message().integer(DIMENSION_VALUE, size));
        }
        var tensor = new Message().integer(ELEMENT_TYPE, Tensor.FLOAT).message(SHAPE, shape);
        return new Message().text(NAME, name).message(TYPE, new Message().message(TENSOR_TYPE, tensor));
    }

    private ValueInfo() {}
}
