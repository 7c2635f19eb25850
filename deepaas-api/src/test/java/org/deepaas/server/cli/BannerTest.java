package org.deepaas.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.deepaas.server.ServerConfig;
import org.deepaas.server.models.BrokenModule;
import org.junit.jupiter.api.Test;

class BannerTest {

    @Test
    void saysWhereToClick() {
        assertThat(banner(Map.of())).contains("  http://127.0.0.1:5000/\n", "  http://127.0.0.1:5000/api\n");
        assertThat(banner(Map.of("deepaas.base-path", "/deep"))).contains("  http://127.0.0.1:5000/deep\n");
        assertThat(banner(Map.of("deepaas.doc-endpoint", "false"))).doesNotContain("/api");
        assertThat(banner(Map.of("deepaas.tls-certificate", "c.pem"))).contains("  https://127.0.0.1:5000/\n");
    }

    @Test
    void saysWhatIsOpenedAndToWhom() {
        assertThat(banner(Map.of())).contains("Listening on 127.0.0.1, port 5000, only this machine can call.");
        assertThat(banner(Map.of("deepaas.listen-ip", "0.0.0.0")))
                .contains(
                        "Listening on 0.0.0.0, port 5000, without authentication: whoever reaches this port can call.")
                .contains("  http://127.0.0.1:5000/\n");
    }

    @Test
    void saysWhoMaySendCode() {
        assertThat(banner(Map.of())).doesNotContain("managed");
        assertThat(banner(Map.of("deepaas.management", "true")))
                .contains("Modules are managed at http://127.0.0.1:5000/manage/modules/, by programs of this machine.");
        assertThat(banner(Map.of("deepaas.management", "true", "deepaas.management-key", "0123456789abcdef")))
                .contains("by whoever has the key.");
    }

    @Test
    void namesWhatIsBroken() {
        assertThat(banner(Map.of())).containsPattern("tomato +broken: it is no jar");
    }

    @Test
    void saysWhereGrpcIsSpoken() {
        assertThat(banner(Map.of())).doesNotContain("gRPC");
        assertThat(banner(Map.of("deepaas.listen-ip", "0.0.0.0"), OptionalInt.of(8001)))
                .containsPattern("gRPC endpoint: +127.0.0.1:8001\\n");
    }

    private static String banner(Map<String, String> settings) {
        return banner(settings, OptionalInt.empty());
    }

    private static String banner(Map<String, String> settings, OptionalInt grpc) {
        var config = new SmallRyeConfigBuilder()
                .withMapping(ServerConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(ServerConfig.class);
        return new Banner(config, List.of(), List.of(new BrokenModule("tomato", "it is no jar")), 5000, grpc).text();
    }
}
