package org.deepaas.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailuresTest {

    @ParameterizedTest(name = "''{0}'' is told as ''{1}''")
    @CsvSource(
            delimiter = '|',
            value = {
                "cannot read /srv/secret/models/net.onnx | cannot read net.onnx",
                "no \"/srv/models/net.onnx\" here | no \"net.onnx\" here",
                "/etc/passwd: denied | passwd: denied",
                "see https://example.org/a/b/c | see https://example.org/a/b/c",
                "3/4 of the pixels | 3/4 of the pixels",
                "a/b is no label | a/b is no label",
            })
    void whereThingsLieIsKeptFromCallers(String message, String told) {
        assertThat(Failures.withoutPaths(message)).isEqualTo(told);
    }
}
