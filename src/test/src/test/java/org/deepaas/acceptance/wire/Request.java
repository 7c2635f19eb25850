package org.deepaas.acceptance.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;

/**
 * A request, sent as it stands here.
 *
 * @param target path and query, not changed in any way
 * @param headers whole lines, as in {@code Accept: text/plain}
 */
public record Request(String method, String target, List<String> headers, Body body) {

    public Request {
        headers = List.copyOf(headers);
    }

    /** Asks for {@code target}. */
    public static Request get(String target) {
        return new Request("GET", target, List.of(), Body.NONE);
    }

    /** Posts nothing to {@code target}. */
    public static Request post(String target) {
        return new Request("POST", target, List.of(), Body.of(""));
    }

    /** Posts JSON to {@code target}. */
    public static Request json(String target, String json) {
        return post(target).with("Content-Type: application/json").with(Body.of(json));
    }

    /** Posts fields and files to {@code target}. */
    public static Request multipart(String target, Part... parts) {
        var form = new Multipart(List.of(parts));
        return post(target).with("Content-Type: " + form.contentType()).with(form);
    }

    /** The same with one more header line. */
    public Request with(String header) {
        var more = new ArrayList<>(headers);
        more.add(header);
        return new Request(method, target, more, body);
    }

    /** The same with this body. */
    public Request with(Body body) {
        return new Request(method, target, headers, body);
    }

    /** The same to another target. */
    public Request to(String target) {
        return new Request(method, target, headers, body);
    }

    /** A text as part of a query or form. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    void writeTo(OutputStream out, String host) throws IOException {
        var head = new StringBuilder(method + ' ' + target + " HTTP/1.1\r\nHost: " + host + "\r\n");
        headers.forEach(line -> head.append(line).append("\r\n"));
        if (body.length() >= 0) {
            head.append("Content-Length: ").append(body.length()).append("\r\n");
        }
        out.write(head.append("\r\n").toString().getBytes(ISO_8859_1));
        body.writeTo(out);
        out.flush();
    }
}
