package org.deepaas.runtime.pytorch.export;

/** What an operator is told beside its inputs; ONNX's AttributeProto. */
final class Attribute {

    private static final int NAME = 1;
    private static final int FLOAT = 2;
    private static final int INT = 3;
    private static final int INTS = 8;
    private static final int TYPE = 20;

    static Message of(String name, float value) {
        return new Message().text(NAME, name).decimal(FLOAT, value).integer(TYPE, 1);
    }

    static Message of(String name, long value) {
        return new Message().text(NAME, name).integer(INT, value).integer(TYPE, 2);
    }

    static Message of(String name, long[] values) {
        return new Message().text(NAME, name).integers(INTS, values).integer(TYPE, 7);
    }

    private Attribute() {}
}
