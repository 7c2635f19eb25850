package org.deepaas.server.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.deepaas.server.ServerConfig;

/**
 * Who may manage modules, which is to run code: whoever has the key; where there is none, programs of this machine that call the
 * server themselves. A page in a browser of this machine is not one of them, nor is what a proxy hands on.
 */
final class ManagementGate {

    private static final List<String> HANDED_ON = List.of(
            "Forwarded",
            "Via",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-Forwarded-Prefix",
            "X-Forwarded-Proto",
            "X-Real-IP");
    private static final List<String> OF_A_PAGE = List.of("Origin", "Referer", "Sec-Fetch-Site");
    private static final Pattern THIS_MACHINE =
            Pattern.compile("(localhost|127\\.\\d+\\.\\d+\\.\\d+|\\[::1])(:\\d+)?", Pattern.CASE_INSENSITIVE);
    private static final String BEARER = "Bearer ";

    private final boolean open;
    private final Optional<String> key;

    ManagementGate(ServerConfig config) {
        this.open = config.management();
        this.key = config.managementKey();
    }

    /** What whoever may not is answered; empty for who may. */
    Optional<Reply> refusal(HttpServerRequest request) {
        if (key.isPresent()) {
            return hasKey(request, key.get())
                    ? Optional.empty()
                    : Optional.of(Reply.text(401, "401: send the key of --management-key, as Authorization: Bearer KEY")
                            .with("WWW-Authenticate", "Bearer"));
        }
        return isOfThisMachine(request)
                ? Optional.empty()
                : Optional.of(
                        Reply.text(
                                403,
                                "403: without --management-key, modules are managed by programs of the server's own machine alone"));
    }

    /**
     * Whether modules are managed here at all, and by the caller; where not, it is told so as protocols of tensors do.
     *
     * @param what takes place only where they are: "models are loaded"
     */
    boolean mayManage(RoutingContext context, String what) {
        if (!open) {
            ProtocolErrors.answer(context, 403, what + " where the server was started with --management");
            return false;
        }
        return passes(context);
    }

    /** Whether the caller may; where not, it is told so as protocols of tensors do. */
    boolean passes(RoutingContext context) {
        var refusal = refusal(context.request());
        refusal.ifPresent(reply -> {
            reply.headers().forEach(context.response()::putHeader);
            ProtocolErrors.answer(
                    context,
                    reply.status(),
                    ProtocolErrors.withoutStatus(reply.body().toString()));
        });
        return refusal.isEmpty();
    }

    private static boolean hasKey(HttpServerRequest request, String key) {
        var header = request.getHeader("Authorization");
        return header != null
                && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && MessageDigest.isEqual(bytes(header.substring(BEARER.length()).strip()), bytes(key));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isOfThisMachine(HttpServerRequest request) {
        var headers = request.headers();
        var authority = request.authority();
        return isLoopback(request.remoteAddress().hostAddress())
                && authority != null
                && THIS_MACHINE.matcher(authority.toString()).matches()
                && HANDED_ON.stream().noneMatch(headers::contains)
                && OF_A_PAGE.stream().noneMatch(headers::contains);
    }

    private static boolean isLoopback(String address) {
        try {
            return address != null && InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
