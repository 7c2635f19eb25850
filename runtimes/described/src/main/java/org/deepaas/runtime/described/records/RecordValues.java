package org.deepaas.runtime.described.records;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads and makes records whose classes were made by {@link RecordClasses}. */
public final class RecordValues {

    private RecordValues() {}

    /** The values of a record's components, in their order. */
    public static List<Object> of(Record record) {
        try {
            var values = new ArrayList<>();
            for (var component : record.getClass().getRecordComponents()) {
                values.add(component.getAccessor().invoke(record));
            }
            return values;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("%s cannot be read".formatted(record.getClass()), e);
        }
    }

    /** A record with these values. */
    public static <R extends Record> R make(Class<R> type, List<Object> values) {
        try {
            var types = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            return type.getConstructor(types).newInstance(values.toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("%s cannot be made".formatted(type), e);
        }
    }
}
