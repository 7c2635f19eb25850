package org.deepaas.server.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;
import org.deepaas.server.ServerConfig;
import org.jspecify.annotations.Nullable;

/** What the paths of this server begin with, as its callers see them. */
@Singleton
public class BasePath {

    // anything else could make a link lead to another server
    private static final Pattern SAFE = Pattern.compile("(/[A-Za-z0-9._~-]+)+");

    private final String configured;

    @Inject
    BasePath(ServerConfig config) {
        this(config.basePath().orElse(""));
    }

    BasePath(String configured) {
        this.configured = withoutSlashAtEnd(configured);
    }

    /** What was chosen at start, without a slash at its end; empty where nothing was. */
    public String configured() {
        return configured;
    }

    /** What a proxy took away ({@code X-Forwarded-Prefix}), then what was chosen at start; no slash at its end. */
    public String prefix(RoutingContext context) {
        return prefix(context.request().getHeader("X-Forwarded-Prefix"));
    }

    String prefix(@Nullable String forwarded) {
        if (forwarded == null) {
            return configured;
        }
        var taken = withoutSlashAtEnd(forwarded.strip());
        return SAFE.matcher(taken).matches() ? taken + configured : configured;
    }

    private static String withoutSlashAtEnd(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
