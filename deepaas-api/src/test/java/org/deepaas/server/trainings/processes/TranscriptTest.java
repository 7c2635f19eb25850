package org.deepaas.server.trainings.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deepaas.server.results.Json;
import org.deepaas.server.trainings.folder.Event;
import org.deepaas.server.trainings.folder.Events;
import org.deepaas.server.trainings.folder.JobFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscriptTest {

    @TempDir
    Path path;

    private final List<Event> heard = new ArrayList<>();

    private static String marked(Event event) {
        return Event.SEPARATOR + Json.text(event.json());
    }

    private JobFolder write(String... lines) throws Exception {
        var folder = new JobFolder(path);
        try (var transcript = new Transcript(folder, heard::add)) {
            for (var line : lines) {
                transcript.line(line);
            }
        }
        return folder;
    }

    @Test
    void eventsAreToldFromTheLog() throws Exception {
        var folder = write("hello", marked(Event.metrics(1, Map.of("loss", 0.5))), "", marked(Event.progress(0.25)));

        assertThat(folder.log()).hasContent("hello\n");
        assertThat(heard).extracting(Event::kind).containsExactly("metrics", "progress");
        var events = Events.of(folder);
        assertThat(events.metrics().get(1).at("/values/loss").asDouble()).isEqualTo(0.5);
        assertThat(events.last(Event.PROGRESS).orElseThrow().get("fraction").asDouble())
                .isEqualTo(0.25);
    }

    @Test
    void anEventBehindHalfALineIsFound() throws Exception {
        var folder = write("no end of line" + marked(Event.device("cpu", "")));

        assertThat(folder.log()).hasContent("no end of line\n");
        assertThat(heard).extracting(Event::kind).containsExactly("device");
    }

    @Test
    void whatOnlyLooksLikeAnEventIsLogged() throws Exception {
        var s = Event.SEPARATOR;
        var folder = write(
                s + "{broken",
                s + "[1, 2]",
                s + "{\"event\":\"metrics\",\"epoch\":1}",
                s + "{\"event\":\"metrics\",\"epoch\":1,\"values\":{\"loss\":{}}}",
                s + "{\"event\":\"unknown\"}",
                s + "[".repeat(5000),
                "" + s);

        assertThat(heard).isEmpty();
        assertThat(Files.readAllLines(folder.log())).hasSize(7).contains("{broken", "{\"event\":\"unknown\"}");
        assertThat(Events.of(folder).metrics()).isEmpty();
    }

    @Test
    void aLogHasAnEnd() throws Exception {
        var long1 = "x".repeat(1 << 20);
        var folder = new JobFolder(path);
        try (var transcript = new Transcript(folder, heard::add)) {
            for (int i = 0; i < 80; i++) {
                transcript.line(long1);
            }
            transcript.line(marked(Event.progress(1)));
            transcript.line("last words");
            assertThat(transcript.lastLine()).isEqualTo("last words");
        }

        assertThat(Files.size(folder.log())).isBetween(64L << 20, 66L << 20);
        assertThat(heard).hasSize(1);
    }

    @Test
    void halfALineOfAKilledServerDoesNoHarm() throws Exception {
        var folder = write(marked(Event.metrics(1, Map.of("a", 1.0))), marked(Event.metrics(1, Map.of("b", 2.0))));
        var half = "{\"event\":\"metrics\",\"epoch\":2,\"val".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        half[half.length - 1] = (byte) 0xe2;
        Files.write(folder.events(), half, java.nio.file.StandardOpenOption.APPEND);

        var events = Events.of(folder);

        assertThat(events.metrics()).containsOnlyKeys(1);
        assertThat(events.metrics().get(1).path("values")).hasSize(2);
    }

    @Test
    void aMetricThatIsNotFiniteIsNone() throws Exception {
        write(marked(Event.metrics(1, Map.of("loss", Double.NaN))));

        assertThat(heard.get(0).get("values").get("loss").isNull()).isTrue();
    }
}
