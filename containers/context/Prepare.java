package context;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Lays out {@code TARGET} for one module: {@code java}, {@code deepaas} with the server, the engines that the module needs
 * and the module, and {@code arguments} for the Dockerfile. Usage: {@code Prepare.java VARIANT HOME MODULE NAME TARGET
 * [ENGINE…]}, where HOME has {@code bin}, {@code server} and {@code engines}, and the engines named are those that cannot
 * be found.
 */
final class Prepare {

    private final Path home;
    private final Path module;
    private final Path target;
    private final Map<String, Engine> engines = new TreeMap<>();
    private final Map<String, Engine> needed = new LinkedHashMap<>();

    private Prepare(Path home, Path module, Path target) throws IOException {
        this.home = home.toRealPath();
        this.module = module;
        this.target = target;
        try (var folders = Files.list(home.resolve("engines"))) {
            for (var folder : folders.filter(f -> Files.exists(f.resolve("engine.properties"))).toList()) {
                var engine = Engine.in(folder);
                engines.put(engine.name(), engine);
            }
        }
    }

    public static void main(String[] args) throws Exception {
        try {
            var prepare = new Prepare(Path.of(args[1]), Path.of(args[2]), Path.of(args[4]));
            prepare.layOut(args[0].equals("gpu"), args[3], List.of(args).subList(5, args.length));
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.err.println("containers/build: " + e.getMessage());
            System.exit(1);
        }
    }

    private void layOut(boolean gpu, String name, List<String> alsoNeeded) throws Exception {
        var own = Jars.in(module);
        var used = Packages.usedIn(own);
        alsoNeeded.forEach(this::need);
        Description.engines(module).forEach(this::need);
        engines.values().stream()
                .filter(engine -> engine.packages().stream().anyMatch(used::within))
                .map(Engine::name)
                .forEach(this::need);
        checkBuild(gpu);

        var jars = new ArrayList<>(own);
        for (var engine : needed.values()) {
            jars.addAll(engine.jars());
            copy(engine, used);
        }
        var facts = Facts.of(name, module, own, jars);
        copy(home.resolve("bin"), target.resolve("deepaas/bin"));
        copy(home.resolve("server"), target.resolve("deepaas/server"));
        copy(module, target.resolve("deepaas/modules").resolve(module.getFileName()));

        jars.addAll(Jars.in(home.resolve("server")));
        JavaRuntime.link(JavaRuntime.modulesOf(Packages.usedIn(jars)), target.resolve("java"));
        facts.put("ENGINES", String.join(",", needed.keySet()));
        Files.writeString(
                target.resolve("arguments"),
                facts.entrySet().stream().map(fact -> fact + "\n").collect(Collectors.joining()));
    }

    private void need(String name) {
        var open = new ArrayDeque<>(List.of(name));
        while (!open.isEmpty()) {
            var engine = engines.get(open.pop());
            if (engine == null) {
                throw new IllegalArgumentException("there is no engine %s here, there are %s: build it first"
                        .formatted(name, engines.keySet()));
            }
            if (needed.putIfAbsent(engine.name(), engine) == null) {
                open.addAll(engine.needs());
            }
        }
    }

    private void checkBuild(boolean gpu) throws IOException {
        var forGpu = new ArrayList<String>();
        for (var engine : needed.values()) {
            if (engine.isForGpu()) {
                forGpu.add(engine.name());
            }
        }
        if (gpu && forGpu.isEmpty()) {
            throw new IllegalStateException(
                    "none of the module's engines %s is built for NVIDIA's GPUs: run 'mvn -Pcuda package' first, or leave out --gpu"
                            .formatted(needed.keySet()));
        }
        if (!gpu && !forGpu.isEmpty()) {
            throw new IllegalStateException("the engines %s are built for NVIDIA's GPUs: name --gpu, or run 'mvn package' first"
                    .formatted(forGpu));
        }
    }

    private void copy(Engine engine, Packages usedByModule) throws IOException {
        var folder = target.resolve("deepaas/engines").resolve(engine.name());
        var lib = Files.createDirectories(folder.resolve("lib"));
        var natives = target.resolve("deepaas/natives").resolve(engine.name());
        Files.copy(engine.folder().resolve("engine.properties"), folder.resolve("engine.properties"));
        // what is for GPUs is unpacked where there is one
        boolean byDjl = engine.djl().isPresent() && !engine.isForGpu();
        if (byDjl) {
            DjlLibraries.unpack(engine.djl().get(), engine.jars(), natives);
        }
        for (var jar : engine.jars()) {
            // what a module calls by itself may want libraries that the engine alone does not; DJL unpacks those of its own jars
            boolean others = byDjl
                    ? !jar.getFileName().toString().startsWith(engine.name() + "-")
                    : engine.natives().isEmpty() || usedByModule.within("org.bytedeco");
            new NativeLibraries(engine.natives(), others).split(jar, lib.resolve(jar.getFileName()), natives);
        }
    }

    private static void copy(Path folder, Path to) throws IOException {
        var from = folder.toRealPath();
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                var copy = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }
}
