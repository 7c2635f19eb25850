package org.deepaas.runtime.imaging;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;

/** The native library, loaded once and set up for a server whose workers are the parallelism. */
final class OpenCv {

    static {
        withoutMemoryLimits(() -> Loader.load(opencv_imgcodecs.class));
        opencv_core.setNumThreads(1);
    }

    private OpenCv() {}

    static void load() {
        // the class has been initialised by now
    }

    // JavaCPP would count all memory of the process, a model's too, and refuse a picture beyond twice the heap
    private static void withoutMemoryLimits(Runnable load) {
        String bytes = System.getProperty("org.bytedeco.javacpp.maxBytes");
        String physical = System.getProperty("org.bytedeco.javacpp.maxPhysicalBytes");
        System.setProperty("org.bytedeco.javacpp.maxBytes", "0");
        System.setProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
        try {
            load.run();
        } finally {
            restore("org.bytedeco.javacpp.maxBytes", bytes);
            restore("org.bytedeco.javacpp.maxPhysicalBytes", physical);
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
