package org.deepaas.acceptance.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deepaas.acceptance.wire.Answer;
import org.deepaas.acceptance.wire.Request;
import org.deepaas.acceptance.wire.Wire;

/** The packaged server, started as a user starts it. */
public final class Server implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration STOP = Duration.ofSeconds(45);

    private final Launch launch;
    private final int port;
    private final String prefix;
    private final Path data;
    private List<Path> filesAtStart = List.of();
    private boolean told;

    private Server(Launch launch, int port, String prefix, Path data) {
        this.launch = launch;
        this.data = launch.directory().resolve(data);
        this.port = port;
        this.prefix = prefix;
    }

    /** Starts one that serves {@code modules}, and waits until it is ready. */
    public static Server serving(Path modules, String... options) {
        return serving(List.of(modules), options);
    }

    /** Starts one that serves the modules of several folders, and waits until it is ready. */
    public static Server serving(List<Path> modules, String... options) {
        var folders = modules.stream().map(Path::toString).collect(Collectors.joining(","));
        var all = new ArrayList<>(List.of("--modules", folders));
        all.addAll(List.of(options));
        return start(all);
    }

    /** Starts one that serves what a user gets who says nothing. */
    public static Server servingTheExamples() {
        return start(List.of());
    }

    /** Starts one that serves {@code modules}, and waits until it answers, ready or not. */
    public static Server answering(Path modules, String... options) {
        var all = new ArrayList<>(List.of("--modules", modules.toString()));
        all.addAll(List.of(options));
        var server = launch(all);
        server.await("does not answer", server::answers);
        return server;
    }

    private static Server start(List<String> options) {
        var server = launch(options);
        server.await("is not ready", server::isReady);
        // native libraries are unpacked there
        server.filesAtStart = server.requestFiles();
        return server;
    }

    private static Server launch(List<String> options) {
        var port = freePort();
        var all = new ArrayList<>(List.of("--listen-port", Integer.toString(port)));
        int data = options.indexOf("--data-dir") + 1;
        if (data == 0) {
            all.addAll(List.of("--data-dir", "data"));
        }
        all.addAll(options);
        int prefix = all.indexOf("--base-path") + 1;
        return new Server(
                Launch.with(all),
                port,
                prefix == 0 ? "" : all.get(prefix),
                data == 0 ? Path.of("data") : Path.of(options.get(data)));
    }

    /** Starts one that serves the golden models. */
    public static Server golden(String... options) {
        return serving(Repository.goldenModule(), options);
    }

    /** A port on which nothing listens. */
    public static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it is ready. */
    public void awaitReady() {
        await("is not ready", this::isReady);
    }

    private void await(String problem, BooleanSupplier condition) {
        var end = System.nanoTime() + START.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(launch.isAlive()).as("the server ended%s", launch).isTrue();
            assertThat(System.nanoTime())
                    .as("the server %s after %s%s", problem, START, launch)
                    .isLessThan(end);
            pause();
        }
    }

    private boolean answers() {
        try {
            return send(Request.get(prefix + "/q/health/live")).status() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private boolean isReady() {
        try {
            return send(Request.get(prefix + "/q/health/ready")).status() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How to speak to it. */
    public Wire wire() {
        return Wire.to(port);
    }

    /** Sends it a request. */
    public Answer send(Request request) {
        return wire().send(request);
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** What it keeps. */
    public Path dataDirectory() {
        return data;
    }

    /** Ends it as a power cut would. */
    public void kill() {
        told = true;
        launch.kill();
    }

    /** The process of its virtual machine. */
    public long processId() {
        return launch.processId();
    }

    /** What it wrote to its standard output so far. */
    public String standardOutput() {
        return launch.standardOutput();
    }

    /** What it wrote to its standard error so far. */
    public String standardError() {
        return launch.standardError();
    }

    /** Opens the store of trainings, which else opens a second after the start, and would be counted as memory of what comes then. */
    public void openTrainings(String model) {
        assertThat(send(Request.get("/v2/models/%s/train/".formatted(model))).status())
                .isEqualTo(200);
    }

    /** Memory that it holds, in bytes. */
    public long residentBytes() {
        return ProcessFacts.residentBytes(launch.processId());
    }

    /** Files, pipes and sockets that it has open. */
    public long openFiles() {
        return ProcessFacts.openFiles(launch.processId());
    }

    /** Its threads. */
    public long threads() {
        return ProcessFacts.threads(launch.processId());
    }

    /** What its virtual machine answers to a diagnostic command, as in {@code GC.run}. */
    public String jcmd(String command) {
        return ProcessFacts.jcmd(launch.processId(), command);
    }

    /** Fails where a file of a request is still there, a moment after its answer. */
    public void assertNothingLeft() {
        awaitTrue(() -> requestFiles().isEmpty());
        assertThat(requestFiles()).as("files of requests that are over").isEmpty();
    }

    /** Fails where a connection is still open, a moment after all clients have gone. */
    public void assertNoConnections() {
        awaitTrue(() -> ProcessFacts.openConnections(port) == 0);
        assertThat(ProcessFacts.openConnections(port)).as("open connections").isZero();
    }

    private static void awaitTrue(BooleanSupplier condition) {
        var end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            pause();
        }
    }

    private List<Path> requestFiles() {
        return Stream.of(dataDirectory().resolve("uploads"), launch.directory().resolve("tmp"))
                .filter(Files::exists)
                .flatMap(Server::files)
                .filter(file -> !filesAtStart.contains(file))
                .toList();
    }

    private static Stream<Path> files(Path directory) {
        try (var files = Files.walk(directory)) {
            return files.filter(file -> !file.equals(directory)).toList().stream();
        } catch (IOException | UncheckedIOException e) {
            // a file may go while the folder is looked through
            return Stream.of(directory);
        }
    }

    /** Tells it to stop, without waiting. */
    public void terminate() {
        // a second signal would end it at once
        if (!told) {
            told = true;
            launch.terminate();
        }
    }

    /** Waits for its end. */
    public int exitStatus() {
        return launch.exitStatus(STOP);
    }

    /** Stops it; it has to end well. */
    @Override
    public void close() {
        if (launch.isKilled()) {
            return;
        }
        terminate();
        assertThat(exitStatus()).as("exit status after SIGTERM%s", launch).isZero();
    }
}
