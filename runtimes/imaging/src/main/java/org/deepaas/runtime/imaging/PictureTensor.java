package org.deepaas.runtime.imaging;

import java.nio.ByteBuffer;

/**
 * A picture as a model wants it.
 *
 * @param data direct, in native byte order, from position 0 to its limit; belongs to the thread that asked for it and
 *     is overwritten by that thread's next tensor
 * @param shape {@code [1, 3, height, width]} or {@code [1, height, width, 3]}
 * @param geometry where the pixels come from, for mapping boxes back
 */
@SuppressWarnings("ArrayRecordComponent") // engines take their shapes as arrays
public record PictureTensor(ByteBuffer data, long[] shape, Geometry geometry) {}
