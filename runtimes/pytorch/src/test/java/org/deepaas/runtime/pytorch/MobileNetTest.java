package org.deepaas.runtime.pytorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A network as it is published, {@code ../shared/models/test-only}, which is no part of the project. */
class MobileNetTest {

    private static final String FILE = "shared/models/test-only/mobilenet_v2_1.0_224_imagenet.pt";

    @Test
    void aPublishedNetworkComputes() {
        var file = Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve(FILE))
                .filter(Files::isRegularFile)
                .findFirst();
        assumeTrue(file.isPresent(), "there is no network in ../" + FILE);

        try (var model = TorchScriptModel.open(file.get(), TorchScriptOptions.defaults());
                var picture = model.input(model.inputs().get(0), ElementType.FLOAT, 2, 3, 224, 224)) {
            // the first is black, the second grey
            var values = picture.floats();
            for (int i = 0; i < values.capacity(); i++) {
                values.put(i, i < values.capacity() / 2 ? -1 : 0);
            }
            try (var outputs = model.run(picture)) {
                assertThat(outputs.names()).containsExactly(Outputs.ONLY);
                assertThat(outputs.shape(Outputs.ONLY)).hasSize(2).startsWith(2);
                float[] scores = outputs.floats(Outputs.ONLY).array();
                assertThat(scores[0]).isNotEqualTo(scores[scores.length / 2]);
            }
        }
    }
}
