package org.deepaas.example.pictures;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deepaas.example.pictures.PictureClassification.Arguments;
import org.deepaas.example.pictures.PictureClassification.Evaluation;
import org.deepaas.model.DeviceChoice;
import org.deepaas.model.UploadedFile;
import org.deepaas.model.testing.ModelUnderTest;

/** A process whose class path has no class of DJL's. */
final class ServingWithoutPyTorch {

    private ServingWithoutPyTorch() {}

    static String inAnotherProcess(Path weights, Path picture, Path zip) throws Exception {
        var classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.replace(File.separatorChar, '/').contains("/ai/djl/"))
                .collect(Collectors.joining(File.pathSeparator));
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        ServingWithoutPyTorch.class.getName(),
                        weights.toString(),
                        picture.toString(),
                        zip.toString())
                .redirectErrorStream(true)
                .start();
        var printed = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return printed;
    }

    public static void main(String[] arguments) throws Exception {
        try {
            Class.forName("ai.djl.Model");
            throw new IllegalStateException("DJL is there");
        } catch (ClassNotFoundException e) {
            // as it should be
        }
        var weights = Path.of(arguments[0]);
        var model = new PictureClassification();
        try (var loaded = ModelUnderTest.load(model, weights, weights, DeviceChoice.AUTO)) {
            var picture = new Arguments(UploadedFile.of("image", Path.of(arguments[1])), 5);
            System.out.println(
                    "classified as " + loaded.predict(picture).classes().size());
            var evaluated = loaded.evaluate(model, new Evaluation(UploadedFile.of("data", Path.of(arguments[2]))));
            System.out.println("evaluated " + evaluated.pictures());
        }
    }
}
