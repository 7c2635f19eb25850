package org.deepaas.runtime.pytorch.export;

import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.stream.LongStream;

/** Where the windows of a convolution or of pooling lie, as attributes. */
final class Windows {

    static Message[] of(Shape kernel, Shape stride, Shape padding) {
        return new Message[] {
            Attribute.of("kernel_shape", kernel.getShape()),
            Attribute.of("strides", stride.getShape()),
            Attribute.of("pads", bothSides(padding))
        };
    }

    /** The points around count as zeros. */
    static Message[] counting(Shape kernel, Shape stride, Shape padding) {
        return with(of(kernel, stride, padding), Attribute.of("count_include_pad", 1));
    }

    static Message[] with(Message[] attributes, Message... more) {
        var all = Arrays.copyOf(attributes, attributes.length + more.length);
        System.arraycopy(more, 0, all, attributes.length, more.length);
        return all;
    }

    private static long[] bothSides(Shape padding) {
        return LongStream.concat(Arrays.stream(padding.getShape()), Arrays.stream(padding.getShape()))
                .toArray();
    }

    private Windows() {}
}
