package org.deepaas.acceptance.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.deepaas.acceptance.wire.Answer;

/** How far an answer must be like the recorded one. */
final class Likeness {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(\\.\\d+)?");
    private static final Pattern DURATION = Pattern.compile("(\\d+ days?, )?\\d+:\\d\\d:\\d\\d(\\.\\d+)?");
    private static final Pattern TEMPORARY = Pattern.compile("<tmp:[^>]*>");

    private Likeness() {}

    /** Equal in all that a client could notice. */
    static void of(Answer recorded, Answer given) {
        assertThat(given.status()).as("status of %s", given).isEqualTo(recorded.status());
        assertThat(type(given)).as("Content-Type of %s", given).isEqualTo(type(recorded));
        for (var header : new String[] {"location", "content-disposition"}) {
            if (recorded.headers().containsKey(header)) {
                assertThat(path(given.header(header))).as(header).isEqualTo(path(recorded.header(header)));
            }
        }
        assertThat(methods(given)).as("Allow").containsAll(methods(recorded));
        if (recorded.status() != 302 && recorded.status() != 308) {
            assertThat(JsonValues.same(value(recorded), value(given)))
                    .as("body%n  recorded %s%n  given    %s", value(recorded), value(given))
                    .isTrue();
        }
    }

    /** As it should have been where the original was at fault. */
    static void instead(String statuses, String body, Answer given) {
        assertThat(statuses.split("\\|")).as("status of %s", given).contains(Integer.toString(given.status()));
        assertThat(given.text()).containsPattern(body);
    }

    /** Any answer, as long as it is one that the server meant to give. */
    static void free(Answer given) {
        assertThat(given.status()).as("status of %s", given).isBetween(200, 500);
    }

    private static String type(Answer answer) {
        return answer.header("content-type").replace(" ", "").toLowerCase(Locale.ROOT);
    }

    private static String path(String value) {
        return value.replaceFirst("^http://[^/]*", "");
    }

    private static Set<String> methods(Answer answer) {
        return Arrays.stream(answer.header("allow").split(","))
                .map(String::strip)
                .filter(method -> !method.isEmpty())
                .collect(Collectors.toSet());
    }

    private static JsonNode value(Answer answer) {
        var text = DATE.matcher(answer.text()).replaceAll("<date>");
        text = DURATION.matcher(text).replaceAll("<duration>");
        text = TEMPORARY.matcher(text).replaceAll("<tmp>");
        try {
            var json = JSON.readTree(text);
            return json.isMissingNode() ? TextNode.valueOf("") : json;
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(text.strip());
        }
    }
}
