package org.deepaas.server.inference;

import java.nio.ByteOrder;
import java.util.List;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.TensorMetadata;
import org.deepaas.model.TensorType;
import org.deepaas.model.TensorValue;

/** What a model gave for one row, as TFaaS answers it: the numbers of the first row of one output. */
public final class RowWriter {

    private static final int USUAL_NUMBER = 12;

    /** Those numbers, as an array in JSON, which Go ends with a line. */
    public static byte[] json(RowNames names, List<TensorValue> values) {
        var row = firstRow(names, values);
        var json = new JsonText((int) Math.min(16 + row.count() * USUAL_NUMBER, 1 << 24));
        new ElementWriter(json, row).flat();
        return json.raw('\n').toBytes();
    }

    /** Those numbers, in single precision. */
    public static float[] floats(RowNames names, List<TensorValue> values) {
        var row = firstRow(names, values);
        var elements = row.elements().slice().order(ByteOrder.nativeOrder());
        var floats = new float[Math.toIntExact(row.count())];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = switch (row.type()) {
                case FLOAT32 -> elements.getFloat();
                case FLOAT64 -> (float) elements.getDouble();
                case INT8 -> elements.get();
                case BOOL, UINT8 -> elements.get() & 0xFF;
                case INT16 -> elements.getShort();
                case UINT16 -> elements.getShort() & 0xFFFF;
                case INT32 -> elements.getInt();
                case UINT32 -> elements.getInt() & 0xFFFF_FFFFL;
                case INT64 -> elements.getLong();
                case UINT64, FLOAT16, BFLOAT16, BYTES ->
                    throw new InvalidInputException("output '%s' is %s: ask for it by the Open Inference Protocol"
                            .formatted(row.name(), Datatype.of(row.type())));
            };
        }
        return floats;
    }

    private static TensorValue firstRow(RowNames names, List<TensorValue> values) {
        var all = values.stream()
                .map(value -> TensorMetadata.of(value.name(), value.type(), value.shape()))
                .toList();
        var value = values.get(all.indexOf(names.chosen(all)));
        if (value.type() == TensorType.BYTES) {
            throw new InvalidInputException(
                    "the model gives no numbers: output '%s' is of bytes".formatted(value.name()));
        }
        var shape = value.shape();
        if (shape.size() < 2 || shape.get(0) < 1) {
            return new TensorValue(value.name(), value.type(), List.of(value.count()), value.elements());
        }
        long count = value.count() / shape.get(0);
        var row = value.elements().slice(0, Math.toIntExact(count * value.type().size()));
        return new TensorValue(value.name(), value.type(), List.of(count), row);
    }

    private RowWriter() {}
}
