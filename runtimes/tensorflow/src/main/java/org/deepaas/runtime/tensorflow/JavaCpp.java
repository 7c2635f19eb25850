package org.deepaas.runtime.tensorflow;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JavaCPP, by which TensorFlow is reached. It reads its settings from properties of the process, once, when it loads. */
final class JavaCpp {

    /**
     * Held by whoever sets properties of JavaCPP for a moment. The runtime {@code imaging} does so for a JavaCPP of its own,
     * in another class loader: a string literal is one object for all of them.
     */
    static final Object PROPERTIES_LOCK = "org.deepaas: properties of JavaCPP";

    private JavaCpp() {}

    /** Does the work while the properties are so, then puts them back. */
    static void withProperties(Map<String, String> properties, Runnable work) {
        synchronized (PROPERTIES_LOCK) {
            var before = new HashMap<String, @Nullable String>();
            properties.forEach((name, value) -> before.put(name, System.setProperty(name, value)));
            try {
                work.run();
            } finally {
                before.forEach(JavaCpp::restore);
            }
        }
    }

    private static void restore(String property, @Nullable String value) {
        if (value == null) {
            System.clearProperty(property);
        } else {
            System.setProperty(property, value);
        }
    }
}
