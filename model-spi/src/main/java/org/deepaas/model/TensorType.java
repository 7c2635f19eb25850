package org.deepaas.model;

/** What the elements of a tensor are. */
public enum TensorType {
    /** Bytes that are 0 for false or 1 for true. */
    BOOL(1),
    /** Whole numbers from -128 to 127. */
    INT8(1),
    /** Whole numbers from -32768 to 32767. */
    INT16(2),
    /** Whole numbers of 32 bits. */
    INT32(4),
    /** Whole numbers of 64 bits. */
    INT64(8),
    /** Whole numbers from 0 to 255. */
    UINT8(1),
    /** Whole numbers from 0 to 65535. */
    UINT16(2),
    /** Whole numbers from 0 of 32 bits. */
    UINT32(4),
    /** Whole numbers from 0 of 64 bits. */
    UINT64(8),
    /** Floating point numbers of 16 bits, as IEEE 754 has them. */
    FLOAT16(2),
    /** Floating point numbers of 16 bits that have the range of {@link #FLOAT32}: its upper half. */
    BFLOAT16(2),
    /** Floating point numbers of 32 bits: Java's {@code float}. */
    FLOAT32(4),
    /** Floating point numbers of 64 bits: Java's {@code double}. */
    FLOAT64(8),
    /** Texts in UTF-8, or byte sequences of any length. */
    BYTES(0);

    private final int size;

    TensorType(int size) {
        this.size = size;
    }

    /** Bytes that an element takes; 0 for {@link #BYTES}, where each has its own. */
    public int size() {
        return size;
    }
}
