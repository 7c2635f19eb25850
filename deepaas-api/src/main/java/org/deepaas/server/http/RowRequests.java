package org.deepaas.server.http;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.deepaas.server.DataDirectory;
import org.deepaas.server.ServerConfig;
import org.deepaas.server.arguments.AcceptRule;
import org.deepaas.server.arguments.Argument;
import org.deepaas.server.arguments.ArgumentSchema;
import org.deepaas.server.http.rows.CsvRows;
import org.deepaas.server.http.rows.JsonRows;
import org.deepaas.server.http.rows.NotARow;
import org.deepaas.server.http.rows.RowFormat;
import org.deepaas.server.http.urls.RemoteFiles;
import org.deepaas.server.predictions.Predictions;
import org.deepaas.server.traces.Traces;

/** Requests for predictions whose body has many rows, each with arguments of its own. */
record RowRequests(
        ServerConfig config, Predictions predictions, Traces traces, DataDirectory data, RemoteFiles remote) {

    private static final Set<String> MEDIA_TYPES = Set.of(JsonRows.MEDIA_TYPE, CsvRows.MEDIA_TYPE);
    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset=\"?(?<value>[^\\s;\"]+)", Pattern.CASE_INSENSITIVE);

    /** Whether that request is one. */
    static boolean has(RoutingContext context) {
        return MEDIA_TYPES.contains(Body.mediaType(context.request()));
    }

    /** Answers it. */
    void begin(RoutingContext context, Endpoint endpoint, ArgumentSchema<?> schema, WantedVersion wanted) {
        try {
            var format = format(context, schema);
            var shared = new SharedByRows(
                    endpoint,
                    schema,
                    endpoint.crew(wanted.serves()),
                    new SharedVersion(wanted),
                    predictions,
                    remote,
                    data.uploads(),
                    context.response().headers().get(RequestId.HEADER),
                    besidesTheBody(context),
                    Followed.phases(
                            traces,
                            context,
                            endpoint.model(),
                            System.nanoTime(),
                            predictions.timers(endpoint.crew(true).name())));
            new RowStream(context, shared, format).begin();
        } catch (BadRequest e) {
            wanted.close();
            Failures.answer(context, e);
        }
    }

    private RowFormat format(RoutingContext context, ArgumentSchema<?> schema) throws BadRequest {
        int mostBytes = (int) Math.min(Integer.MAX_VALUE / 2, mostBytesOfALine());
        if (Body.mediaType(context.request()).equals(JsonRows.MEDIA_TYPE)) {
            return new JsonRows(mostBytes);
        }
        var structured = schema.arguments().stream()
                .filter(Argument::isStructured)
                .map(Argument::name)
                .collect(Collectors.toSet());
        try {
            return new CsvRows(charset(context), structured, mostBytes);
        } catch (NotARow e) {
            throw BadRequest.of(415, "415: " + e.getMessage());
        }
    }

    private long mostBytesOfALine() {
        return config.clientMaxSize() == 0
                ? config.jsonMaxSize()
                : Math.min(config.clientMaxSize(), config.jsonMaxSize());
    }

    private static Charset charset(RoutingContext context) throws BadRequest {
        var named = CHARSET.matcher(context.request().getHeader("Content-Type"));
        try {
            return named.find() ? Charset.forName(named.group("value")) : StandardCharsets.UTF_8;
        } catch (IllegalArgumentException e) {
            throw BadRequest.of(415, "415: CSV in %s is not read: send it in UTF-8".formatted(named.group("value")));
        }
    }

    /** Query and headers hold for each row; what the caller accepts is said of the lines together. */
    private static RequestArguments besidesTheBody(RoutingContext context) throws BadRequest {
        var request = context.request();
        var query =
                request.query() == null ? Map.<String, List<String>>of() : RequestArguments.decode(request.uri(), true);
        var headers =
                MultiMap.caseInsensitiveMultiMap().addAll(request.headers()).remove(AcceptRule.NAME);
        return new RequestArguments(query, Map.of(), null, headers);
    }
}
