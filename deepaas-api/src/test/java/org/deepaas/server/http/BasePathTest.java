package org.deepaas.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BasePathTest {

    @Test
    void isEmptyWhereNothingWasChosen() {
        assertThat(new BasePath("").prefix((String) null)).isEmpty();
    }

    @Test
    void putsWhatAProxyTookAwayBeforeWhatWasChosen() {
        var path = new BasePath("/deep/api");

        assertThat(path.prefix("/proxy/")).isEqualTo("/proxy/deep/api");
        assertThat(path.prefix("/a/b")).isEqualTo("/a/b/deep/api");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/", "//evil.example", "https://evil.example", "/a?b", "/a\"><script>", "/a//b", "a", "/a b"
            })
    void ignoresAHeaderThatIsNoPath(String forwarded) {
        assertThat(new BasePath("/deep").prefix(forwarded)).isEqualTo("/deep");
    }

    @Test
    void hasNoSlashAtItsEnd() {
        assertThat(new BasePath("/deep/").configured()).isEqualTo("/deep");
    }
}
