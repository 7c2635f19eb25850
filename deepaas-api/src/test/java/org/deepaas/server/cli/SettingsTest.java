package org.deepaas.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.WithDefault;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.deepaas.server.ServerConfig;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private static final Path DOCUMENT = Path.of("../docs/run-a-server.md");

    @Test
    void eachSettingOfTheServerHasAnOptionAndTheOtherWayRound() {
        var ofServer = Settings.ALL.stream().filter(Setting::isForServer).map(Setting::name);

        assertThat(ofServer).containsExactlyInAnyOrderElementsOf(declared().keySet());
    }

    @Test
    void theStandardShownIsTheOneThatHolds() {
        for (var setting : Settings.ALL) {
            var method = declared().get(setting.name());
            if (method != null) {
                var holds = method.getAnnotation(WithDefault.class);

                assertThat(read(setting, setting.standard()))
                        .describedAs(setting.name())
                        .isEqualTo(read(setting, holds == null ? "" : holds.value()));
            }
        }
    }

    @Test
    void theDocumentHasATableOfEverySetting() throws Exception {
        assertThat(Files.readString(DOCUMENT))
                .describedAs("run-a-server.md has each of these lines")
                .contains(Settings.ALL.stream()
                        .filter(setting -> setting.group() != Setting.Group.UNUSED)
                        .map(SettingsTest::row)
                        .toList());
    }

    @Test
    void theHelpNamesEveryOption() {
        var help = new Options().help();

        for (var setting : Settings.ALL) {
            assertThat(help).contains(setting.kind().isSwitch() ? "--[no]" + setting.name() : setting.option());
        }
    }

    private static String row(Setting setting) {
        var option = setting.kind().isSwitch()
                ? "--[no]" + setting.name()
                : setting.option() + " " + setting.kind().label();
        var standard = setting.standard().isEmpty() ? "" : "`%s`".formatted(setting.standard());
        return "| `%s` | %s | %s |".formatted(option, standard, setting.description());
    }

    private static String read(Setting setting, String text) {
        return text.isEmpty() ? "" : String.valueOf(setting.kind().reader().apply(text));
    }

    private static Map<String, Method> declared() {
        return Arrays.stream(ServerConfig.class.getDeclaredMethods())
                .collect(Collectors.toMap(SettingsTest::dashed, Function.identity()));
    }

    private static String dashed(Method method) {
        return method.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
