package org.deepaas.server.inference;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.TensorType;

/** What the protocol calls the types of elements. */
public final class Datatype {

    private static final Map<TensorType, String> NAMES = new EnumMap<>(TensorType.class);
    private static final Map<String, TensorType> TYPES;

    static {
        for (var type : TensorType.values()) {
            NAMES.put(type, name(type));
        }
        TYPES = NAMES.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
    }

    private static String name(TensorType type) {
        return switch (type) {
            case FLOAT16 -> "FP16";
            case BFLOAT16 -> "BF16";
            case FLOAT32 -> "FP32";
            case FLOAT64 -> "FP64";
            case BOOL, INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64, BYTES -> type.name();
        };
    }

    /** As in {@code "FP32"}. */
    public static String of(TensorType type) {
        return NAMES.getOrDefault(type, type.name());
    }

    /** The type of that name. */
    static TensorType read(String name) {
        var type = TYPES.get(name);
        if (type == null) {
            throw new InvalidInputException(
                    "'%s' is no datatype: there are %s".formatted(name, String.join(", ", NAMES.values())));
        }
        return type;
    }

    private Datatype() {}
}
