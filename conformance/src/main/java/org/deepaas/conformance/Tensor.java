package org.deepaas.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Elements in rows, as {@link Datatype} tells. */
record Tensor(String name, Datatype datatype, List<Long> shape, List<Object> elements) {

    Tensor {
        shape = List.copyOf(shape);
        elements = List.copyOf(elements);
    }

    static long count(List<Long> shape) {
        return shape.stream().mapToLong(Long::longValue).reduce(1, Math::multiplyExact);
    }

    Tensor with(List<Object> others) {
        return new Tensor(name, datatype, shape, others);
    }

    /** Without data. */
    ObjectNode head() {
        var head = Json.object().put("name", name).put("datatype", datatype.name());
        var dimensions = head.putArray("shape");
        shape.forEach(dimensions::add);
        return head;
    }

    ObjectNode flat() {
        var json = head();
        var data = json.putArray("data");
        elements.forEach(element -> data.add(datatype.json(element)));
        return json;
    }

    ObjectNode nested() {
        var json = head();
        json.set("data", rows(0, 0, elements.size()));
        return json;
    }

    private ArrayNode rows(int dimension, int from, int to) {
        var rows = Json.NODES.arrayNode();
        if (dimension >= shape.size() - 1) {
            elements.subList(from, to).forEach(element -> rows.add(datatype.json(element)));
            return rows;
        }
        int size = Math.toIntExact(shape.get(dimension));
        int step = size == 0 ? 0 : (to - from) / size;
        for (int i = 0; i < size; i++) {
            rows.add(rows(dimension + 1, from + i * step, from + (i + 1) * step));
        }
        return rows;
    }

    /** In place of data. */
    ObjectNode binary() {
        var json = head();
        json.putObject("parameters").put("binary_data_size", bytes().length);
        return json;
    }

    byte[] bytes() {
        int size = elements.stream().mapToInt(datatype::bytesOf).sum();
        var bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        elements.forEach(element -> datatype.write(element, bytes));
        return bytes.array();
    }

    /** Reads an input or output; {@code binary} stands where the bytes of the next binary one begin. */
    static Tensor read(JsonNode json, ByteBuffer binary) {
        var name = Shape.text(json, "name");
        var typeName = Shape.text(json, "datatype");
        var type = Datatype.named(typeName)
                .orElseThrow(() -> new Unmet("%s is of the unknown datatype %s".formatted(name, typeName)));
        var shape = Shape.dimensions(json, 0);
        var size = json.path("parameters").path("binary_data_size");
        var elements = size.isMissingNode() ? elements(json, type) : elements(type, slice(name, size, binary));
        Unmet.unless(
                elements.size() == count(shape),
                "%s has %s elements, and its shape is %s",
                name,
                elements.size(),
                shape);
        return new Tensor(name, type, shape, elements);
    }

    private static List<Object> elements(JsonNode json, Datatype type) {
        var data = json.path("data");
        Unmet.unless(data.isArray(), "the data of %s is no array", json.path("name"));
        var elements = new ArrayList<Object>();
        add(data, type, elements);
        return elements;
    }

    private static void add(JsonNode data, Datatype type, List<Object> elements) {
        for (var element : data) {
            if (element.isArray()) {
                add(element, type, elements);
            } else {
                elements.add(type.element(element));
            }
        }
    }

    private static ByteBuffer slice(String name, JsonNode size, ByteBuffer binary) {
        boolean there = size.isIntegralNumber() && size.longValue() >= 0 && size.longValue() <= binary.remaining();
        Unmet.unless(there, "binary_data_size of %s is %s, and %s bytes are left", name, size, binary.remaining());
        var bytes = binary.slice(binary.position(), size.intValue()).order(ByteOrder.LITTLE_ENDIAN);
        binary.position(binary.position() + size.intValue());
        return bytes;
    }

    private static List<Object> elements(Datatype type, ByteBuffer bytes) {
        var elements = new ArrayList<Object>();
        while (bytes.hasRemaining()) {
            elements.add(type.read(bytes));
        }
        return elements;
    }
}
