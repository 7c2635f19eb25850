package org.deepaas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deepaas.acceptance.server.FileHost;
import org.deepaas.acceptance.server.Repository;
import org.deepaas.acceptance.server.Server;
import org.deepaas.acceptance.wire.Answer;
import org.deepaas.acceptance.wire.Part;
import org.deepaas.acceptance.wire.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A picture is given as a URL: refused unless switched on, and then from public addresses or named hosts alone. */
final class FilesByUrlIT {

    private static final String PREDICT = "/v2/models/things/predict/";

    @TempDir
    Path modules;

    private FileHost host;

    @BeforeEach
    void makeModule() throws IOException {
        host = new FileHost(Repository.file("docs/pictures/page.png"));
        var files = Repository.file("example-modules/object-detection/src/main/model");
        var folder = Files.createDirectory(modules.resolve("things"));
        Files.copy(files.resolve("ssd_mobilenet_v2_coco.onnx"), folder.resolve("model.onnx"));
        Files.copy(files.resolve("coco_labels_91.txt"), folder.resolve("labels.txt"));
        Files.writeString(folder.resolve("model.yaml"), """
                task: object-detection
                labels: labels.txt
                picture: {size: [800, 600], fit: stretch}
                output: {format: boxes, boxes: detection_boxes, scores: detection_scores, classes: detection_classes,
                         order: yxyx, unit: fraction}
                """);
    }

    @AfterEach
    void closeHost() {
        host.close();
    }

    private Answer asJson(Server server) {
        return server.send(Request.json(PREDICT, "{\"image\": \"%s\"}".formatted(host.url("/page.png"))));
    }

    private Answer asText(Server server) {
        return server.send(Request.multipart(PREDICT, Part.text("image", host.url("/page.png"))));
    }

    @Test
    void nothingIsFetchedUnlessThatIsSwitchedOn() {
        try (var server = Server.serving(modules)) {
            assertThat(asJson(server).status()).isEqualTo(422);
            assertThat(asText(server).json().path("image").toString()).contains("--file-urls");
            assertThat(host.ranges()).isEmpty();
        }
    }

    @Test
    void nothingIsFetchedFromPrivateAddresses() {
        try (var server = Server.serving(modules, "--file-urls")) {
            assertThat(asJson(server).status()).isEqualTo(422);
            assertThat(asJson(server).json().path("image").toString()).contains("not at a public address");
            assertThat(host.ranges()).isEmpty();
        }
    }

    @Test
    void aPictureIsFetchedFromAHostThatIsNamed() {
        try (var server = Server.serving(modules, "--file-urls", "--file-url-hosts", "127.0.0.1")) {
            var query = server.send(Request.post(PREDICT + "?image=" + host.url("/page.png")));
            assertThat(query.json().findValuesAsText("label")).containsExactly("laptop");
            assertThat(asJson(server).json().findValuesAsText("label")).containsExactly("laptop");
            assertThat(asText(server).json().findValuesAsText("label")).containsExactly("laptop");
            assertThat(server.send(Request.get("/openapi.json")).text()).contains("URL to fetch it from");
            server.assertNothingLeft();
        }
    }
}
