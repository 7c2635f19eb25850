package a;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Set;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.TensorFunction;
import org.deepaas.model.TensorInput;
import org.deepaas.model.TensorMetadata;
import org.deepaas.model.TensorType;
import org.deepaas.model.TensorValue;

/** A network that gives y = 2 x. Tests compile it into a module. */
public final class Doubling implements TensorFunction {

    private static final TensorMetadata X = TensorMetadata.of("x", TensorType.FLOAT32, List.of(-1L));
    private static final TensorMetadata Y = TensorMetadata.of("y", TensorType.FLOAT32, List.of(-1L));

    @Override
    public String platform() {
        return "test_doubling";
    }

    @Override
    public List<TensorMetadata> inputs() {
        return List.of(X);
    }

    @Override
    public List<TensorMetadata> outputs() {
        return List.of(Y);
    }

    @Override
    public TensorInput input(String name, TensorType type, long... shape) {
        if (!name.equals("x")) {
            throw new InvalidInputException("there is no input '%s'".formatted(name));
        }
        if (!X.accepts(type, shape)) {
            throw new InvalidInputException("the network takes " + X);
        }
        return new Lent(
                ByteBuffer.allocateDirect(Float.BYTES * (int) shape[0]).order(ByteOrder.nativeOrder()));
    }

    @Override
    public TensorInput input(String name, byte[][] elements, long... shape) {
        throw new InvalidInputException("the network takes " + X);
    }

    @Override
    public List<TensorValue> run(List<TensorInput> inputs, Set<String> outputs) {
        if (!Set.of("y").containsAll(outputs)) {
            throw new InvalidInputException("there is no output " + outputs);
        }
        var x = inputs.get(0).memory().asFloatBuffer();
        long count = x.remaining();
        var y = ByteBuffer.allocate(Float.BYTES * x.remaining()).order(ByteOrder.nativeOrder());
        while (x.hasRemaining()) {
            y.putFloat(2 * x.get());
        }
        return List.of(new TensorValue("y", TensorType.FLOAT32, List.of(count), y.flip()));
    }

    private record Lent(ByteBuffer elements) implements TensorInput {

        @Override
        public String name() {
            return "x";
        }

        @Override
        public long[] shape() {
            return new long[] {elements.limit() / Float.BYTES};
        }

        @Override
        public ByteBuffer memory() {
            return elements.duplicate().order(elements.order());
        }

        @Override
        public void close() {
            // the collector takes it
        }
    }
}
