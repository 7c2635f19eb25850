package org.deepaas.server.http;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Which paths there are, with or without their slash, and by which methods they are called. */
final class PathRules {

    /** What is to happen with a request. */
    sealed interface Verdict {
        /** There is such a route. */
        record Serve() implements Verdict {}

        /** The route has another spelling. */
        record Redirect(String path) implements Verdict {}

        /** There is no such route. */
        record NotFound() implements Verdict {}

        /** There is such a route for other methods. */
        record NotAllowed(String allow) implements Verdict {}
    }

    private static final Verdict SERVE = new Verdict.Serve();
    private static final Verdict NOT_FOUND = new Verdict.NotFound();
    private static final String MODELS = "/v2/models/";
    private static final Set<String> FILES = Set.of(
            "/",
            "/ui",
            "/api",
            "/swagger.json",
            "/openapi",
            "/openapi.json",
            "/openapi.yaml",
            "/page.json",
            "/metrics",
            "/favicon.ico",
            "/favicon.svg");
    private static final Set<String> FOLDERS = Set.of("/v2", "/v2/debug", "/v2/models");
    private static final Set<String> OF_A_TRAINING =
            Set.of("progress", "metrics", "metrics.csv", "log", "events", "run.json", "prov.json");
    private static final Set<String> RUN_RECORD = Set.of("run.json", "prov.json");
    private static final Set<String> DONE_WITH_A_VERSION = Set.of("use", "predict", "evaluate");
    private static final String INFER = "infer";
    private static final Set<String> STANDING = Set.of("ready", "stats");
    private static final Set<String> HEALTH = Set.of("/v2/health/live", "/v2/health/ready");
    private static final String REPOSITORY = "/v2/repository/";
    private static final Pattern OF_REPOSITORY = Pattern.compile("index|models/[^/]+/(load|unload)");
    private static final String V1 = "/v1/models/";
    private static final Pattern OF_V1 =
            Pattern.compile("(?<model>[^/:]+)(/versions/(0|[1-9]\\d{0,17}))?(?<rest>|/metadata|:predict)");
    private static final List<String> TREES = List.of("/static/", "/q/");

    private final Predicate<String> isModel;
    private final boolean managed;

    PathRules(Predicate<String> isModel) {
        this(isModel, false);
    }

    /** @param managed whether modules may be managed */
    PathRules(Predicate<String> isModel, boolean managed) {
        this.isModel = isModel;
        this.managed = managed;
    }

    Verdict judge(String method, String path) {
        if (path.startsWith(MODELS) && !path.contains("//")) {
            return judgeModel(method, path.substring(MODELS.length()).split("/", -1), path);
        }
        if (HEALTH.contains(path)) {
            return allow(method, "GET,HEAD");
        }
        if (path.equals("/v2")) {
            return allow(method, "GET");
        }
        if (path.startsWith(REPOSITORY)) {
            return OF_REPOSITORY.matcher(path.substring(REPOSITORY.length())).matches()
                    ? allow(method, "POST")
                    : NOT_FOUND;
        }
        if (path.startsWith(V1)) {
            return judgeV1(method, path.substring(V1.length()));
        }
        if (managed && path.startsWith(ModuleRoutes.ALL) && !path.contains("//")) {
            return judgeModule(method, path.substring(ModuleRoutes.ALL.length()).split("/", -1), path);
        }
        if (FILES.contains(path) || TREES.stream().anyMatch(path::startsWith)) {
            return allow(method, "GET");
        }
        String single = path.replaceAll("/{2,}", "/");
        String bare = single.endsWith("/") && single.length() > 1 ? single.substring(0, single.length() - 1) : single;
        if (FOLDERS.contains(bare) || (managed && ModuleRoutes.ALL.equals(bare + "/"))) {
            return path.equals(bare + "/") ? allow(method, "GET") : new Verdict.Redirect(bare + "/");
        }
        if (!single.equals(path) && !(judge(method, single) instanceof Verdict.NotFound)) {
            return judge(method, single) instanceof Verdict.Redirect further ? further : new Verdict.Redirect(single);
        }
        return NOT_FOUND;
    }

    private Verdict judgeV1(String method, String rest) {
        var parts = OF_V1.matcher(rest);
        if (!parts.matches() || !isModel.test(parts.group("model"))) {
            return NOT_FOUND;
        }
        return allow(method, parts.group("rest").equals(":predict") ? "POST" : "GET");
    }

