package org.deepaas.server.results;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FramingTest {

    private static final byte[] ELEMENT = "{\"a\": 1}".getBytes(UTF_8);

    @Test
    void anElementIsALine() {
        assertThat(Framing.LINES.element(ELEMENT)).asString(UTF_8).isEqualTo("{\"a\": 1}\n");
        assertThat(Framing.LINES.error(ELEMENT)).asString(UTF_8).isEqualTo("{\"a\": 1}\n");
    }

    @Test
    void anElementIsAServerSentEventAndAnErrorOneOfThatName() {
        assertThat(Framing.EVENTS.element(ELEMENT)).asString(UTF_8).isEqualTo("data: {\"a\": 1}\n\n");
        assertThat(Framing.EVENTS.error(ELEMENT)).asString(UTF_8).isEqualTo("event: error\ndata: {\"a\": 1}\n\n");
    }

    @Test
    void isFoundByItsMediaType() {
        assertThat(Framing.of("text/event-stream")).contains(Framing.EVENTS);
        assertThat(Framing.of("application/x-ndjson")).contains(Framing.LINES);
        assertThat(Framing.of("application/json")).isEmpty();
    }
}
