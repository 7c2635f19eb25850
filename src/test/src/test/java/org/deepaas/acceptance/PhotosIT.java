package org.deepaas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.deepaas.acceptance.server.Repository;
import org.deepaas.acceptance.server.Server;
import org.deepaas.acceptance.wire.Part;
import org.deepaas.acceptance.wire.Request;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every awkward photo is either seen right or refused with a word on what is wrong with it. */
final class PhotosIT {

    private static final String PREDICT = "/v2/models/object-detection/predict/";
    private static final Set<String> NO_PICTURES = Set.of("not_an_image.jpg", "empty.jpg");
    private static final Set<String> CUT_SHORT = Set.of("cat_truncated.jpg", "skimage_truncated.jpg");
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

    /** What was found with the same weights outside this project. */
    private static final Map<String, Set<String>> SEEN = Map.of(
            "dog.jpg", Set.of("bicycle", "dog", "car"),
            "eagle.jpg", Set.of("bird"),
            "giraffe.jpg", Set.of("giraffe", "zebra"),
            "horses.jpg", Set.of("horse"),
            "person.jpg", Set.of("person", "sheep", "dog"));

    @TestFactory
    Stream<DynamicTest> photos() throws IOException {
        var photos = Repository.shared("photos");
        var server = Server.serving(Repository.exampleModule("object-detection"));
        var file = fileArgument(server);
        try (var all = Files.list(photos)) {
            return all.sorted().toList().stream()
                    .map(photo -> DynamicTest.dynamicTest(
                            photo.getFileName().toString(), () -> post(server, Part.file(file, photo), photo)))
                    .onClose(() -> {
                        server.assertNothingLeft();
                        server.close();
                    });
        }
    }

    private static String fileArgument(Server server) {
        var parameters = server.send(Request.get("/swagger.json"))
                .json()
                .path("paths")
                .path(PREDICT)
                .path("post")
                .path("parameters");
        return StreamSupport.stream(parameters.spliterator(), false)
                .filter(parameter -> parameter.path("type").asText().equals("file"))
                .map(parameter -> parameter.path("name").asText())
                .findFirst()
                .orElseThrow();
    }

    private static void post(Server server, Part file, Path photo) {
        var name = photo.getFileName().toString();
        var answer = server.send(Request.multipart(PREDICT, file));
        if (NO_PICTURES.contains(name)) {
            assertThat(answer.status()).as("%s", answer).isBetween(400, 499);
            assertThat(answer.text()).isNotBlank();
        } else if (CUT_SHORT.contains(name)) {
            assertThat(answer.status()).as("%s", answer).isBetween(200, 499);
            assertThat(answer.text()).isNotBlank();
        } else {
            assertThat(answer.status()).as("%s", answer).isEqualTo(200);
            assertThat(answer.json().findValuesAsText("label")).containsAll(expected(name));
            var picture = server.send(Request.multipart(PREDICT, file).with("Accept: image/png"));
            assertThat(picture.header("content-type")).isEqualTo("image/png");
            assertThat(picture.body()).startsWith(PNG);
        }
        server.assertNothingLeft();
    }

    private static Set<String> expected(String name) {
        return SEEN.getOrDefault(name, name.startsWith("cat") ? Set.of("cat") : Set.of());
    }
}
