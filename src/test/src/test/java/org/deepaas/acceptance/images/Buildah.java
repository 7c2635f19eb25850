package org.deepaas.acceptance.images;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deepaas.acceptance.server.Repository;

/** Buildah with a store of its own, as it builds where no container can be run: in a changed root. */
final class Buildah {

    private static final Map<String, String> ENVIRONMENT = Map.of("BUILDAH_ISOLATION", "chroot");

    private final Path store;

    private Buildah(Path store) {
        this.store = store;
    }

    /** The test is skipped on a machine without what it takes. */
    static Buildah here() {
        for (var program : List.of("buildah", "mmdebstrap", "unshare", "setpriv", "nsenter")) {
            assumeTrue(
                    Command.exists(program),
                    () -> "skipped: no " + program + " here (Debian: apt-get install buildah mmdebstrap)");
        }
        assumeTrue(
                "root".equals(System.getProperty("user.name")), "skipped: only root can build and start images here");
        assumeTrue(
                Command.toItsEnd(Map.of(), List.of("unshare", "--mount", "--pid", "--fork", "true"))
                                .exitStatus()
                        == 0,
                "skipped: no namespaces can be made here");
        assumeTrue(hasNewJdk(), "skipped: no JDK 25 or newer in JAVA_HOME or /usr/lib/jvm");
        return new Buildah(Repository.output("images").resolve("store"));
    }

    private static boolean hasNewJdk() {
        var versions = "grep -hs '^JAVA_VERSION=' \"${JAVA_HOME:-/none}/release\" /usr/lib/jvm/*/release";
        var search = versions + " | grep -Eq '\"(2[5-9]|[3-9][0-9])'";
        return Command.toItsEnd(Map.of(), List.of("bash", "-c", search)).exitStatus() == 0;
    }

    Map<String, String> environment() {
        return ENVIRONMENT;
    }

    /** What one would write to have it build in this store. */
    Path program() {
        try {
            var script = Repository.output("images").resolve("buildah");
            Files.writeString(
                    script, "#!/bin/sh\nexec buildah --root '%s/root' --runroot '%1$s/run' \"$@\"\n".formatted(store));
            script.toFile().setExecutable(true);
            return script;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String run(String... arguments) {
        var command = new ArrayList<>(List.of(program().toString()));
        command.addAll(List.of(arguments));
        return Command.run(ENVIRONMENT, command).strip();
    }
}
