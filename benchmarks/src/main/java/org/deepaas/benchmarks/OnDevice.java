package org.deepaas.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.deepaas.example.detection.ObjectDetection;
import org.deepaas.model.DeviceChoice;
import org.deepaas.model.UploadedFile;
import org.deepaas.model.testing.ModelUnderTest;

/** What a prediction of object-detection takes on a device, which is demanded: milliseconds. */
final class OnDevice {

    /** Usage: OnDevice MODEL_FOLDER PICTURE DEVICE SECONDS. */
    public static void main(String... arguments) throws Exception {
        var device = new DeviceChoice(arguments[2], true);
        try (var model = ModelUnderTest.load(new ObjectDetection(), Path.of(arguments[0]), device)) {
            var picture = UploadedFile.of("image", Path.of(arguments[1]));
            var cost = Cost.of(
                    Double.parseDouble(arguments[3]),
                    () -> model.predict(new ObjectDetection.Arguments(picture, 0.5, List.of(), 20)));
            System.out.printf(Locale.ROOT, "%.2f%n", cost.wallMicros() / 1000);
        }
    }

    private OnDevice() {}
}
