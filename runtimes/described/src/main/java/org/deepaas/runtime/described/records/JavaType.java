package org.deepaas.runtime.described.records;

/**
 * A type as class files write it.
 *
 * @param descriptor with type arguments erased
 * @param signature with type arguments
 */
public record JavaType(String descriptor, String signature) {

    /** A class, or a primitive or array type. */
    public static JavaType of(Class<?> type) {
        return new JavaType(type.descriptorString(), type.descriptorString());
    }

    /** {@code List<this>}; not for primitive types. */
    public JavaType list() {
        return generic("java/util/List");
    }

    /** {@code Optional<this>}; not for primitive types. */
    public JavaType optional() {
        return generic("java/util/Optional");
    }

    /** {@code this[]}. */
    public JavaType array() {
        return new JavaType("[" + descriptor, "[" + signature);
    }

    private JavaType generic(String type) {
        return new JavaType("L" + type + ";", "L" + type + "<" + signature + ">;");
    }
}
