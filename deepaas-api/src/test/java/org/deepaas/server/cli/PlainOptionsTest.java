package org.deepaas.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainOptionsTest {

    @Test
    void theOptionsOfAnOrdinaryStartArePlain() {
        assertThat(PlainOptions.in("--listen-port", "0", "--modules=a,b c", "--watch-modules", "--nouse-json"))
                .contains(Map.of(
                        Settings.LISTEN_PORT, "0",
                        Settings.MODULES, "a,b c",
                        Settings.WATCH_MODULES, "true",
                        Settings.USE_JSON, "false"));
        assertThat(PlainOptions.in()).contains(Map.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "-V",
                "--listen-prot 5000",
                "--listen-port",
                "--listen-port=",
                "--listen-port --modules",
                "--listen-port 1 --listen-port 2",
                "--watch-modules=yes",
                "--log-file @names",
                "modules"
            })
    void whatIsNotPlainIsLeftToTheLibrary(String line) {
        assertThat(PlainOptions.in(line.split(" "))).isEmpty();
    }

    @Property
    void whatIsReadIsWhatTheLibraryReads(@ForAll("arguments") List<String> given) {
        var arguments = given.toArray(new String[0]);

        PlainOptions.in(arguments).ifPresent(plain -> assertThat(plain).isEqualTo(new Options().parse(arguments)));
    }

    @Provide
    Arbitrary<List<String>> arguments() {
        var options = Arbitraries.of(Settings.ALL.stream()
                .flatMap(setting -> {
                    var kind = setting.kind();
                    return kind.isSwitch()
                            ? List.of(setting.option(), setting.negation()).stream()
                            : List.of(setting.option() + "=1", setting.option() + "=a b,c").stream();
                })
                .toList());
        var odd = Arbitraries.of(
                "--",
                "-d",
                "--debug",
                "--listen-ip",
                "127.0.0.1",
                "--modules",
                "${user.home}",
                "a=b",
                "=",
                "a\\,b",
                "'a'",
                "é",
                " ");
        var any = Arbitraries.strings().ofMaxLength(4);
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(6, options),
                        net.jqwik.api.Tuple.of(4, odd),
                        net.jqwik.api.Tuple.of(1, any))
                .list()
                .ofMaxSize(5);
    }
}
