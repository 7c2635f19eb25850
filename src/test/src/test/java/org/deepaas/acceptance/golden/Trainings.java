package org.deepaas.acceptance.golden;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.deepaas.acceptance.wire.Answer;

/** The trainings of a replay: the id that each had when it was recorded, and the one that it has now. */
public final class Trainings {

    private static final Pattern ID = Pattern.compile("\"uuid\": ?\"([0-9a-f]{32})\"");

    private final Map<String, String> ids = new HashMap<>();

    /** Where both answers speak of a training, they speak of the same one. */
    void learn(String recorded, String given) {
        var was = last(recorded);
        var now = last(given);
        if (was.isPresent() && now.isPresent()) {
            ids.putIfAbsent(was.get(), now.get());
        }
    }

    private static Optional<String> last(String text) {
        return ID.matcher(text).results().map(found -> found.group(1)).reduce((first, second) -> second);
    }

    String renamed(String text) {
        var renamed = text;
        for (var id : ids.entrySet()) {
            renamed = renamed.replace(id.getKey(), id.getValue());
        }
        return renamed;
    }

    Answer renamed(Answer answer) {
        return new Answer(
                answer.status(), answer.headers(), renamed(answer.text()).getBytes(UTF_8));
    }
}
