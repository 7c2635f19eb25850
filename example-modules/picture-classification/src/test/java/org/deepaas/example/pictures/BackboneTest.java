package org.deepaas.example.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.deepaas.example.pictures.PictureClassification.Arguments;
import org.deepaas.example.pictures.PictureClassification.Training;
import org.deepaas.model.DeviceChoice;
import org.deepaas.model.UploadedFile;
import org.deepaas.model.testing.ModelUnderTest;
import org.deepaas.model.testing.TrainingUnderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With MobileNet V2, which lies beside the project. */
final class BackboneTest {

    private static final PictureClassification MODEL = new PictureClassification();

    @TempDir
    Path folder;

    @TempDir
    Path data;

    @BeforeEach
    void putTheBackbone() throws IOException {
        var model = TestModels.file("models/test-only/mobilenet_v2_1.0_224_imagenet_float.onnx");
        Files.copy(model, folder.resolve("backbone.onnx"));
        settings("features=GlobalAveragePool_272\ncrop=0.875\nmean=0.5\nstd=0.5\n");
    }

    private void settings(String text) throws IOException {
        Files.writeString(folder.resolve("backbone.properties"), text);
    }

    private Training training(int each) throws IOException {
        return new Training(
                Optional.of(UploadedFile.of("data", Shapes.zip(data, each, 1))),
                Optional.empty(),
                20,
                8,
                0.003,
                64,
                0.25,
                "none",
                Optional.empty());
    }

    @Test
    void aFewPicturesAreEnoughForAHeadOnABackbone() throws Exception {
        try (var training = TrainingUnderTest.of(MODEL, folder)) {
            var summary = training.train(training(12));

            assertThat(summary.backbone()).isTrue();
            assertThat(summary.accuracy()).isGreaterThanOrEqualTo(0.8);
            assertThat(training.log()).contains("computed 100 %");
            assertThat(training.output().resolve("network.onnx").toFile().length())
                    .isLessThan(50_000);

            // what was learnt fits the backbone it was learnt on, whatever lies in the module's folder later
            Files.delete(folder.resolve("backbone.onnx"));
            try (var model = ModelUnderTest.load(MODEL, folder, training.output(), DeviceChoice.AUTO)) {
                for (var name : Shapes.CLASSES) {
                    var picture = UploadedFile.of("image", Shapes.file(data, name, 77));
                    assertThat(model.predict(new Arguments(picture, 1))
                                    .classes()
                                    .get(0)
                                    .name())
                            .isEqualTo(name);
                }
            }
        }
    }

    @Test
    void featuresThatAreNotThereAreNamed() throws Exception {
        settings("features=Nothing_1\n");
        refused("Nothing_1");
    }

    @Test
    void settingsThatSayTooLittleOrNonsenseAreTold() throws Exception {
        settings("crop=0.875\n");
        refused("must say which tensor of backbone.onnx holds the features");
        settings("features=GlobalAveragePool_272\ncolour=red\n");
        refused("says 'colour', which means nothing");
        settings("features=GlobalAveragePool_272\nmean=grey\n");
        refused("says mean=grey, and must say a number");
        settings("features=GlobalAveragePool_272\nsize=100\n");
        refused("not pictures of 100 x 100");
    }

    private void refused(String message) throws Exception {
        try (var training = TrainingUnderTest.of(MODEL, folder)) {
            assertThatThrownBy(() -> training.train(training(2))).hasMessageContaining(message);
        }
    }
}
