package org.deepaas.server.inference;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.TensorFunction;
import org.deepaas.model.TensorInput;
import org.deepaas.model.TensorMetadata;
import org.deepaas.model.TensorType;
import org.deepaas.model.TensorValue;

/** Gives each input back as the output of that name, and knows what was not closed. */
final class Identity implements TensorFunction {

    private final List<TensorMetadata> tensors;
    private int open;

    Identity(TensorMetadata... tensors) {
        this.tensors = List.of(tensors);
    }

    /** One input, of any shape of that many dimensions. */
    static Identity of(TensorType type, int dimensions) {
        var shape = new ArrayList<Long>();
        for (int i = 0; i < dimensions; i++) {
            shape.add(-1L);
        }
        return new Identity(TensorMetadata.of("x", type, shape));
    }

    int open() {
        return open;
    }

    @Override
    public String platform() {
        return "test_identity";
    }

    @Override
    public List<TensorMetadata> inputs() {
        return tensors;
    }

    @Override
    public List<TensorMetadata> outputs() {
        return tensors;
    }

    @Override
    public TensorInput input(String name, TensorType type, long... shape) {
        require(name, type, shape);
        int count = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        return new Lent(
                name,
                type,
                shape,
                ByteBuffer.allocateDirect(count * type.size()).order(ByteOrder.nativeOrder()));
    }

    @Override
    public TensorInput input(String name, byte[][] elements, long... shape) {
        require(name, TensorType.BYTES, shape);
        var bytes = new ByteArrayOutputStream();
        for (var element : elements) {
            bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(element.length)
                    .array());
            bytes.writeBytes(element);
        }
        return new Lent(name, TensorType.BYTES, shape, ByteBuffer.wrap(bytes.toByteArray()));
    }

    private void require(String name, TensorType type, long... shape) {
        if (tensors.stream().noneMatch(tensor -> tensor.name().equals(name) && tensor.accepts(type, shape))) {
            throw new InvalidInputException(
                    "%s takes %s, and not %s %s".formatted(platform(), tensors, type, Arrays.toString(shape)));
        }
        open++;
    }

    @Override
    public List<TensorValue> run(List<TensorInput> inputs, Set<String> outputs) {
        return inputs.stream()
                .map(Lent.class::cast)
                .filter(input -> outputs.isEmpty() || outputs.contains(input.name))
                .map(input -> new TensorValue(
                        input.name,
                        input.type,
                        Arrays.stream(input.shape).boxed().toList(),
                        input.elements.duplicate().rewind()))
                .toList();
    }

    private final class Lent implements TensorInput {

        private final String name;
        private final TensorType type;
        private final long[] shape;
        private final ByteBuffer elements;
        private boolean closed;

        private Lent(String name, TensorType type, long[] shape, ByteBuffer elements) {
            this.name = name;
            this.type = type;
            this.shape = shape;
            this.elements = elements;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public long[] shape() {
            return shape.clone();
        }

        @Override
        public ByteBuffer memory() {
            return elements.duplicate().order(elements.order());
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                open--;
            }
        }
    }
}
