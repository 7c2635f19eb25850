package org.deepaas.server.trainings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.deepaas.server.results.Json;
import org.deepaas.server.trainings.folder.Event;
import org.deepaas.server.trainings.folder.JobFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowerTest {

    private static final Pattern LOG = Pattern.compile("event: log\nid: (\\S+)\ndata: (.*)\n");

    @TempDir
    Path path;

    private JobFolder folder;
    private Optional<Training> training = Optional.of(Example.queued());

    @BeforeEach
    void make() {
        folder = new JobFolder(path);
    }

    private Follower from(String id) {
        return new Follower(folder, () -> training, id);
    }

    private void log(String text) throws Exception {
        Files.writeString(folder.log(), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void over() {
        var now = Example.queued();
        training = Optional.of(new Training(
                now.uuid(),
                now.model(),
                Status.ERROR,
                now.arguments(),
                0,
                now.created(),
                null,
                now.created(),
                1,
                false,
                null,
                null,
                "reason",
                null));
    }

    private static List<String> logged(String news) {
        return LOG.matcher(news).results().map(found -> found.group(2)).toList();
    }

    @Test
    void onlyWhatIsNewIsTold() throws Exception {
        var follower = from("");
        log("one\ntwo\n");
        assertThat(logged(follower.news())).containsExactly("one", "two");

        log("thr");
        assertThat(follower.news()).isEmpty();
        log("ee\n");

        assertThat(logged(follower.news())).containsExactly("three");
    }

    @Test
    void whoeverComesBackIsToldWhatItMissed() throws Exception {
        log("first ä\nsecond\nthird\n");
        var told = LOG.matcher(from("").news());
        assertThat(told.find()).isTrue();

        assertThat(logged(from(told.group(1)).news())).containsExactly("second", "third");
        assertThat(logged(from("999999-0").news())).isEmpty();
        assertThat(logged(from("nonsense").news())).hasSize(3);
    }

    @Test
    void aLineThatIsLongerThanAPartIsToldInParts() throws Exception {
        // letters of three bytes, so that a part would end within one
        log("x" + "€".repeat(200_000) + "\nlast\n");
        var follower = from("");
        over();
        var lines = new StringBuilder();
        while (!follower.isOver()) {
            logged(follower.news()).forEach(lines::append);
        }

        assertThat(lines).hasToString("x" + "€".repeat(200_000) + "last");
    }

    @Test
    void whatIsNoTextAndNoEventDoesNoHarm() throws Exception {
        Files.write(folder.log(), new byte[] {(byte) 0xff, (byte) 0xe2, '\n', 'o', 'k', '\n'});
        Files.writeString(
                folder.events(),
                "rubbish\n{\"event\":\"metrics\"}\n{\"event\":\"a\\nb\"}\n"
                        + Json.text(Event.progress(0.5).json()) + "\n",
                StandardCharsets.UTF_8);

        var news = from("").news();

        assertThat(logged(news)).hasSize(2).contains("ok");
        assertThat(news).contains("event: progress").doesNotContain("event: metrics", "event: a");
    }

    @Test
    void theEndIsToldLast() throws Exception {
        var follower = from("");
        follower.news();
        over();
        log("last words\n");

        assertThat(follower.news()).contains("last words").doesNotContain("event: status");
        assertThat(follower.isOver()).isFalse();
        assertThat(follower.news()).contains("event: status", "\"status\": \"error\"");
        assertThat(follower.isOver()).isTrue();
    }

    @Test
    void whatWasRemovedIsOver() throws Exception {
        var follower = from("");
        training = Optional.empty();

        follower.news();

        assertThat(follower.isOver()).isTrue();
    }

    @Test
    void aLogIsReadInWholeLines() throws Exception {
        assertThat(LogPart.of(folder, 0)).isEqualTo(new LogPart("", 0));
        log("one\ntw");

        var part = LogPart.of(folder, 0);

        assertThat(part).isEqualTo(new LogPart("one\n", 4));
        assertThat(LogPart.of(folder, 4)).isEqualTo(new LogPart("", 4));
        log("o\n");
        assertThat(LogPart.of(folder, 4)).isEqualTo(new LogPart("two\n", 8));
        assertThat(LogPart.of(folder, 100)).isEqualTo(new LogPart("", 8));
    }

    @Test
    void aLogThatIsLongerThanAPartIsReadInParts() throws Exception {
        var line = "äöü€".repeat(100) + "\n";
        log(line.repeat(3000));
        var all = new StringBuilder();
        long offset = 0;
        for (var part = LogPart.of(folder, 0); part.nextOffset() > offset; part = LogPart.of(folder, offset)) {
            assertThat(part.text()).endsWith("\n");
            all.append(part.text());
            offset = part.nextOffset();
        }

        assertThat(all).hasToString(line.repeat(3000));
    }
}
