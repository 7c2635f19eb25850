package a;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.TensorFunction;
import org.deepaas.model.TensorInput;
import org.deepaas.model.TensorMetadata;
import org.deepaas.model.TensorType;
import org.deepaas.model.TensorValue;

/**
 * A network that gives the sum of each row, and tells how many it was asked for. With a negative number it waits until the test lets
 * it, and 13 it does not take. Tests compile it into a module.
 */
public final class Summing implements TensorFunction {

    private static final TensorMetadata X = TensorMetadata.of("x", TensorType.FLOAT32, List.of(-1L, -1L));
    private static final TensorMetadata Y = TensorMetadata.of("y", TensorType.FLOAT32, List.of(-1L));

    @Override
    public String platform() {
        return "test_summing";
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
        return new Lent(
                ByteBuffer.allocateDirect((int) (Float.BYTES * shape[0] * shape[1]))
                        .order(ByteOrder.nativeOrder()),
                shape);
    }

    @Override
    public TensorInput input(String name, byte[][] elements, long... shape) {
        throw new InvalidInputException("the network takes " + X);
    }

    @Override
    @SuppressWarnings("unchecked")
    public List<TensorValue> run(List<TensorInput> inputs, Set<String> outputs) {
        var x = inputs.get(0).memory().asFloatBuffer();
        long rows = inputs.get(0).shape()[0];
        long columns = inputs.get(0).shape()[1];
        ((List<String>) System.getProperties().get("summing.told")).add(rows + "x" + columns);
        var y = ByteBuffer.allocate((int) (Float.BYTES * rows)).order(ByteOrder.nativeOrder());
        for (long row = 0; row < rows; row++) {
            float sum = 0;
            for (long column = 0; column < columns; column++) {
                float value = x.get();
                if (value < 0) {
                    await();
                }
                if (value == 13) {
                    throw new InvalidInputException("13 is no number to sum");
                }
                sum += value;
            }
            y.putFloat(sum);
        }
        return List.of(new TensorValue("y", TensorType.FLOAT32, List.of(rows), y.flip()));
    }

    private static void await() {
        ((Semaphore) System.getProperties().get("summing.begun")).release();
        try {
            ((CountDownLatch) System.getProperties().get("summing.gate")).await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Lent(ByteBuffer elements, long[] shape) implements TensorInput {

        @Override
        public String name() {
            return "x";
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
            // the collector takes it
        }
    }
}
