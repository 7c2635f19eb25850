package org.deepaas.server.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.deepaas.model.UploadedFile;
import org.jspecify.annotations.Nullable;

/** The value of an argument as JSON shows it. */
final class ArgumentValue {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final double MILLISECONDS = 1000;

    static JsonNode toJson(@Nullable Object value) {
        if (value == null) {
            return JSON.nullNode();
        }
        if (value instanceof JsonNode json) {
            return json;
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof Boolean flag) {
            return JSON.booleanNode(flag);
        }
        if (value instanceof Enum<?> constant) {
            return JSON.textNode(constant.name());
        }
        if (value instanceof Duration duration) {
            return JSON.numberNode(duration.toMillis() / MILLISECONDS);
        }
        return value instanceof Optional<?> optional ? toJson(optional.orElse(null)) : composite(value);
    }

    private static JsonNode number(Number number) {
        if (number instanceof Float single) {
            return JSON.numberNode(single);
        }
        if (number instanceof Double || number instanceof BigDecimal) {
            return JSON.numberNode(number.doubleValue());
        }
        return number instanceof BigInteger large ? JSON.numberNode(large) : JSON.numberNode(number.longValue());
    }

    private static JsonNode composite(Object value) {
        if (value instanceof UploadedFile file) {
            // what its caller knows of it; where it lies is nobody's business
            return JSON.arrayNode().add(file.name()).add(file.contentType()).add(file.filename());
        }
        if (value instanceof Collection<?> several) {
            var array = JSON.arrayNode();
            several.forEach(one -> array.add(toJson(one)));
            return array;
        }
        if (value instanceof Map<?, ?> map) {
            var object = JSON.objectNode();
            map.forEach((key, one) -> object.set(String.valueOf(key), toJson(one)));
            return object;
        }
        return value instanceof Record record ? nested(record) : JSON.textNode(value.toString());
    }

    private static JsonNode nested(Record record) {
        return ArgumentSchema.of(record.getClass()).toJson(record);
    }

    private ArgumentValue() {}
}
