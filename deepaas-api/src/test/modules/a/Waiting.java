package a;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.TensorFunction;
import org.deepaas.model.TensorInput;
import org.deepaas.model.TensorMetadata;
import org.deepaas.model.TensorType;
import org.deepaas.model.TensorValue;

/** A network that multiplies one number; for a negative one, once the test lets it. Tests compile it into a module. */
public final class Waiting implements TensorFunction {

    private static final TensorMetadata X = TensorMetadata.of("x", TensorType.FLOAT32, List.of(1L));

    private final float factor;

    public Waiting(float factor) {
        this.factor = factor;
    }

    @Override
    public String platform() {
        return "test_waiting";
    }

    @Override
    public List<TensorMetadata> inputs() {
        return List.of(X);
    }

    @Override
    public List<TensorMetadata> outputs() {
        return List.of(TensorMetadata.of("y", TensorType.FLOAT32, List.of(1L)));
    }

    @Override
    public TensorInput input(String name, TensorType type, long... shape) {
        ((AtomicInteger) System.getProperties().get("waiting.open")).incrementAndGet();
        return new Counted(ByteBuffer.allocateDirect(Float.BYTES).order(ByteOrder.nativeOrder()));
    }

    @Override
    public TensorInput input(String name, byte[][] elements, long... shape) {
        throw new InvalidInputException("the network takes " + X);
    }

    @Override
    public List<TensorValue> run(List<TensorInput> inputs, Set<String> outputs) {
        float x = inputs.get(0).memory().getFloat(0);
        if (x < 0) {
            ((Semaphore) System.getProperties().get("waiting.begun")).release();
            try {
                ((CountDownLatch) System.getProperties().get("waiting.gate")).await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        var y = ByteBuffer.allocate(Float.BYTES).order(ByteOrder.nativeOrder());
        return List.of(new TensorValue(
                "y", TensorType.FLOAT32, List.of(1L), y.putFloat(0, factor * x)));
    }

    private static final class Counted implements TensorInput {

        private final ByteBuffer elements;
        private boolean closed;

        private Counted(ByteBuffer elements) {
            this.elements = elements;
        }

        @Override
        public String name() {
            return "x";
        }

        @Override
        public long[] shape() {
            return new long[] {1};
        }

        @Override
        public ByteBuffer memory() {
            if (closed) {
                throw new IllegalStateException("closed");
            }
            return elements.duplicate().order(elements.order());
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                ((AtomicInteger) System.getProperties().get("waiting.open")).decrementAndGet();
            }
        }
    }
}
