package org.deepaas.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.deepaas.server.predictions.Terms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTermsTest {

    @Test
    void whoeverSaysNothingIsAsUrgentAndAsPatientAsMost() {
        assertThat(RequestTerms.of(null, null)).isEqualTo(Terms.USUAL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"u=0 | 0", "u=7 | 7", "i, u=1 | 1", "u=5, i | 5", "u=2;x=y | 2"})
    void readsTheUrgency(String header, int urgency) {
        assertThat(RequestTerms.of(header, null).urgency()).isEqualTo(urgency);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wait=2 | PT2S",
                "respond-async, wait=10 | PT10S",
                "wait=0.25 | PT0.25S",
                "Wait=\"3\"; x | PT3S",
                "wait=0 | PT0.000001S"
            })
    void readsHowLongAnAnswerIsWaitedFor(String header, Duration patience) {
        assertThat(RequestTerms.of(null, header).patience()).isEqualTo(patience);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "u=8", "u=-1", "u=high", "hu=1", "u", "wait", "wait=-1", "wait=soon", "await=3", "wait=1e9"})
    void takesWhatItCannotReadAsNotSaid(String header) {
        assertThat(RequestTerms.of(header, header)).isEqualTo(Terms.USUAL);
    }
}
