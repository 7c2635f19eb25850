package org.deepaas.model.testing;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.deepaas.model.Model;

/** What keeps a server from finding a model, making one, and saying what it is. */
final class ClassFaults {

    private ClassFaults() {}

    static List<String> of(Model model) {
        var type = model.getClass();
        List<String> faults = new ArrayList<>();
        if (!Modifier.isPublic(type.getModifiers())) {
            faults.add("the class is not public");
        }
        if (Stream.of(type.getConstructors()).noneMatch(constructor -> constructor.getParameterCount() == 0)) {
            faults.add("there is no public constructor without parameters");
        }
        if (ServiceLoader.load(Model.class).stream().noneMatch(found -> found.type() == type)) {
            faults.add("it is not found: put the line %s into META-INF/services/%s"
                    .formatted(type.getName(), Model.class.getName()));
        }
        faults.addAll(metadataFaults(model));
        return faults;
    }

    private static List<String> metadataFaults(Model model) {
        var metadata = model.metadata();
        List<String> faults = new ArrayList<>();
        if (!metadata.equals(model.metadata())) {
            faults.add("metadata() says something else at each call");
        }
        JsonValue.fault(metadata.properties()).ifPresent(fault -> faults.add("metadata(): " + fault));
        return faults;
    }
}
