package org.deepaas.server.trainings.processes;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deepaas.server.ServerConfig;
import org.deepaas.server.models.ModuleFolders;
import org.deepaas.server.models.weights.Weights;
import org.deepaas.server.trainings.folder.JobFolder;

/**
 * The command that trains: the one that a batch system would run on the same folder.
 *
 * @param environment what is set beside the server's own
 */
record WorkerCommand(List<String> words, Map<String, String> environment) {

    private static final Path NICE = Path.of("/usr/bin/nice");

    private static final String OPTIONS = "DEEPAAS_CLI_OPTS";

    /** Where runtimes unpack native libraries. */
    private static final String ENGINE_CACHE = "deepaas.engine-cache";

    /** The class to start where the script is not at hand. */
    private static final String COMMANDS = "org.deepaas.server.cli.Commands";

    static WorkerCommand of(
            ServerConfig config, ModuleFolders module, Path data, JobFolder folder, int attempt, Slot slot) {
        var words = new ArrayList<String>();
        if (config.trainingNiceness() > 0 && Files.isExecutable(NICE)) {
            words.addAll(List.of(NICE.toString(), "-n", Integer.toString(config.trainingNiceness())));
        }
        words.addAll(program(config, folder));
        words.addAll(List.of("--folder", folder.path().toString()));
        words.addAll(List.of("--attempt", Integer.toString(attempt)));
        for (var modules : module.modules()) {
            // a comma is between folders
            words.addAll(
                    List.of("--modules", modules.toAbsolutePath().toString().replace(",", "\\,")));
        }
        words.addAll(List.of("--data-dir", module.data().toAbsolutePath().toString()));
        words.addAll(
                List.of("--weights-dir", Weights.folder(config).toAbsolutePath().toString()));
        words.addAll(List.of("--datasets", dataSets(config, data).toString()));
        words.addAll(List.of("--threads", Integer.toString(threads(config))));
        words.addAll(List.of("--device", slot.isGpu() && !slot.isDemanded() ? "auto" : slot.device()));
        if (config.offline()) {
            words.add("--offline");
        }
        words.addAll(List.of("--report", "train"));
        return new WorkerCommand(words, environment(config, slot, folder));
    }

    private static String engineCache() {
        var temporary = System.getProperty("java.io.tmpdir");
        var user = System.getProperty("user.name");
        return System.getProperty(
                ENGINE_CACHE, Path.of(temporary, "deepaas-engines-" + user).toString());
    }

    static Path temporary(JobFolder folder) {
        return folder.path().resolve("tmp");
    }

    private static Path dataSets(ServerConfig config, Path data) {
        return config.datasets().orElse(data.resolve("datasets")).toAbsolutePath();
    }

    private static int threads(ServerConfig config) {
        int mine = (Runtime.getRuntime().availableProcessors() - 1) / config.trainings();
        return config.trainingThreads().orElse(Math.max(1, mine));
    }

    private static Map<String, String> environment(ServerConfig config, Slot slot, JobFolder folder) {
        var environment = new HashMap<String, String>();
        var options = Stream.concat(Stream.ofNullable(System.getenv(OPTIONS)), heap(config).stream());
        environment.put(OPTIONS, options.collect(Collectors.joining(" ")));
        // not among those, which are told apart by spaces
        environment.put("DEEPAAS_CLI_TMP", temporary(folder).toString());
        // unpacked engines outlive a training
        environment.put("DEEPAAS_ENGINE_CACHE", engineCache());
        environment.put("OMP_NUM_THREADS", Integer.toString(threads(config)));
        if (slot.isGpu() && !slot.isDemanded()) {
            // whatever engine it is, it sees this one alone
            environment.put("CUDA_VISIBLE_DEVICES", slot.gpu());
        }
        return environment;
    }

    private static List<String> heap(ServerConfig config) {
        return config.trainingMemory().map(memory -> List.of("-Xmx" + memory)).orElse(List.of());
    }

    /** What the script set, or this very Java. */
    private static List<String> program(ServerConfig config, JobFolder folder) {
        var script = System.getProperty("deepaas.cli", "");
        if (!script.isEmpty()) {
            return List.of(script);
        }
        var java = new ArrayList<String>();
        java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        var home = System.getProperty("deepaas.home");
        if (home != null) {
            java.add("-Ddeepaas.home=" + Path.of(home).toAbsolutePath());
        }
        java.addAll(heap(config));
        java.add("-Djava.io.tmpdir=" + temporary(folder));
        java.add("-D%s=%s".formatted(ENGINE_CACHE, engineCache()));
        java.addAll(List.of("-XX:+ExitOnOutOfMemoryError", "-cp", classPath(), COMMANDS));
        return java;
    }

    /** A training runs in a folder of its own, from which the server's relative paths lead nowhere. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(part -> Path.of(part).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
