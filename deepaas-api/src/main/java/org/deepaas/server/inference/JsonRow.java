package org.deepaas.server.inference;

import java.nio.ByteBuffer;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.TensorType;

/** A row in a JSON text, whose numbers stay there until they are read to where they are to lie. */
final class JsonRow implements Row.Numbers {

    private static final int NONE = -1;

    private final JsonCursor cursor;
    private String model = "";
    private int values = NONE;
    private int count;

    private JsonRow(byte[] body) {
        this.cursor = new JsonCursor(body, body.length);
    }

    static JsonRow of(byte[] body) {
        var row = new JsonRow(body);
        row.find();
        return row;
    }

    private void find() {
        cursor.pass('{');
        for (boolean first = true; cursor.hasAnother(first, '}'); first = false) {
            var name = cursor.name();
            if (cursor.passesWord("null")) {
                continue;
            }
            switch (name) {
                case "model" -> model = cursor.string();
                case "values" -> {
                    values = cursor.position();
                    count = elements();
                }
                default -> cursor.skip();
            }
        }
        if (cursor.next() != 0) {
            throw cursor.malformed("the end");
        }
        if (values == NONE) {
            throw new InvalidInputException(
                    "the request has no values: send {\"values\": [0.5, …], \"model\": \"NAME\"}");
        }
    }

    private int elements() {
        int elements = 0;
        cursor.pass('[');
        while (cursor.hasAnother(elements == 0, ']')) {
            cursor.skip();
            elements++;
        }
        return elements;
    }

    String model() {
        return model;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public void fill(String input, TensorType type, ByteBuffer memory, long... shape) {
        cursor.moveTo(values);
        if (shape.length == 0) {
            // a single value stands alone, and here in an array of one
            cursor.pass('[');
        }
        new JsonElements(cursor).read(input, type, memory, shape);
    }
}
