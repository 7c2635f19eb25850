package org.deepaas.acceptance.wire;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/**
 * Sends requests to a port of this machine, each over a connection of its own.
 *
 * @param patience how long an answer may be silent
 */
public record Wire(int port, Duration patience) {

    /** A wire on which an answer may take long: the machine may be slow. */
    public static Wire to(int port) {
        return new Wire(port, Duration.ofSeconds(60));
    }

    /** Sends a request and reads its answer, which may come before the whole request was sent. */
    public Answer send(Request request) {
        try (var socket = connect()) {
            try {
                request.writeTo(new BufferedOutputStream(socket.getOutputStream()), host());
            } catch (IOException e) {
                // a server that refuses a body need not read it: what it said is there to be read
                if (socket.isClosed()) {
                    throw e;
                }
            }
            return new AnswerReader(socket.getInputStream())
                    .read(!request.method().equals("HEAD"));
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.target() + ": " + e.getMessage(), e);
        }
    }

    /** Opens a connection, for what is no whole request. */
    public Socket connect() throws IOException {
        var socket = new Socket();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10_000);
        socket.setSoTimeout((int) patience.toMillis());
        return socket;
    }

    /** What this server is called in a request. */
    public String host() {
        return "127.0.0.1:" + port;
    }
}
