package org.deepaas.runtime.described.network;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the elements of a tensor are. */
public enum ElementType {
    FLOAT(4),
    DOUBLE(8),
    INT8(1),
    UINT8(1),
    INT16(2),
    INT32(4),
    INT64(8),
    BOOL(1),
    STRING(0),
    /** 16 bit floating point numbers: outputs are read as {@code float}. */
    FLOAT16(2),
    /** What this project does not pass: no tensor, or of another type. */
    OTHER(0);

    private final int size;

    ElementType(int size) {
        this.size = size;
    }

    /** Bytes that an element takes; 0 where that is not fixed. */
    public int size() {
        return size;
    }

    /** Whether its elements are numbers with a fraction. */
    public boolean isDecimal() {
        return this == FLOAT || this == DOUBLE || this == FLOAT16;
    }

    /** Whether its elements are numbers that this project can write. */
    public boolean isNumeric() {
        return size > 0 && this != BOOL;
    }

    /** The type that an engine calls so; {@link #OTHER} where there is none. */
    static ElementType called(String name) {
        return find(name).orElse(OTHER);
    }

    /** The type of that name, as in {@code float}. */
    public static Optional<ElementType> find(String name) {
        return Arrays.stream(values())
                .filter(type -> type.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** The names that a description may use. */
    public static List<String> names() {
        return Arrays.stream(values())
                .filter(type -> type != OTHER)
                .map(ElementType::toString)
                .toList();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
