package org.deepaas.acceptance;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.deepaas.acceptance.server.PublishedLibraries;
import org.deepaas.acceptance.server.PublishedLibraries.Output;
import org.deepaas.acceptance.server.Repository;
import org.deepaas.acceptance.server.Server;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/write-a-module.md, one after the other in one shell, as whoever follows it types them. */
final class WriteAModuleIT {

    private static final Pattern BLOCK = Pattern.compile("<!-- run -->\\s*```bash\\n(.*?)```", Pattern.DOTALL);

    /** What differs from the reader's: the port, a server that another terminal would hold, a checkout that nobody builds in. */
    private static final String PRELUDE = """
            set -euo pipefail
            deepaas-run() {
                "$CHECKOUT/deepaas-run" --listen-port $PORT --data-dir "$DATA" "$@" &
                trap 'kill %1; wait %1' EXIT
                cp ../photo.jpg .
                for attempt in $(seq 200); do
                    command curl -sf "http://127.0.0.1:$PORT/q/health/ready" >/dev/null && return
                    sleep 0.2
                done
                return 1
            }
            mkdir "$DEEPAAS" && tar -c -C "$CHECKOUT" --exclude=target --exclude=./.git . | tar -x -C "$DEEPAAS"
            curl() { command curl -sS --fail-with-body "${@/:5000/:$PORT}"; echo; }
            deepaas-cli() { "$CHECKOUT/deepaas-cli" "$@"; }
            """;

    @TempDir
    private Path folder;

    @Test
    @Tag("proof")
    void itsCommandsLeadFromNothingToAnAnswer() throws Exception {
        var blocks = BLOCK.matcher(Files.readString(Repository.file("docs/write-a-module.md")))
                .results()
                .map(block -> block.group(1))
                .toList();
        var script = Files.writeString(
                folder.resolve("commands"), PRELUDE + "\n" + blocks.stream().collect(joining("\n")));
        putMavenOnPath();
        ImageIO.write(
                new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB),
                "jpg",
                folder.resolve("photo.jpg").toFile());

        var session = Output.of(
                folder,
                List.of(
                        "env",
                        "PATH=%s:%s".formatted(folder.resolve("bin"), System.getenv("PATH")),
                        "CHECKOUT=" + Repository.file(""),
                        "DEEPAAS=" + folder.resolve("deepaas"),
                        "PORT=" + Server.freePort(),
                        "DATA=" + folder.resolve("data"),
                        "bash",
                        script.toString()));

        assertThat(session.exitCode()).as(session.text()).isZero();
        assertThat(blocks).hasSizeGreaterThan(4);
        assertThat(folder.resolve("leaf-colour/src/main/java/org/example/leafcolour/LeafColour.java"))
                .exists();
        assertThat(session.text()).contains("leaf-disease is written", "BUILD SUCCESS", "{\"labels\": [{\"name\": ");
    }

    /** A Maven that was given no libraries yet, and keeps them to itself. */
    private void putMavenOnPath() throws Exception {
        var command = PublishedLibraries.none().command().stream().collect(joining("' '", "'", "'"));
        var executable = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"));
        var wrapper =
                Files.createFile(Files.createDirectory(folder.resolve("bin")).resolve("mvn"), executable);
        Files.writeString(wrapper, "#!/bin/sh\nexec %s \"$@\"\n".formatted(command));
    }
}