    private static Verdict judgeModule(String method, String[] parts, String path) {
        if (parts.length == 1) {
            return allow(method, parts[0].isEmpty() ? "GET" : "GET,PUT,DELETE");
        }
        boolean slash = parts[parts.length - 1].isEmpty();
        return parts[1].equals("reload") && parts.length == (slash ? 3 : 2)
                ? folder(method, path, slash, "POST")
                : NOT_FOUND;
    }

    private Verdict judgeModel(String method, String[] parts, String path) {
        if (parts[0].isEmpty()) {
            return allow(method, "GET");
        }
        if (!isModel.test(parts[0])) {
            return parts.length == 1 && parts[0].equals("stats") ? allow(method, "GET") : NOT_FOUND;
        }
        boolean slash = parts[parts.length - 1].isEmpty();
        int steps = slash ? parts.length - 1 : parts.length;
        String last = parts[steps - 1];
        if (steps == 1) {
            return allow(method, "GET");
        }
        if (steps == 2 && !slash && isOfProtocol(last)) {
            return allow(method, last.equals(INFER) ? "POST" : "GET");
        }
        if (steps == 2 && (last.equals("predict") || last.equals("evaluate"))) {
            return folder(method, path, slash, "POST");
        }
        if (path.endsWith("/metadata") && steps == 2) {
            return allow(method, "GET");
        }
        if (steps == 2 && last.equals("train")) {
            return folder(method, path, slash, "GET,POST");
        }
        if (steps == 3 && parts[1].equals("samples")) {
            return slash ? NOT_FOUND : allow(method, "GET");
        }
        if (parts[1].equals("versions")) {
            return judgeVersions(method, parts, steps, slash, path);
        }
        return parts[1].equals("train") ? judgeTraining(method, parts, slash) : NOT_FOUND;
    }

    private static Verdict judgeTraining(String method, String[] parts, boolean slash) {
        if (parts.length == (slash ? 5 : 4) && parts[3].equals("use")) {
            return folder(method, "/v2/models/" + String.join("/", parts), slash, "POST");
        }
        if (parts.length == (slash ? 5 : 4) && parts[3].equals("files")) {
            return folder(method, "/v2/models/" + String.join("/", parts), slash, "GET");
        }
        if (slash) {
            return NOT_FOUND;
        }
        if (parts.length > 4 && parts[3].equals("files")) {
            return allow(method, "GET");
        }
        if (parts.length == 3) {
            return allow(method, "GET,DELETE");
        }
        return parts.length == 4 && OF_A_TRAINING.contains(parts[3]) ? allow(method, "GET") : NOT_FOUND;
    }

    private static Verdict judgeVersions(String method, String[] parts, int steps, boolean slash, String path) {
        if (steps == 2) {
            return folder(method, path, slash, "GET");
        }
        if (steps == 3 && parts[2].equals("back")) {
            return folder(method, path, slash, "POST");
        }
        if (!VersionRoutes.ID.matcher(parts[2]).matches()) {
            return NOT_FOUND;
        }
        if (steps == 3) {
            return slash ? NOT_FOUND : allow(method, "GET,DELETE");
        }
        if (steps == 4 && !slash && isOfProtocol(parts[3])) {
            return allow(method, parts[3].equals(INFER) ? "POST" : "GET");
        }
        if (steps == 4 && DONE_WITH_A_VERSION.contains(parts[3])) {
            return folder(method, path, slash, "POST");
        }
        if (steps == 4 && parts[3].equals("files")) {
            return folder(method, path, slash, "GET");
        }
        boolean file = parts[3].equals("files") || (steps == 4 && RUN_RECORD.contains(parts[3]));
        return file && !slash ? allow(method, "GET") : NOT_FOUND;
    }

    private static boolean isOfProtocol(String last) {
        return last.equals(INFER) || STANDING.contains(last);
    }

    private static Verdict folder(String method, String path, boolean slash, String allow) {
        return slash ? allow(method, allow) : new Verdict.Redirect(path + "/");
    }

    private static Verdict allow(String method, String allow) {
        return List.of(allow.split(",")).contains(method) ? SERVE : new Verdict.NotAllowed(allow);
    }
}
