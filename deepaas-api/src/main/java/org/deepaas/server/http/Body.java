package org.deepaas.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.deepaas.server.ServerConfig;
import org.deepaas.server.arguments.Given;
import org.deepaas.server.results.Json;
import org.jspecify.annotations.Nullable;

/** Reads what comes with a request, whatever its form. */
final class Body {

    /** Larger JSON is parsed away from the event loop, which others wait for. */
    private static final int QUICKLY_PARSED = 64 * 1024;

    private static final Pattern BOUNDARY =
            Pattern.compile(";\\s*boundary=\"?(?<value>[^\\s;\"]+)", Pattern.CASE_INSENSITIVE);

    private static final String MULTIPART = "multipart/form-data";
    private static final String FORM = "application/x-www-form-urlencoded";

    /** Who waits for the arguments. Told once, on the event loop or on a thread that may block. */
    interface Reader {
        void arrived(RequestArguments arguments);

        void unreadable(Throwable problem);
    }

    private final RoutingContext context;
    private final HttpServerRequest request;
    private final ServerConfig config;
    private final RequestFiles files;
    private final Reader reader;

    private Body(RoutingContext context, ServerConfig config, RequestFiles files, Reader reader) {
        this.context = context;
        this.request = context.request();
        this.config = config;
        this.files = files;
        this.reader = reader;
    }

    static void read(RoutingContext context, ServerConfig config, RequestFiles files, Reader reader) {
        try {
            new Body(context, config, files, reader).start();
        } catch (BadRequest e) {
            reader.unreadable(e);
        }
    }

    private static String contentType(HttpServerRequest request) {
        return Objects.requireNonNullElse(request.getHeader("Content-Type"), "");
    }

    /** What the body is said to be, without parameters; empty where nothing is said. */
    static String mediaType(HttpServerRequest request) {
        return contentType(request).split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private void start() throws BadRequest {
        String contentType = contentType(request);
        String mediaType = mediaType(request);
        var query =
                request.query() == null ? Map.<String, List<String>>of() : RequestArguments.decode(request.uri(), true);
        var limit = new BodyLimit(config.clientMaxSize(), request.getHeader("Content-Length"));
        if (mediaType.equals(MULTIPART)) {
            startMultipart(contentType, query, limit);
        } else if (mediaType.equals(FORM)) {
            collect(limit.andAtMost(config.jsonMaxSize()), body -> form(query, body));
        } else if (mediaType.equals("application/json") || mediaType.endsWith("+json")) {
            collect(limit.andAtMost(config.jsonMaxSize()), body -> json(query, body));
        } else {
            ignore(limit, query);
        }
    }

    private void startMultipart(String contentType, Map<String, List<String>> query, BodyLimit limit)
            throws BadRequest {
        new Upload(context, limit, new MultipartForm(boundary(contentType), files, config.jsonMaxSize()), files)
                .receive(form -> tell(query, form, null), reader::unreadable);
    }

    /** What parts a form of that type. */
    static String boundary(String contentType) throws BadRequest {
        var boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            throw BadRequest.malformed("multipart/form-data needs a boundary in Content-Type");
        }
        return boundary.group("value");
    }

    private void collect(BodyLimit limit, Consumer<byte[]> whenWhole) {
        BodyBytes.collect(context, limit, whenWhole, reader::unreadable);
    }

    private void ignore(BodyLimit limit, Map<String, List<String>> query) {
        BodyBytes.listen(context, limit, buffer -> {}, () -> tell(query, Map.of(), null), reader::unreadable);
    }

    private void form(Map<String, List<String>> query, byte[] body) {
        try {
            var form = new LinkedHashMap<String, Given>();
            RequestArguments.decode(new String(body, StandardCharsets.UTF_8), false)
                    .forEach((name, values) -> form.put(name, new Given.Texts(values)));
            tell(query, form, null);
        } catch (BadRequest e) {
            reader.unreadable(e);
        }
    }

    private void json(Map<String, List<String>> query, byte[] body) {
        if (body.length <= QUICKLY_PARSED) {
            parse(query, body);
        } else {
            context.vertx()
                    .executeBlocking(
                            () -> {
                                parse(query, body);
                                return null;
                            },
                            false)
                    .onFailure(reader::unreadable);
        }
    }

    private void parse(Map<String, List<String>> query, byte[] body) {
        try {
            var document = body.length == 0 ? null : Json.read(body);
            tell(query, Map.of(), document);
        } catch (JsonProcessingException e) {
            reader.unreadable(BadRequest.malformedJson());
        }
    }

    private void tell(Map<String, List<String>> query, Map<String, Given> form, @Nullable JsonNode document) {
        var json = document != null && document.isObject() ? document : null;
        reader.arrived(new RequestArguments(query, form, json, request.headers()));
    }
}
