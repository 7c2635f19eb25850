package org.deepaas.runtime.tensorflow;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.buffer.DataStorageVisitor;

/** The bytes of a tensor of numbers, where TensorFlow has them: good until the tensor is closed. */
final class TensorMemory implements DataStorageVisitor<ByteBuffer> {

    private TensorMemory() {}

    static ByteBuffer of(Tensor tensor) {
        return tensor.numBytes() == 0
                ? ByteBuffer.allocate(0)
                : tensor.asRawTensor().data().accept(new TensorMemory()).order(ByteOrder.nativeOrder());
    }

    @Override
    public ByteBuffer visit(ByteBuffer buffer) {
        return buffer.duplicate();
    }

    @Override
    public ByteBuffer visit(long address, long length, long scale) {
        // JavaCPP counts in bytes for this class alone
        return new BytePointer(new Place(address, Math.multiplyExact(length, scale))).asByteBuffer();
    }

    @Override
    public ByteBuffer fallback() {
        throw new IllegalStateException("TensorFlow keeps a tensor in a way that this runtime does not know");
    }

    private static final class Place extends Pointer {

        Place(long address, long bytes) {
            this.address = address;
            this.limit = bytes;
            this.capacity = bytes;
        }
    }
}
