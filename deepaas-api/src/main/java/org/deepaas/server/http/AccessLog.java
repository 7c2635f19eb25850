package org.deepaas.server.http;

import io.quarkus.bootstrap.logging.InitialConfigurator;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.ConsoleHandler;
import org.jspecify.annotations.Nullable;

/** A line for each request that was answered, or whose caller left: who asked what, the status, bytes, milliseconds and id. */
@Singleton
class AccessLog {

    private static final Logger LOG = Logger.getLogger("org.deepaas.access");

    /** So that what filters answer has its line too. */
    private static final int BEFORE_OTHER_FILTERS = 10_000;

    private static final String FOLLOWED = "deepaas.followed";
    private static final long LONGEST_UNWRITTEN_MILLIS = 20;

    /** As the console writes lines; what else is asked of the log is left to it. */
    private static final String PATTERN = "%d{yyyy-MM-dd HH:mm:ss.SSS} %-5p [%c{3.}] %s%e%n";

    private static final String LEVEL_AND_CATEGORY = " INFO  [org.dee.access] ";

    private final boolean behindProxy;
    private volatile @Nullable ConsoleLines lines;
    private volatile boolean known;

    AccessLog(
            @ConfigProperty(name = "quarkus.http.proxy.proxy-address-forwarding", defaultValue = "false")
                    boolean behindProxy) {
        this.behindProxy = behindProxy;
    }

    void open(@Observes Filters filters) {
        filters.register(this::follow, BEFORE_OTHER_FILTERS);
    }

    /** Has the request told of once it has ended, and handed on to whoever answers it. */
    void follow(RoutingContext context) {
        // one that is sent on to another path comes again
        if (LOG.isInfoEnabled() && context.get(FOLLOWED) == null) {
            context.put(FOLLOWED, true);
            long began = System.nanoTime();
            context.addEndHandler(end -> log(context, System.nanoTime() - began));
        }
        context.next();
    }

    private void log(RoutingContext context, long nanoseconds) {
        var message = message(context, nanoseconds);
        var gathered = lines();
        if (gathered == null) {
            LOG.info(message);
        } else if (gathered.add(System.currentTimeMillis(), message)) {
            context.vertx().setTimer(LONGEST_UNWRITTEN_MILLIS, now -> gathered.flush());
        }
    }

    private CharSequence message(RoutingContext context, long nanoseconds) {
        var request = context.request();
        var response = context.response();
        // what Vert.x Web finds out of a proxy's headers is only asked where they count
        var caller =
                behindProxy ? request.remoteAddress() : request.connection().remoteAddress();
        long bytes = response.bytesWritten();
        var message = new StringBuilder(160)
                .append(orDash(caller == null ? null : caller.host()))
                .append(" \"")
                .append(request.method().name())
                .append(' ')
                .append(request.uri())
                .append(' ')
                .append(version(request.version()))
                .append("\" ")
                .append(response.getStatusCode())
                .append(' ');
        if (bytes == 0) {
            message.append('-');
        } else {
            message.append(bytes);
        }
        return message.append(' ')
                .append(TimeUnit.NANOSECONDS.toMillis(nanoseconds))
                .append(" ms ")
                .append(orDash(response.headers().get(RequestId.HEADER)));
    }

    private static String orDash(@Nullable String text) {
        return text == null || text.isEmpty() ? "-" : text;
    }

    private static String version(HttpVersion version) {
        return switch (version) {
            case HTTP_1_0 -> "HTTP/1.0";
            case HTTP_1_1 -> "HTTP/1.1";
            case HTTP_2 -> "HTTP/2";
        };
    }

    /** Null where the log goes to a file, is JSON or has colours. */
    private @Nullable ConsoleLines lines() {
        if (!known) {
            decide();
        }
        return lines;
    }

    /** At the first request: the log is set up by then. */
    private synchronized void decide() {
        if (!known && isPlainConsole()) {
            lines = new ConsoleLines(
                    new FileOutputStream(FileDescriptor.out), ZoneId.systemDefault(), LEVEL_AND_CATEGORY);
        }
        known = true;
    }

    private static boolean isPlainConsole() {
        var handlers = InitialConfigurator.DELAYED_HANDLER.getHandlers();
        // one that colours extends the formatter
        return handlers.length == 1
                && handlers[0] instanceof ConsoleHandler console
                && console.getFormatter() instanceof PatternFormatter formatter
                && formatter.getClass() == PatternFormatter.class
                && PATTERN.equals(formatter.getPattern());
    }

    /** Requests that end later have their lines at once. */
    @PreDestroy
    void close() {
        var gathered = lines;
        if (gathered != null) {
            gathered.close();
        }
    }
}
