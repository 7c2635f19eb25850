package org.deepaas.conformance;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLSocketFactory;

/** One connection, so that it is seen whether it stays open. */
final class Wire implements AutoCloseable {

    private final Server server;
    private final Socket socket;
    private final InputStream in;

    private Wire(Server server, Socket socket) throws IOException {
        this.server = server;
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    static Wire to(Server server) {
        var address = server.address("v2");
        boolean secure = "https".equals(address.getScheme());
        int port = address.getPort() >= 0 ? address.getPort() : secure ? 443 : 80;
        try {
            var socket = secure
                    ? SSLSocketFactory.getDefault().createSocket(address.getHost(), port)
                    : new Socket(address.getHost(), port);
            socket.setSoTimeout(Math.toIntExact(server.patience().toMillis()));
            return new Wire(server, socket);
        } catch (IOException e) {
            throw new Unmet("no connection could be made: " + e);
        }
    }

    Answer send(String method, String path, byte[] body) {
        server.remember(new Exchange(method + " " + path, body, null));
        try {
            var head = new StringBuilder("%s %s HTTP/1.1\r\nHost: %s\r\n"
                    .formatted(
                            method,
                            server.address(path).getRawPath(),
                            server.address(path).getAuthority()));
            server.headers().forEach((name, value) -> head.append("%s: %s\r\n".formatted(name, value)));
            if (body.length > 0) {
                head.append("Content-Type: application/json\r\nContent-Length: %d\r\n".formatted(body.length));
            }
            var out = socket.getOutputStream();
            out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
            out.write(body);
            out.flush();
            var answer = read();
            server.remember(new Exchange(method + " " + path, body, answer));
            return answer;
        } catch (IOException e) {
            throw new Unmet("the connection was lost: " + e);
        }
    }

    private Answer read() throws IOException {
        var start = line().split(" ", 3);
        Unmet.unless(start.length >= 2 && start[0].startsWith("HTTP/1."), "the answer is no HTTP");
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (var line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            Unmet.unless(colon > 0, "a header is %s", line);
            headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        return new Answer(Integer.parseInt(start[1]), headers, body(headers));
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if (headers.getOrDefault("Transfer-Encoding", "")
                .toLowerCase(Locale.ROOT)
                .contains("chunked")) {
            var body = new ByteArrayOutputStream();
            for (int size = chunk(); size > 0; size = chunk()) {
                body.writeBytes(in.readNBytes(size));
                line();
            }
            line();
            return body.toByteArray();
        }
        return in.readNBytes(Integer.parseInt(headers.getOrDefault("Content-Length", "0")));
    }

    private int chunk() throws IOException {
        return Integer.parseInt(line().split(";", 2)[0].strip(), 16);
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the server closed it");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // it is over either way
        }
    }
}
