package org.deepaas.acceptance.golden;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.deepaas.acceptance.wire.Answer;
import org.deepaas.acceptance.wire.AnswerReader;
import org.deepaas.acceptance.wire.Wire;

/**
 * A recorded request, the answer of the original, and how far ours must be like it.
 *
 * @param status the statuses expected where the original was at fault, parted by {@code |}
 * @param body the pattern that our body must contain there
 */
public record RecordedCase(String name, String mode, String status, String body, Path directory) {

    private static final int MOST_ATTEMPTS = 150;
    private static final long PAUSE_MILLIS = 200;
    private static final Answer NOTHING = new Answer(0, Map.of(), new byte[0]);

    /** The cases of a group, in their order. */
    public static List<RecordedCase> of(String group, Path directory) throws IOException {
        try (var lines = Files.lines(directory.resolve("cases.tsv"))) {
            return lines.skip(1)
                    .map(line -> line.split("\t", -1))
                    .filter(row -> row[1].equals(group))
                    .map(row -> new RecordedCase(row[0], row[2], row[3], row[4], directory))
                    .toList();
        }
    }

    /**
     * Sends the request again, with files from {@code files}, and compares. A training that is to have ended is asked for
     * again until it has.
     *
     * @param trainings whose ids are others than the recorded ones
     */
    public void replay(Wire wire, Path files, Trainings trainings) throws IOException {
        var recorded = Files.readString(directory.resolve("cases").resolve(name + ".txt"), UTF_8);
        int end = recorded.indexOf('\n');
        var answer = lastAnswer(recorded.substring(end + 1));
        var command = CurlCommand.parse(trainings.renamed(recorded.substring("$ ".length(), end)), files);
        var given = command.send(wire);
        for (int attempt = 0; attempt < MOST_ATTEMPTS && mustHaveEnded(answer) && isRunning(given); attempt++) {
            pause();
            given = command.send(wire);
        }
        trainings.learn(answer.text(), given.text());
        switch (mode) {
            case "exact" -> Likeness.of(trainings.renamed(answer), given);
            case "instead" -> Likeness.instead(status, body, given);
            case "free" -> Likeness.free(given);
            default -> throw new IllegalArgumentException("no mode: " + mode);
        }
    }

    private boolean mustHaveEnded(Answer recorded) {
        var wanted = mode.equals("exact") ? recorded.text() : body;
        return !wanted.contains("\"running\"") && (wanted.contains("done") || wanted.contains("error"));
    }

    private static boolean isRunning(Answer given) {
        return given.text().contains("\"running\"");
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of the answers that curl printed one after another, the last one. */
    private static Answer lastAnswer(String printed) {
        var answer = NOTHING;
        var rest = printed.replaceFirst("\n\\[curl exit \\d+\\]\n?$", "");
        while (rest.startsWith("HTTP/")) {
            int head = rest.indexOf("\r\n\r\n") + 4;
            var next = rest.indexOf("HTTP/1.1 ", head) == head ? head : rest.length();
            answer = read(rest.substring(0, head), rest.substring(head, next));
            rest = rest.substring(next);
        }
        return answer;
    }

    private static Answer read(String head, String body) {
        try {
            var reader = new AnswerReader(new ByteArrayInputStream(head.getBytes(UTF_8)));
            // 100 Continue is followed by another head
            var start = head.startsWith("HTTP/1.1 100") ? NOTHING : reader.read(false);
            return new Answer(start.status(), start.headers(), body.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
