package org.deepaas.runtime.onnx;

import ai.onnxruntime.OnnxJavaType;
import java.util.Locale;

/** What the elements of a tensor are. */
public enum ElementType {
    /** 32 bit floating point numbers. */
    FLOAT(4),
    /** 64 bit floating point numbers. */
    DOUBLE(8),
    /** Bytes from -128 to 127. */
    INT8(1),
    /** Bytes from 0 to 255: read one with {@code & 0xFF}. */
    UINT8(1),
    /** 16 bit whole numbers; ONNX's uint16 as well. */
    INT16(2),
    /** 32 bit whole numbers; ONNX's uint32 as well. */
    INT32(4),
    /** 64 bit whole numbers; ONNX's uint64 as well. */
    INT64(8),
    /** Bytes that are 0 for false or 1 for true. */
    BOOL(1),
    /** Texts. */
    STRING(0),
    /** 16 bit floating point numbers: outputs are read as {@code float}, inputs written as bits in {@code short}. */
    FLOAT16(2),
    /** 16 bit floating point numbers of the range of {@code float}; read and written as those of {@link #FLOAT16}. */
    BFLOAT16(2),
    /** No tensor, but a sequence or a map, or a type that ONNX Runtime does not offer to Java. */
    OTHER(0);

    private final int size;

    ElementType(int size) {
        this.size = size;
    }

    /** Bytes that an element takes; 0 where that is not fixed. */
    int size() {
        return size;
    }

    static ElementType of(OnnxJavaType type) {
        return type == OnnxJavaType.UNKNOWN ? OTHER : valueOf(type.name());
    }

    OnnxJavaType onnxType() {
        return this == OTHER ? OnnxJavaType.UNKNOWN : OnnxJavaType.valueOf(name());
    }

    /** As ONNX writes it: {@code "float"}, {@code "uint8"}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
