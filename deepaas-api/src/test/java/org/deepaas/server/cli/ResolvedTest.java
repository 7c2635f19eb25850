package org.deepaas.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResolvedTest {

    @TempDir
    Path folder;

    @Test
    void theCommandLineWinsOverTheEnvironmentAndThatOverTheFile() throws Exception {
        var file = write("deepaas.conf", "[DEFAULT]\nlisten_port = 1\nworkers = 2\nlisten_ip = ::1\n");
        var environment = Map.of("DEEPAAS_LISTEN_PORT", "3", "OS_DEFAULT__WORKERS", "4");

        var resolved = resolve(environment, "--config-file", file, "--listen-port=5");

        assertThat(resolved.orStandard(Settings.LISTEN_PORT)).isEqualTo("5");
        assertThat(resolved.get(setting("workers"))).hasValue("4");
        assertThat(resolved.orStandard(Settings.LISTEN_IP)).isEqualTo("::1");
        assertThat(resolved.orStandard(Settings.BASE_PATH)).isEmpty();
    }

    @Test
    void bothWaysToWriteAnOptionMeanTheSame() {
        assertThat(resolve(Map.of(), "--listen-port", "7")).isEqualTo(resolve(Map.of(), "--listen-port=7"));
        assertThat(resolve(Map.of(), "-p", "7")).isEqualTo(resolve(Map.of(), "--workers=7"));
        assertThat(resolve(Map.of(), "-d")).isEqualTo(resolve(Map.of(), "--debug"));
    }

    @Test
    void theLastOfARepeatedOptionHolds() {
        var resolved = resolve(Map.of(), "--listen-port", "7", "--listen-port", "8", "--nowarm", "--warm");

        assertThat(resolved.get(Settings.LISTEN_PORT)).hasValue("8");
        assertThat(resolved.get(setting("warm"))).hasValue("true");
    }

    @Test
    void everySwitchCanBeTurnedOnAndOff() {
        for (var setting : Settings.ALL) {
            if (setting.kind().isSwitch() && setting.isForServer()) {
                assertThat(resolve(Map.of(), setting.option()).get(setting)).hasValue("true");
                assertThat(resolve(Map.of(), setting.negation()).get(setting)).hasValue("false");
                assertThat(resolve(Map.of(setting.variable(), "no")).get(setting))
                        .hasValue("false");
            }
        }
    }

    @Test
    void theModelIsAlsoNamedByTheVariableThatContainersSet() {
        assertThat(resolve(Map.of("DEEPAAS_V2_MODEL", "echo")).get(Settings.MODEL_NAME))
                .hasValue("echo");
        assertThat(resolve(Map.of("DEEPAAS_V2_MODEL", "")).get(Settings.MODEL_NAME))
                .isEmpty();
    }

    @Test
    void severalFoldersOfModulesAreGivenWithCommasOrOneByOne() {
        var one = folder.resolve("a b");
        var other = folder.resolve("c");

        var expected = one + "," + other;

        assertThat(resolve(Map.of(), "--modules", one + "," + other).get(setting("modules")))
                .hasValue(expected);
        assertThat(resolve(Map.of(), "--modules", one.toString(), "--modules=" + other)
                        .get(setting("modules")))
                .hasValue(expected);
    }

    @Test
    void relativePathsAreThoseOfTheFolderOneIsIn() {
        assertThat(resolve(Map.of(), "--data-dir", "x/../y").get(setting("data-dir")))
                .hasValue(Path.of("y").toAbsolutePath().toString());
    }

    @Test
    void timesAreWrittenWithTheirUnit() {
        var limit = setting("time-limit");

        assertThat(resolve(Map.of(), "--time-limit=90").get(limit)).hasValue("PT1M30S");
        assertThat(resolve(Map.of(), "--time-limit=500ms").get(limit)).hasValue("PT0.5S");
        assertThat(resolve(Map.of(), "--time-limit=2m").get(limit)).hasValue("PT2M");
        assertThat(resolve(Map.of(), "--time-limit=PT3H").get(limit)).hasValue("PT3H");
    }

    @Test
    void whatCannotBeReadIsNamedByWhereItStands() throws Exception {
        var file = write("deepaas.conf", "workers = many");

        assertUsage("--listen-port must be a whole number from 0 to 65535, and '70000' is not", "--listen-port=70000");
        assertUsage(
                "workers in %s must be a whole number from 1 to 1024, and 'many' is not".formatted(file),
                "--config-file",
                file);
        assertUsage(
                "--device must be auto, or devices with commas between them, as in cuda:0,cuda:1, and 'gpu' is not",
                "--device=gpu");
        assertUsage("'--lisen-port' is not an option: did you mean --listen-ip or --listen-port?", "--lisen-port=1");
        assertUsage("'serve' is not an option: see deepaas-run --help", "serve");
        assertThatThrownBy(() -> resolve(Map.of("DEEPAAS_WARM", "maybe")))
                .hasFieldOrPropertyWithValue("line", "DEEPAAS_WARM must be true or false, and 'maybe' is not");
    }

    @Test
    void aSectionOfTheFileIsForOneModelAndTheCommandLineWinsOverIt() throws Exception {
        var file = write(
                "deepaas.conf",
                "[model:echo]\nworkers = 2\nbatch_wait = 200us\n[DEFAULT]\nworkers = 1\n[model: digits]\ndevice = cuda:0,cuda:1\n");

        var resolved = resolve(Map.of(), "--config-file", file, "--model-settings", "echo:workers=3");

        assertThat(resolved.get(setting("workers"))).hasValue("1");
        assertThat(resolved.get(Settings.MODEL_SETTINGS))
                .hasValue("echo:workers=2,echo:batch-wait=PT0.0002S,digits:device=cuda:0\\,cuda:1,echo:workers=3");
    }

    @Test
    void whatIsWrongInSuchASectionIsNamedByWhereItStands() throws Exception {
        var colour = write("colour.conf", "[model:echo]\ncolour = red");
        var none = write("none.conf", "[model:echo]\nworkers = none");

        assertUsage(
                "colour under [model:echo] in %s is no setting of a model: there are instances, workers, queue-size, batch-size, batch-wait, engine-threads, device"
                        .formatted(colour),
                "--config-file",
                colour);
        assertUsage(
                "workers under [model:echo] in %s cannot be 'none': see --model-settings in --help".formatted(none),
                "--config-file",
                none);
    }

    @Test
    void whatHasNoEffectIsWarnedOf() throws Exception {
        var file = write("deepaas.conf", "[DEFAULT]\nlisten_prt = 1\nuse_syslog = true\n[other]\nanything\n");

        var resolved = resolve(Map.of(), "--config-file", file, "--use-journal");

        assertThat(resolved.warnings())
                .containsExactlyInAnyOrder(
                        "%s has 'listen_prt', which is no setting: see --help".formatted(file),
                        "use_syslog in %s has no effect in this server".formatted(file),
                        "--use-journal has no effect in this server");
    }

    @Test
    void filesOfAFolderAreReadAfterTheNamedOnes() throws Exception {
        var file = write("named", "workers = 1\nlisten_port = 1");
        write("conf.d/20.conf", "listen_port = 20");
        write("conf.d/10.conf", "# a note\n\nlisten_port = 10\nlisten_ip = '::1'");

        var resolved = resolve(
                Map.of(),
                "--config-file",
                file,
                "--config-dir",
                folder.resolve("conf.d").toString());

        assertThat(resolved.get(setting("workers"))).hasValue("1");
        assertThat(resolved.get(Settings.LISTEN_PORT)).hasValue("20");
        assertThat(resolved.get(Settings.LISTEN_IP)).hasValue("::1");
    }

    @Test
    void theUsualFileIsTheFirstOfFour() throws Exception {
        write("etc/deepaas.conf", "workers = 4");
        assertThat(resolve(Map.of()).get(setting("workers"))).hasValue("4");

        write("etc/deepaas/deepaas.conf", "workers = 3");
        assertThat(resolve(Map.of()).get(setting("workers"))).hasValue("3");

        write("home/deepaas.conf", "workers = 2");
        write("home/.deepaas/deepaas.conf", "workers = 1");
        assertThat(resolve(Map.of()).get(setting("workers"))).hasValue("1");
    }

    private static void assertUsage(String line, String... arguments) {
        assertThatThrownBy(() -> new ResolvedTest().resolve(Map.of(), arguments))
                .isInstanceOf(UsageError.class)
                .hasFieldOrPropertyWithValue("line", line);
    }

    private Resolved resolve(Map<String, String> environment, String... arguments) {
        var home = folder == null ? Path.of("none") : folder;
        return Resolved.of(new Options().parse(arguments), environment, home.resolve("home"), home.resolve("etc"));
    }

    private String write(String name, String text) throws Exception {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text).toString();
    }

    private static Setting setting(String name) {
        return Settings.ALL.stream()
                .filter(setting -> setting.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
