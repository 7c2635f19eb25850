package org.deepaas.runtime.pytorch;

import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.deepaas.model.TensorType;

/** What the elements of a tensor are. */
public enum ElementType {
    /** 32 bit floating point numbers. */
    FLOAT(4, DataType.FLOAT32),
    /** 64 bit floating point numbers. */
    DOUBLE(8, DataType.FLOAT64),
    /** Bytes from -128 to 127. */
    INT8(1, DataType.INT8),
    /** Bytes from 0 to 255: read one with {@code & 0xFF}. */
    UINT8(1, DataType.UINT8),
    /** 32 bit whole numbers. */
    INT32(4, DataType.INT32),
    /** 64 bit whole numbers. */
    INT64(8, DataType.INT64),
    /** Bytes that are 0 for false or 1 for true. */
    BOOL(1, DataType.BOOLEAN),
    /** 16 bit floating point numbers: outputs are read as {@code float}, inputs written as bits in {@code short}. */
    FLOAT16(2, DataType.FLOAT16),
    /** A type that is not offered to Java. */
    OTHER(0, DataType.UNKNOWN);

    private final int size;
    private final DataType dataType;

    ElementType(int size, DataType dataType) {
        this.size = size;
        this.dataType = dataType;
    }

    /** Bytes that an element takes; 0 where that is not known. */
    int size() {
        return size;
    }

    /** The same as servers know it; empty where it is not offered to Java. */
    Optional<TensorType> tensor() {
        return Optional.ofNullable(
                switch (this) {
                    case FLOAT -> TensorType.FLOAT32;
                    case DOUBLE -> TensorType.FLOAT64;
                    case INT8 -> TensorType.INT8;
                    case UINT8 -> TensorType.UINT8;
                    case INT32 -> TensorType.INT32;
                    case INT64 -> TensorType.INT64;
                    case BOOL -> TensorType.BOOL;
                    case FLOAT16 -> TensorType.FLOAT16;
                    case OTHER -> null;
                });
    }

    /** What a server calls so; empty where PyTorch has nothing like it that is offered to Java. */
    static Optional<ElementType> of(TensorType type) {
        return Arrays.stream(values())
                .filter(known -> known.tensor().equals(Optional.of(type)))
                .findFirst();
    }

    DataType dataType() {
        return dataType;
    }

    static ElementType of(DataType dataType) {
        return Arrays.stream(values())
                .filter(type -> type.dataType == dataType)
                .findFirst()
                .orElse(OTHER);
    }

    /** As ONNX and NumPy write it: {@code "float"}, {@code "uint8"}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
