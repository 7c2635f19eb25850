package org.deepaas.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KindTest {

    @ParameterizedTest
    @CsvSource({"200us, PT0.0002S", "500ms, PT0.5S", "30s, PT30S", "7, PT7S", "10m, PT10M", "1h, PT1H", "PT3S, PT3S"})
    void readsTimes(String written, String read) {
        assertThat(Kind.DURATION.reader().apply(written)).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "echo:workers=2 | echo:workers=2",
                "a.b-c:batch-wait=200us | a.b-c:batch-wait=PT0.0002S",
                "echo:device=cuda:1 | echo:device=cuda:1",
                "echo:device=cuda:0,cuda:1,echo:instances=2 | echo:device=cuda:0\\,cuda:1,echo:instances=2",
                "echo:queue-size = 0, digits:batch-size=16 | echo:queue-size=0,digits:batch-size=16"
            })
    void readsSettingsOfModels(String written, String read) {
        assertThat(Kind.MODEL_SETTINGS.reader().apply(written)).isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "workers=2",
                "echo:workers",
                "echo:workers=0",
                "echo:colour=red",
                "echo:device=gpu",
                "echo:device=cuda:0,gpu",
                "echo:workers=2,3",
                "echo:batch-wait=long",
                ":workers=2"
            })
    void refusesSettingsOfModelsThatAreNone(String written) {
        assertThat(Kind.MODEL_SETTINGS.reader().apply(written)).isNull();
    }
}
