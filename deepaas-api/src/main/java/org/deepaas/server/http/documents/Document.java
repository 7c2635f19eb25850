package org.deepaas.server.http.documents;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Something to read, as it is sent.
 *
 * @param compressed the same by gzip; null where it is not worth it
 */
record Document(Buffer body, @Nullable Buffer compressed, String mediaType, String tag) {

    private static final Pattern GZIP = Pattern.compile("\\bgzip\\b(?!\\s*;\\s*q=0(?:[.]0*)?(?:,|\\s|$))");

    static Document of(byte[] body, String mediaType) {
        return new Document(Buffer.buffer(body), null, mediaType, '"' + digest(body) + '"');
    }

    /** The same, kept in a shorter form as well. */
    Document compress() {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body.getBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.size() < body.length()
                ? new Document(body, Buffer.buffer(bytes.toByteArray()), mediaType, tag)
                : this;
    }

    void send(RoutingContext context) {
        var response = context.response();
        var sent = compressed != null && takesGzip(context) ? compressed : body;
        // another form is another thing to whoever keeps it
        var sentTag = sent == compressed ? tag.replaceFirst("\"$", "-gzip\"") : tag;
        if (compressed != null) {
            response.putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        }
        response.putHeader(HttpHeaders.ETAG, sentTag);
        if (sentTag.equals(context.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatusCode(304).end();
            return;
        }
        if (sent == compressed) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, mediaType).end(sent);
    }

    private static boolean takesGzip(RoutingContext context) {
        var accepted = context.request().getHeader(HttpHeaders.ACCEPT_ENCODING);
        return accepted != null && GZIP.matcher(accepted).find();
    }

    private static String digest(byte[] bytes) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
