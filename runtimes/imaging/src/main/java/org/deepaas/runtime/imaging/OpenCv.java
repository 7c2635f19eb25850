package org.deepaas.runtime.imaging;

import java.util.HashMap;
import java.util.Map;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;

/** The native library, loaded once and set up for a server whose workers are the parallelism. */
final class OpenCv {

    /**
     * Held by whoever sets properties of JavaCPP for a moment. The runtime {@code tensorflow} does so for a JavaCPP of its
     * own, in another class loader: a string literal is one object for all of them.
     */
    private static final Object PROPERTIES_LOCK = "org.deepaas: properties of JavaCPP";

    static {
        // JavaCPP would count all memory of the process, a model's too, and refuse a picture beyond twice the heap
        withProperties(
                Map.of("org.bytedeco.javacpp.maxBytes", "0", "org.bytedeco.javacpp.maxPhysicalBytes", "0"),
                OpenCv::loadLibraries);
        opencv_core.setNumThreads(1);
    }

    private OpenCv() {}

    static void load() {
        // the class has been initialised by now
    }

    private static void loadLibraries() {
        if (Loader.getPlatform().startsWith("linux-")) {
            FewLibraries.load();
        } else {
            Loader.load(opencv_imgcodecs.class);
        }
    }

    /** Properties are the process's, and JavaCPP reads them once: they are put back at once. */
    static void withProperties(Map<String, String> properties, Runnable work) {
        synchronized (PROPERTIES_LOCK) {
            var before = new HashMap<String, String>();
            properties.forEach((name, value) -> before.put(name, System.setProperty(name, value)));
            try {
                work.run();
            } finally {
                before.forEach(OpenCv::restore);
            }
        }
    }

    private static void restore(String property, @org.jspecify.annotations.Nullable String value) {
        if (value == null) {
            System.clearProperty(property);
        } else {
            System.setProperty(property, value);
        }
    }
}
