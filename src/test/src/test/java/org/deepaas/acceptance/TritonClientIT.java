package org.deepaas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.deepaas.acceptance.server.Repository;
import org.deepaas.acceptance.server.Server;
import org.deepaas.acceptance.tensors.IdentityModel;
import org.deepaas.acceptance.tensors.IdentityModel.Datatype;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Triton's own client for Python drives the server, where it is installed ({@code pip install tritonclient[http]}). */
final class TritonClientIT {

    @TempDir
    Path folder;

    private Process python(String... arguments) throws IOException {
        var command = new java.util.ArrayList<>(List.of("python3"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
    }

    private boolean hasTheClient() throws Exception {
        try {
            return python("-c", "import tritonclient.http, numpy").waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void tensorsComeBackAsTheClientSentThem() throws Exception {
        assumeTrue(hasTheClient(), "skipped: there is no Python with tritonclient (pip install tritonclient[http])");
        var modules = Files.createDirectory(folder.resolve("modules"));
        for (var type : Datatype.values()) {
            IdentityModel.write(modules, "same-" + type.input(), List.of(type));
        }
        try (var server = Server.serving(modules)) {
            var script = Repository.file("src/test/src/test/programs/triton_client.py");

            int status = python(script.toString(), "127.0.0.1:" + server.port()).waitFor();

            assertThat(status).as(Files.readString(folder.resolve("output"))).isZero();
        }
    }
}
