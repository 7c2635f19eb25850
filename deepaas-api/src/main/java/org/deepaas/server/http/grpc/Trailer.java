package org.deepaas.server.http.grpc;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The text of a status as a header has it. */
final class Trailer {

    /** Clients take no more than 8 KiB of headers. */
    private static final int LONGEST = 4000;

    private static final String HEX = "0123456789ABCDEF";

    /** Percent signs and all but printable ASCII are written as bytes; what would be too long is cut off. */
    static String text(String message) {
        var text = new StringBuilder();
        for (int i = 0; i < message.length(); ) {
            int character = message.codePointAt(i);
            append(text, character);
            i += Character.charCount(character);
            if (text.length() > LONGEST) {
                append(text, '…');
                break;
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, int character) {
        if (character >= ' ' && character <= '~' && character != '%') {
            text.append((char) character);
        } else {
            for (byte b : Character.toString(character).getBytes(UTF_8)) {
                text.append('%').append(HEX.charAt((b >> 4) & 0xF)).append(HEX.charAt(b & 0xF));
            }
        }
    }

    private Trailer() {}
}
