package org.deepaas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.deepaas.acceptance.digits.Handwriting;
import org.deepaas.acceptance.server.Repository;
import org.deepaas.acceptance.server.Server;
import org.deepaas.acceptance.wire.Part;
import org.deepaas.acceptance.wire.Request;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a request to new weights in service, and back: somebody writes mirrored digits, which the server cannot read yet. */
@Tag("proof")
final class DigitStoryIT {

    private static final String MODEL = "/v2/models/digit-classification";
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir
    private Path folder;

    @Test
    void whatIsPostedIsLearntWhileTheOldWeightsServe() throws IOException, InterruptedException {
        var digits = Handwriting.mnistTest(
                Repository.exampleModule("digit-classification").resolve("digit-classification/mnist"));
        var lesson = Files.write(folder.resolve("lesson.zip"), digits.zipOfMirrored(0, 400));
        var exam = Files.write(folder.resolve("exam.zip"), digits.zipOfMirrored(400, 600));
        var picture = Files.write(folder.resolve("digit.png"), digits.png(0, false));

        try (var server = Server.serving(Repository.exampleModule("digit-classification"), "--training-threads", "1")) {
            double before = accuracy(server, exam);
            assertThat(before).isLessThan(0.7);

            var started = server.send(Request.multipart(
                    MODEL + "/train/", Part.file("data", lesson), Part.text("epochs", "4"), Part.text("seed", "1")));
            assertThat(started.status()).as("%s", started).isEqualTo(200);
            var training = MODEL + "/train/" + started.json().path("uuid").asText();

            int predictions = 0;
            while (server.send(Request.get(training))
                    .json()
                    .path("status")
                    .asText()
                    .equals("running")) {
                var read = server.send(Request.multipart(MODEL + "/predict/", Part.file("image", picture)));
                assertThat(read.status()).as("%s", read).isEqualTo(200);
                predictions++;
                assertThat(predictions * 100L).as("milliseconds of waiting").isLessThan(PATIENCE.toMillis());
                Thread.sleep(100);
            }
            var ended = server.send(Request.get(training)).json();
            assertThat(ended.path("status").asText()).as("%s", ended).isEqualTo("done");
            assertThat(predictions).isPositive();

            var metrics = server.send(Request.get(training + "/metrics")).json().path("metrics");
            assertThat(metrics).hasSize(4);
            assertThat(metrics.get(3).path("loss").asDouble())
                    .isLessThan(metrics.get(0).path("loss").asDouble());
            assertThat(server.send(Request.get(training + "/metrics.csv")).text())
                    .startsWith("epoch,time,loss,accuracy");
            assertThat(server.send(Request.get(training + "/log")).text()).contains("going on from the weights in use");
            assertThat(server.send(Request.get(training + "/events")).text())
                    .contains("event: metrics", "event: status", "\"done\"");

            var record = server.send(Request.get(training + "/run.json")).json();
            assertThat(record.path("seed").asInt()).isEqualTo(1);
            assertThat(record.path("data").get(0).path("sha256").asText()).hasSize(64);
            assertThat(record.path("artefacts")).hasSize(2);
            assertThat(server.send(Request.get(training + "/prov.json")).json().path("wasGeneratedBy"))
                    .hasSize(2);

            var files = server.send(Request.get(training + "/files/"));
            assertThat(files.status()).isEqualTo(307);
            var there = URI.create(training + "/files/").resolve(files.header("location"));
            assertThat(server.send(Request.get(there.toString())).json().path("files"))
                    .hasSize(2);

            assertThat(version(server, picture)).isEqualTo("1");
            double after = accuracy(server, exam);
            assertThat(after).isGreaterThan(before + 0.1);

            assertThat(server.send(Request.post(MODEL + "/versions/back/")).status())
                    .isEqualTo(200);
            assertThat(version(server, picture)).isEqualTo("0");
            assertThat(accuracy(server, exam)).isEqualTo(before);

            assertThat(server.send(Request.post(training + "/use/")).status()).isEqualTo(200);
            assertThat(version(server, picture)).isEqualTo("1");
            server.assertNothingLeft();
        }
    }

    private static double accuracy(Server server, Path exam) {
        var answer = server.send(Request.multipart(MODEL + "/evaluate/", Part.file("data", exam)));
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json().path("accuracy").asDouble();
    }

    private static String version(Server server, Path picture) {
        var answer = server.send(Request.multipart(MODEL + "/predict/", Part.file("image", picture)));
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.header("x-model-version");
    }
}
