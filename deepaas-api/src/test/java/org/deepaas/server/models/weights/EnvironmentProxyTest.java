package org.deepaas.server.models.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentProxyTest {

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "HTTPS_PROXY", "http://proxy.example.org:3128", "no_proxy", "intranet.example, .hidden.example, 10.0.0.1");

    private final EnvironmentProxy proxies = new EnvironmentProxy(ENVIRONMENT::get);

    @Test
    void theProxyOfTheEnvironmentIsUsed() {
        var proxy = proxies.select(URI.create("https://example.org/m")).get(0);

        var address = (InetSocketAddress) proxy.address();
        assertThat(address.getHostString()).isEqualTo("proxy.example.org");
        assertThat(address.getPort()).isEqualTo(3128);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://intranet.example/m",
                "https://a.intranet.example/m",
                "https://b.hidden.example/m",
                "https://10.0.0.1/m",
                "https://localhost/m",
                "https://127.0.0.1/m"
            })
    void someHostsAreAskedWithoutIt(String url) {
        assertThat(proxies.select(URI.create(url))).containsExactly(Proxy.NO_PROXY);
    }

    @Test
    void anotherHostThatEndsAlikeIsNoException() {
        assertThat(proxies.select(URI.create("https://notintranet.example/m"))
                        .get(0)
                        .type())
                .isEqualTo(Proxy.Type.HTTP);
    }
}
