package org.deepaas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deepaas.acceptance.server.Repository;
import org.deepaas.acceptance.server.Server;
import org.deepaas.acceptance.tensors.IdentityModel;
import org.deepaas.acceptance.tensors.IdentityModel.Datatype;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Triton's own client for Python drives the server, where it is installed ({@code pip install tritonclient[all]}). */
final class TritonClientIT {

    @TempDir
    Path folder;

    private Process python(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("python3"));
        command.addAll(List.of(arguments));
        var python = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        python.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        return python.start();
    }

    private boolean hasTheClient(String protocol) throws Exception {
        try {
            return python("-c", "import numpy, tritonclient." + protocol).waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private Path modules() throws IOException {
        var modules = Files.createDirectory(folder.resolve("modules"));
        for (var type : Datatype.values()) {
            IdentityModel.write(modules, "same-" + type.input(), List.of(type));
        }
        return modules;
    }

    private void succeeds(String program, int port) throws Exception {
        var script = Repository.file("src/test/src/test/programs/" + program);
        int status = python(script.toString(), "127.0.0.1:" + port).waitFor();
        assertThat(status).as(Files.readString(folder.resolve("output"))).isZero();
    }

    @Test
    void tensorsComeBackAsTheClientSentThem() throws Exception {
        assumeTrue(
                hasTheClient("http"), "skipped: there is no Python with tritonclient (pip install tritonclient[http])");
        try (var server = Server.serving(modules())) {
            succeeds("triton_client.py", server.port());
        }
    }

    @Test
    void tensorsComeBackOverGrpcToo() throws Exception {
        assumeTrue(
                hasTheClient("grpc"), "skipped: there is no Python with tritonclient (pip install tritonclient[grpc])");
        int port = Server.freePort();
        try (var server = Server.serving(modules(), "--grpc-port", Integer.toString(port), "--management")) {
            succeeds("triton_grpc_client.py", port);
            server.assertNothingLeft();
        }
    }
}
