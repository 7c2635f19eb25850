package org.deepaas.runtime.tensorflow;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.deepaas.model.TensorType;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;
import org.tensorflow.types.TUint16;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TType;

/** What the elements of a tensor are. */
public enum ElementType {
    /** 32 bit floating point numbers. */
    FLOAT(4, DataType.DT_FLOAT, TFloat32.class),
    /** 64 bit floating point numbers. */
    DOUBLE(8, DataType.DT_DOUBLE, TFloat64.class),
    /** Bytes from 0 to 255: read one with {@code & 0xFF}. */
    UINT8(1, DataType.DT_UINT8, TUint8.class),
    /** Whole numbers from 0 to 65535: read one with {@code & 0xFFFF}. */
    UINT16(2, DataType.DT_UINT16, TUint16.class),
    /** 32 bit whole numbers. */
    INT32(4, DataType.DT_INT32, TInt32.class),
    /** 64 bit whole numbers. */
    INT64(8, DataType.DT_INT64, TInt64.class),
    /** Bytes that are 0 for false or 1 for true. */
    BOOL(1, DataType.DT_BOOL, TBool.class),
    /** Texts, or byte sequences of any length. */
    STRING(0, DataType.DT_STRING, TString.class),
    /** 16 bit floating point numbers: outputs are read as {@code float}, inputs written as bits in {@code short}. */
    FLOAT16(2, DataType.DT_HALF, TFloat16.class),
    /** 16 bit floating point numbers of the range of {@code float}; read and written as those of {@link #FLOAT16}. */
    BFLOAT16(2, DataType.DT_BFLOAT16, TBfloat16.class),
    /** A type that TensorFlow does not offer to Java. */
    OTHER(0, DataType.DT_INVALID, null);

    private final int size;
    private final DataType dataType;
    private final @Nullable Class<? extends TType> tensorType;

    ElementType(int size, DataType dataType, @Nullable Class<? extends TType> tensorType) {
        this.size = size;
        this.dataType = dataType;
        this.tensorType = tensorType;
    }

    /** Bytes that an element takes; 0 where that is not fixed. */
    int size() {
        return size;
    }

    static ElementType of(DataType dataType) {
        return Arrays.stream(values())
                .filter(type -> type.dataType == dataType)
                .findFirst()
                .orElse(OTHER);
    }

    /** The same as servers know it; empty where TensorFlow does not offer it to Java. */
    Optional<TensorType> tensor() {
        return Optional.ofNullable(
                switch (this) {
                    case FLOAT -> TensorType.FLOAT32;
                    case DOUBLE -> TensorType.FLOAT64;
                    case UINT8 -> TensorType.UINT8;
                    case UINT16 -> TensorType.UINT16;
                    case INT32 -> TensorType.INT32;
                    case INT64 -> TensorType.INT64;
                    case BOOL -> TensorType.BOOL;
                    case STRING -> TensorType.BYTES;
                    case FLOAT16 -> TensorType.FLOAT16;
                    case BFLOAT16 -> TensorType.BFLOAT16;
                    case OTHER -> null;
                });
    }

    Class<? extends TType> tensorType() {
        if (tensorType == null) {
            throw new IllegalStateException("TensorFlow does not offer this type to Java");
        }
        return tensorType;
    }

    /** As ONNX and NumPy write it: {@code "float"}, {@code "uint8"}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
