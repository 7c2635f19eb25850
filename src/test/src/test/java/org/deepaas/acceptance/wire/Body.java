package org.deepaas.acceptance.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;

/** What follows the head of a request. */
public interface Body {

    /** No body, and no {@code Content-Length} either. */
    Body NONE = new Body() {
        @Override
        public long length() {
            return -1;
        }

        @Override
        public void writeTo(OutputStream out) {}
    };

    /** How many bytes it will write; negative where nothing is to be said of it. */
    long length();

    /** Writes it, made while it is written where it is large. */
    void writeTo(OutputStream out) throws IOException;

    /** These bytes. */
    static Body of(byte[] bytes) {
        return new Body() {
            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                out.write(bytes);
            }
        };
    }

    /** This text, in UTF-8. */
    static Body of(String text) {
        return of(text.getBytes(UTF_8));
    }
}
