package org.deepaas.acceptance.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;

/** A request whose body is sent while its answer is read: one thread may send while another reads. */
public final class Duplex implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;

    private Duplex(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** Sends the head of a request whose body comes in chunks. */
    public static Duplex post(Wire wire, String target, String... headers) throws IOException {
        var duplex = new Duplex(wire.connect());
        var head = new StringBuilder("POST " + target + " HTTP/1.1\r\nHost: " + wire.host() + "\r\n");
        for (var header : headers) {
            head.append(header).append("\r\n");
        }
        duplex.write(
                head.append("Transfer-Encoding: chunked\r\n\r\n").toString().getBytes(ISO_8859_1));
        return duplex;
    }

    /** Sends a piece of the body. */
    public void send(String piece) throws IOException {
        byte[] bytes = piece.getBytes(UTF_8);
        var chunk = new ByteArrayOutputStream(bytes.length + 16);
        chunk.writeBytes((Integer.toHexString(bytes.length) + "\r\n").getBytes(ISO_8859_1));
        chunk.writeBytes(bytes);
        chunk.writeBytes("\r\n".getBytes(ISO_8859_1));
        write(chunk.toByteArray());
    }

    /** Says that the body is whole. */
    public void end() throws IOException {
        write("0\r\n\r\n".getBytes(ISO_8859_1));
    }

    private void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** The head of the answer, once it has come. */
    public String head() throws IOException {
        var head = new StringBuilder();
        for (var line = line(); !line.isEmpty(); line = line()) {
            head.append(line).append('\n');
        }
        return head.toString();
    }

    /** The body of the answer, behind its head, as it comes. */
    public BufferedReader body() {
        return new BufferedReader(new InputStreamReader(new Chunks(), UTF_8));
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the connection was closed");
            }
            line.write(next);
        }
        return line.toString(ISO_8859_1).stripTrailing();
    }

    /** Goes away, whatever is under way. */
    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** A body without the sizes of its chunks. */
    private final class Chunks extends InputStream {

        private int left;
        private boolean over;

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left == 0 && !over) {
                left = Integer.parseInt(line(), 16);
                over = left == 0;
            }
            if (over) {
                return -1;
            }
            int read = in.read(bytes, offset, Math.min(length, left));
            if (read < 0) {
                throw new EOFException("the answer was cut off");
            }
            left -= read;
            if (left == 0) {
                line();
            }
            return read;
        }
    }
}
