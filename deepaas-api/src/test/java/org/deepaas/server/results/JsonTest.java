package org.deepaas.server.results;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deepaas.model.BytesContent;
import org.junit.jupiter.api.Test;

class JsonTest {

    record Label(String name, float score, Optional<String> note, LocalDate day) {}

    private static String written(Object value) throws IOException {
        return new String(Json.write(value), UTF_8);
    }

    @Test
    void isSpacedAsTheOriginalSpacesIt() throws Exception {
        assertThat(written(Map.of("status", List.of(1, 2)))).isEqualTo("{\"status\": [1, 2]}");
    }

    @Test
    void escapesWhatIsNotAscii() throws Exception {
        assertThat(written("héllo ☃")).isEqualTo("\"h\\u00E9llo \\u2603\"");
    }

    @Test
    void writesRecordsAndWhatTheyHold() throws Exception {
        assertThat(written(new Label("cat", 0.1f, Optional.empty(), LocalDate.of(2026, 2, 3))))
                .isEqualTo("{\"name\": \"cat\", \"score\": 0.1, \"note\": null, \"day\": \"2026-02-03\"}");
    }

    @Test
    void hasNullWhereANumberIsNone() throws Exception {
        assertThat(written(Arrays.asList(
                        Double.NaN, Float.POSITIVE_INFINITY, new double[] {1, Double.NEGATIVE_INFINITY}, new float[] {
                            Float.NaN, 2
                        })))
                .isEqualTo("[null, null, [1.0, null], [null, 2.0]]");
    }

    @Test
    void aPredictionIsWrappedUnlessItsResultIsTheBody() throws Exception {
        assertThat(((BytesContent) Results.content("x", false)).bytes())
                .asString(UTF_8)
                .isEqualTo("{\"status\": \"OK\", \"predictions\": \"x\"}");
        assertThat(((BytesContent) Results.content(Map.of("a", 1), true)).bytes())
                .asString(UTF_8)
                .isEqualTo("{\"a\": 1}");
    }

    @Test
    void refusesDocumentsNestedToExhaustAThread() {
        byte[] deep = "[".repeat(100_000).getBytes(UTF_8);

        assertThatThrownBy(() -> Json.read(deep)).isInstanceOf(IOException.class);
    }

    @Test
    void refusesWhatFollowsADocument() {
        assertThatThrownBy(() -> Json.read("{} {}".getBytes(UTF_8))).isInstanceOf(IOException.class);
    }
}
