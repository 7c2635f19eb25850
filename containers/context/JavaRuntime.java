package context;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.spi.ToolProvider;

/** A Java runtime with the modules that some packages are in. */
final class JavaRuntime {

    /** What no class refers to: charsets and file systems are found by name, and a server that is stuck is looked into. */
    private static final List<String> FOUND_BY_NAME =
            List.of("jdk.charsets", "jdk.zipfs", "jdk.crypto.ec", "jdk.jcmd", "jdk.jfr", "jdk.management");

    /** What H2 would compile functions written in Java with, which nobody asks of it here. */
    private static final Set<String> NOT_ASKED_FOR = Set.of("jdk.compiler");

    private JavaRuntime() {}

    static Set<String> modulesOf(Packages used) {
        var system = ModuleFinder.ofSystem();
        var modules = new TreeSet<String>();
        for (var module : system.findAll()) {
            var descriptor = module.descriptor();
            if (descriptor.packages().stream().anyMatch(used.names()::contains)) {
                modules.add(descriptor.name());
            }
        }
        modules.removeAll(NOT_ASKED_FOR);
        FOUND_BY_NAME.stream().filter(name -> system.find(name).isPresent()).forEach(modules::add);
        return modules;
    }

    static void link(Set<String> modules, Path target) {
        var jlink = ToolProvider.findFirst("jlink")
                .orElseThrow(() -> new IllegalStateException("this JDK has no jlink"));
        int status = jlink.run(
                System.out,
                System.err,
                "--add-modules",
                String.join(",", modules),
                "--no-header-files",
                "--no-man-pages",
                "--compress",
                "zip-6",
                "--output",
                target.toString());
        if (status != 0) {
            throw new IllegalStateException("jlink failed, for the reason above");
        }
        dump(target);
    }

    /** What the JDK's own classes are at each start, for the command line; with the headers that deepaas-run asks for. */
    private static void dump(Path runtime) {
        try {
            var java = runtime.resolve("bin/java").toString();
            var dump = new ProcessBuilder(java, "-Xshare:dump", "-XX:+UseCompactObjectHeaders", "-Xlog:disable", "-Xlog:all=error");
            if (dump.inheritIO().start().waitFor() != 0) {
                throw new IllegalStateException(java + " cannot be run here: name a JDK for this machine by --jdk");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
