package org.deepaas.acceptance.trainings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.deepaas.acceptance.server.Server;
import org.deepaas.acceptance.wire.Answer;
import org.deepaas.acceptance.wire.Request;

/** A training that somebody asked for. */
public record Job(Server server, String model, String uuid) {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Pattern PROCESS = Pattern.compile("pid (\\d+)");

    /**
     * Asks for one.
     *
     * @param query its arguments, as in {@code epochs=3&mode=throw}
     */
    public static Job start(Server server, String model, String query) {
        var answer = ask(server, model, query);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.json().path("status").asText()).isEqualTo("running");
        return new Job(server, model, answer.json().path("uuid").asText());
    }

    /** The answer to whoever asks for one. */
    public static Answer ask(Server server, String model, String query) {
        return server.send(Request.post("/v2/models/%s/train/?%s".formatted(model, query)));
    }

    /** The same training, seen by another server. */
    public Job on(Server other) {
        return new Job(other, model, uuid);
    }

    /** Where to ask for what is below it. */
    public String path(String below) {
        return "/v2/models/%s/train/%s%s".formatted(model, uuid, below);
    }

    /** What is told of it below. */
    public Answer get(String below) {
        return server.send(Request.get(path(below)));
    }

    /** As DEEPaaS shows it. */
    public JsonNode shown() {
        return get("").json();
    }

    /** How far it is. */
    public JsonNode progress() {
        return get("/progress").json();
    }

    /** All of its log. */
    public String log() {
        return get("/log").text();
    }

    /** Cancels and removes it. */
    public Answer delete() {
        return server.send(new Request("DELETE", path(""), List.of(), org.deepaas.acceptance.wire.Body.NONE));
    }

    /** Waits for its end. */
    public JsonNode awaitEnd() {
        await("the end of " + uuid, () -> !shown().path("status").asText().equals("running"));
        return shown();
    }

    /** Waits until that many epochs are over. */
    public void awaitEpoch(int epoch) {
        await("epoch " + epoch, () -> progress().path("epoch").asInt() >= epoch);
    }

    /** Waits until its log has that. */
    public void awaitLog(String text) {
        await("the log has " + text, () -> log().contains(text));
    }

    /** The process that trains, as its log tells; the last where several did. */
    public ProcessHandle process() {
        awaitLog("pid ");
        long pid = PROCESS.matcher(log())
                .results()
                .map(found -> Long.parseLong(found.group(1)))
                .reduce((first, second) -> second)
                .orElseThrow();
        return ProcessHandle.of(pid).orElseThrow(() -> new AssertionError("no process " + pid));
    }

    /** Its folder. */
    public Path folder() {
        return server.dataDirectory().resolve("trainings").resolve(uuid);
    }

    /** The processes that it has started, wherever in the tree they are, and which are still there. */
    public List<ProcessHandle> processes() {
        return processes(uuid);
    }

    /** All processes of trainings whose folder has that in its path. */
    public static List<ProcessHandle> processes(String part) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .filter(process ->
                        environment(process).filter(text -> text.contains(part)).isPresent())
                .toList();
    }

    /** That they are gone, a moment later. */
    public void assertNoProcesses() {
        await("no process of " + uuid, () -> processes().isEmpty());
    }

    private static Optional<String> environment(ProcessHandle process) {
        try {
            var all = Files.readString(Path.of("/proc", Long.toString(process.pid()), "environ"));
            return all.lines()
                    .flatMap(line -> Pattern.compile("\0").splitAsStream(line))
                    .filter(line -> line.startsWith("DEEPAAS_TRAINING="))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Waits until something is so. */
    public static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
