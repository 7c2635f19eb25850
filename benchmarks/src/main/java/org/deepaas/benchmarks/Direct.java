package org.deepaas.benchmarks;

import static org.deepaas.runtime.imaging.Preprocessing.stretch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.deepaas.example.detection.ObjectDetection;
import org.deepaas.example.echo.Echo;
import org.deepaas.model.UploadedFile;
import org.deepaas.model.testing.ModelUnderTest;
import org.deepaas.runtime.imaging.Picture;
import org.deepaas.runtime.imaging.PictureOptions;
import org.deepaas.runtime.onnx.OnnxModel;
import org.deepaas.runtime.onnx.OnnxOptions;

/**
 * Calls the models of the benchmark without a server, and prints a line for each: name, processor microseconds, wall
 * microseconds. Arguments: the folder of the object-detection module, a photo, and a large JPEG (or "-").
 */
public final class Direct {

    private static final double SECONDS = 6;

    public static void main(String[] arguments) throws Exception {
        var module = Path.of(arguments[0]);
        var photo = Path.of(arguments[1]);
        try (var echo = ModelUnderTest.load(new Echo())) {
            print("echo", Cost.of(SECONDS, () -> echo.predict(new Echo.Arguments("hello", 1))));
        }
        try (var detection = ModelUnderTest.load(new ObjectDetection(), module)) {
            var request = new ObjectDetection.Arguments(UploadedFile.of("image", photo), 0.5, List.of(), 20);
            print("object-detection", Cost.of(SECONDS, () -> detection.predict(request)));
        }
        inference(module, photo);
        if (!arguments[2].equals("-")) {
            decoding(Path.of(arguments[2]));
        }
    }

    /** The network alone, on the very pixels and with as many threads as the module gives it. */
    private static void inference(Path module, Path photo) throws Exception {
        var options = OnnxOptions.defaults().withThreads(Runtime.getRuntime().availableProcessors());
        try (var model = OnnxModel.open(module.resolve("ssd_mobilenet_v2_coco.onnx"), options);
                var picture = Picture.read(photo, PictureOptions.atLeast(300, 300))) {
            var size = picture.decoded();
            var pixels = stretch(Math.min(800, size.width()), Math.min(800, size.height()))
                    .nhwc()
                    .uint8();
            try (var input = model.input("image_tensor", pixels.shape())) {
                pixels.write(picture, input.memory());
                print("inference", Cost.of(SECONDS, () -> {
                    try (var outputs = model.run(input)) {
                        return outputs.floats("detection_scores").limit();
                    }
                }));
            }
        }
    }

    private static void decoding(Path photo) throws Exception {
        byte[] bytes = Files.readAllBytes(photo);
        var recipe = stretch(300, 300).nchw();
        print("large-jpeg-to-tensor", Cost.of(SECONDS, () -> {
            try (var picture = Picture.read(bytes, PictureOptions.enoughFor(recipe))) {
                return recipe.tensor(picture);
            }
        }));
    }

    private static void print(String name, Cost cost) {
        System.out.printf(Locale.ROOT, "%s %.1f %.1f%n", name, cost.cpuMicros(), cost.wallMicros());
    }

    private Direct() {}
}
