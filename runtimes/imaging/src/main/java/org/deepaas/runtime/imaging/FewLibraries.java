package org.deepaas.runtime.imaging;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Point2f;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.RotatedRect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_core.Size2f;
import org.jspecify.annotations.Nullable;

/**
 * Loads the libraries that pictures need and no others. JavaCPP left alone would load OpenBLAS's whole binding too, for
 * four times the time and 50 MB more memory.
 */
final class FewLibraries {
    /** The folder where libraries lie unpacked, by engine, and are only read. */
    private static final String UNPACKED = "deepaas.engine-libraries";

    static final List<String> PLAIN = List.of(
            "openblas/%s/libquadmath.so.0",
            "openblas/%s/libgfortran.so.5",
            "openblas/%s/libopenblas.so.0",
            "opencv/%s/libopencv_core.so.411",
            "opencv/%s/libopencv_imgproc.so.411",
            "opencv/%s/libopencv_imgcodecs.so.411");
    static final List<String> BINDINGS = List.of(
            "javacpp/%s/libjnijavacpp.so",
            "opencv/%s/libjniopencv_core.so",
            "opencv/%s/libjniopencv_imgproc.so",
            "opencv/%s/libjniopencv_imgcodecs.so");
    private static final List<Class<?>> USED = List.of(
            BytePointer.class,
            FloatPointer.class,
            IntPointer.class,
            opencv_core.class,
            opencv_imgproc.class,
            opencv_imgcodecs.class,
            Mat.class,
            MatVector.class,
            Point.class,
            Point2f.class,
            Rect.class,
            RotatedRect.class,
            Scalar.class,
            Size.class,
            Size2f.class);

    private FewLibraries() {}

    static void load() {
        PLAIN.forEach(FewLibraries::load);
        // each class would have all libraries loaded when it is first used
        OpenCv.withProperties(Map.of("org.bytedeco.javacpp.loadLibraries", "false"), () -> {
            BINDINGS.forEach(FewLibraries::load);
            USED.forEach(FewLibraries::initialise);
        });
    }

    private static void load(String pattern) {
        String resource = "/org/bytedeco/" + String.format(pattern, Loader.getPlatform());
        try {
            File library = unpacked(resource);
            if (library == null) {
                library = Loader.cacheResource(opencv_core.class, resource);
            }
            if (library != null) {
                System.load(library.getAbsolutePath());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a library of OpenCV cannot be unpacked into JavaCPP's folder", e);
        }
    }

    /** The library where it lies unpacked, as in an image. */
    private static @Nullable File unpacked(String resource) {
        String folder = System.getProperty(UNPACKED);
        var library = folder == null ? null : new File(folder, "imaging/" + new File(resource).getName());
        return library != null && library.isFile() ? library : null;
    }

    private static void initialise(Class<?> used) {
        try {
            Class.forName(used.getName(), true, used.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
