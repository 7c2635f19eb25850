package org.deepaas.conformance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A small server that keeps to the protocol, but for one fault. */
final class ReferenceServer implements AutoCloseable {

    private static final List<String> PARTS =
            List.of("success", "fail", "queue", "compute_input", "compute_infer", "compute_output");

    static {
        // or each answer waits for the client's acknowledgement of the one before
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer http;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final Set<Fault> faults;
    private final Map<String, Integer> counts = new HashMap<>();
    private final Set<String> unloaded = new HashSet<>();
    private final ReferenceInference inference = new ReferenceInference(this);

    ReferenceServer(Fault... faults) throws IOException {
        this.faults = Set.of(faults);
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(threads);
        http.createContext("/", this::handle);
        http.start();
    }

    String address() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    boolean has(Fault fault) {
        return faults.contains(fault);
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var reply = reply(exchange, body);
            boolean head = "HEAD".equals(exchange.getRequestMethod());
            exchange.getResponseHeaders().set("Content-Type", reply.type());
            if (reply.status() == 405) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            }
            if (reply.status() >= 400 && has(Fault.HANGS_UP_AFTER_ERRORS)) {
                exchange.getResponseHeaders().set("Connection", "close");
            }
            if (reply.jsonLength() != Reply.ALL) {
                exchange.getResponseHeaders().set(Server.HEADER_LENGTH, Integer.toString(reply.jsonLength()));
            }
            exchange.sendResponseHeaders(reply.status(), head || reply.body().length == 0 ? -1 : reply.body().length);
            if (!head) {
                exchange.getResponseBody().write(reply.body());
            }
        }
    }

    private synchronized Reply reply(HttpExchange exchange, byte[] body) {
        try {
            var reply = route(exchange, body);
            boolean json = reply.type().equals("application/json");
            return json && has(Fault.CALLS_JSON_TEXT) ? reply.withType("text/html") : reply;
        } catch (Unmet | NotApplicable | ArithmeticException | NumberFormatException e) {
            return error(400, String.valueOf(e.getMessage()));
        } catch (IllegalStateException e) {
            return Reply.text(500, "broken");
        }
    }

    Reply error(int status, String message) {
        int said = has(Fault.FAULTS_ARE_ITS_OWN) ? 500 : status;
        return has(Fault.ERRORS_ARE_TEXTS)
                ? Reply.text(said, message)
                : Reply.json(said, Json.object().put("error", message));
    }

    private Reply route(HttpExchange exchange, byte[] body) {
        var method = exchange.getRequestMethod();
        var path = exchange.getRequestURI().getPath();
        var steps = Arrays.asList(path.substring(1).split("/"));
        if (method.equals("DELETE") && !has(Fault.TAKES_ANY_METHOD)) {
            return error(405, "not by this method");
        }
        if (method.equals("HEAD") && has(Fault.HAS_NO_HEAD)) {
            return error(404, "not there");
        }
        if (path.equals("/v2/") && has(Fault.REDIRECTS_A_SLASH)) {
            return Reply.empty(308);
        }
        if (steps.equals(List.of("v2"))) {
            return Reply.json(200, itself());
        }
        if (steps.size() == 3 && steps.get(1).equals("health")) {
            return health(steps.get(2));
        }
        if (steps.equals(List.of("v2", "models", "stats"))) {
            return statistics(ReferenceModel.ALL, true);
        }
        if (steps.size() > 2 && steps.get(1).equals("repository")) {
            return repository(steps, body);
        }
        if (steps.size() > 2 && steps.get(1).equals("models")) {
            return model(steps, exchange, body);
        }
        return has(Fault.ANY_PATH_IS_THERE) ? Reply.empty(200) : error(404, "there is no " + path);
    }

    private ObjectNode itself() {
        var document = Json.object().put("name", "reference").put("version", "1");
        document.putArray("extensions")
                .add(ServerMetadata.BINARY)
                .add(ServerMetadata.STATISTICS)
                .add(ServerMetadata.REPOSITORY);
        if (has(Fault.SAYS_NOTHING_OF_ITSELF)) {
            document.remove("version");
        }
        return document;
    }

    private Reply health(String what) {
        if (what.equals("live") ? has(Fault.IS_NOT_LIVE) : has(Fault.IS_NOT_READY)) {
            return Reply.empty(503);
        }
        return Reply.json(200, Json.object().put(what, !has(Fault.SAYS_FALSE_WITH_200)));
    }

    private Reply model(List<String> steps, HttpExchange exchange, byte[] body) {
        boolean known = ReferenceModel.named(steps.get(2)).isPresent();
        if (!known && steps.get(steps.size() - 1).equals("ready") && has(Fault.ANY_MODEL_IS_READY)) {
            return Reply.empty(200);
        }
        if (!known && has(Fault.ANY_MODEL_IS_THERE)) {
            return Reply.json(200, Json.object());
        }
        if (!known) {
            return error(404, "there is no model " + steps.get(2));
        }
        var model = ReferenceModel.named(steps.get(2)).orElseThrow();
        boolean versioned = steps.size() > 4 && steps.get(3).equals("versions");
        if (versioned && !steps.get(4).equals(ReferenceModel.VERSION) && !has(Fault.ANY_VERSION_IS_THERE)) {
            return error(404, "there is no version " + steps.get(4));
        }
        var rest = String.join("/", steps.subList(versioned ? 5 : 3, steps.size()));
        return switch (rest) {
            case "" -> Reply.json(200, model.document(this));
            case "ready" -> ready(model);
            case "stats" -> statistics(List.of(model), false);
            case "infer" -> infer(model, versioned, exchange, body);
            default -> error(404, "there is no " + rest);
        };
    }

    private Reply ready(ReferenceModel model) {
        if (has(Fault.MODEL_IS_NOT_READY) || isUnloaded(model)) {
            return error(400, "it is not ready");
        }
        return Reply.json(200, Json.object().put("name", model.name()).put("ready", !has(Fault.SAYS_FALSE_WITH_200)));
    }

    private boolean isUnloaded(ReferenceModel model) {
        return unloaded.contains(model.name()) && !has(Fault.DOES_NOT_UNLOAD);
    }

    private Reply infer(ReferenceModel model, boolean versioned, HttpExchange exchange, byte[] body) {
        if (isUnloaded(model)) {
            return error(400, "it is not loaded");
        }
        var reply = inference.infer(model, versioned, exchange.getRequestHeaders(), body);
        if (reply.status() == 200 && !has(Fault.COUNTS_NOTHING)) {
            counts.merge(model.name(), 1, Integer::sum);
        }
        return reply;
    }

    private Reply statistics(List<ReferenceModel> models, boolean all) {
        var document = Json.object();
        var stats = document.putArray("model_stats");
        for (var model : models) {
            if (all && has(Fault.FORGETS_A_MODEL_IN_ALL) && model.name().equals("one")) {
                continue;
            }
            int count = counts.getOrDefault(model.name(), 0);
            var one = stats.addObject()
                    .put("name", model.name())
                    .put("version", ReferenceModel.VERSION)
                    .put("last_inference", 0)
                    .put("inference_count", count)
                    .put("execution_count", count);
            var parts = one.putObject("inference_stats");
            for (var part : PARTS) {
                var duration = parts.putObject(part).put("count", count);
                if (!has(Fault.LEAVES_OUT_DURATIONS)) {
                    duration.put("ns", 1000L * count);
                }
            }
            one.putArray("batch_stats");
        }
        return Reply.json(200, document);
    }

    private Reply repository(List<String> steps, byte[] body) {
        if (steps.get(2).equals("index")) {
            return index(new String(body, StandardCharsets.UTF_8).contains("true"));
        }
        var name = steps.get(3);
        if (ReferenceModel.named(name).isEmpty() && !has(Fault.LOADS_ANYTHING)) {
            return error(404, "there is no model " + name);
        }
        if (steps.get(4).equals("unload")) {
            unloaded.add(name);
        } else if (!has(Fault.DOES_NOT_LOAD)) {
            unloaded.remove(name);
        }
        return Reply.empty(200);
    }

    private Reply index(boolean ready) {
        var index = Json.NODES.arrayNode();
        for (var model : ReferenceModel.ALL) {
            var one = index.addObject().put("name", model.name()).put("state", "READY");
            if (!has(Fault.TELLS_NO_REASON)) {
                one.put("reason", "");
            }
        }
        if (!ready || has(Fault.LISTS_WHAT_IS_NOT_READY)) {
            index.addObject().put("name", "broken").put("state", "UNAVAILABLE").put("reason", "broken");
        }
        return Reply.json(200, index);
    }
}
