package org.deepaas.server.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.deepaas.model.Arg;
import org.deepaas.model.BytesContent;
import org.deepaas.model.Content;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ResultSchemaTest {

    enum Kind {
        CAT,
        DOG
    }

    record Label(
            String name,
            float score,
            Optional<String> note,
            @Nullable Integer rank,
            Kind kind) {}

    @SuppressWarnings("ArrayRecordComponent") // what an author may write
    record Labels(List<Label> labels, Map<String, Long> counts, LocalDate day, UUID id, Object more, byte[] raw) {}

    record Told(@Arg(description = "What it is") String name) {}

    record Tree(int value, List<Tree> branches) {}

    @Test
    void describesARecordAndWhatItHolds() {
        assertThat(ResultSchema.of(Label.class))
                .hasToString("{\"type\":\"object\",\"properties\":{\"name\":{\"type\":\"string\"},"
                        + "\"score\":{\"type\":\"number\",\"format\":\"float\"},"
                        + "\"note\":{\"type\":[\"string\",\"null\"]},"
                        + "\"rank\":{\"type\":[\"integer\",\"null\"],\"format\":\"int32\"},"
                        + "\"kind\":{\"type\":\"string\",\"enum\":[\"CAT\",\"DOG\"]}},"
                        + "\"required\":[\"name\",\"score\",\"kind\"]}");
    }

    @Test
    void tellsWhatAuthorsSayOfAMember() {
        assertThat(ResultSchema.of(Told.class)
                        .at("/properties/name/description")
                        .asText())
                .isEqualTo("What it is");
    }

    @Test
    void describesListsMapsDatesAndBytes() {
        var properties = ResultSchema.of(Labels.class).get("properties");

        assertThat(properties.at("/labels/type").asText()).isEqualTo("array");
        assertThat(properties.at("/labels/items/type").asText()).isEqualTo("object");
        assertThat(properties.at("/counts/additionalProperties/format").asText())
                .isEqualTo("int64");
        assertThat(properties.at("/day/format").asText()).isEqualTo("date");
        assertThat(properties.at("/id/format").asText()).isEqualTo("uuid");
        assertThat(properties.get("more")).isEmpty();
        assertThat(properties.get("raw")).hasToString("{\"type\":\"string\",\"format\":\"byte\"}");
    }

    @Test
    void aRecordThatHoldsItselfHasAnEnd() {
        assertThat(ResultSchema.of(Tree.class).at("/properties/branches/items")).hasToString("{\"type\":\"object\"}");
    }

    @Test
    void contentIsBinaryAndNoRecord() {
        assertThat(ResultSchema.of(Content.class)).hasToString("{\"type\":\"string\",\"format\":\"binary\"}");
        assertThat(ResultSchema.isRecord(BytesContent.class)).isFalse();
        assertThat(ResultSchema.isRecord(Label.class)).isTrue();
        assertThat(ResultSchema.of(Object.class)).isEmpty();
    }
}
