package org.deepaas.acceptance.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** A {@code multipart/form-data} body. */
public record Multipart(List<Part> parts) implements Body {

    /** What parts the parts. */
    public static final String BOUNDARY = "------------------------5f1c9e0d7a3b2468";

    private static final byte[] LINE_END = "\r\n".getBytes(US_ASCII);
    private static final byte[] END = ("--" + BOUNDARY + "--\r\n").getBytes(US_ASCII);

    /** What to call it in the header. */
    public String contentType() {
        return "multipart/form-data; boundary=" + BOUNDARY;
    }

    @Override
    public long length() {
        long length = END.length;
        for (var part : parts) {
            length += part.opening(BOUNDARY).length + part.content().length() + LINE_END.length;
        }
        return length;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        for (var part : parts) {
            out.write(part.opening(BOUNDARY));
            part.content().writeTo(out);
            out.write(LINE_END);
        }
        out.write(END);
    }
}
