package org.deepaas.conformance;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A request and what came of it, in brief. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Exchange(String request, byte[] sent, @Nullable Answer answer) {

    private static final int LONGEST = 300;

    @Override
    public String toString() {
        var text = new StringBuilder(request);
        if (sent.length > 0) {
            text.append(' ').append(brief(sent));
        }
        if (answer != null) {
            text.append(" -> ").append(answer.status());
            if (answer.body().length > 0) {
                text.append(' ').append(brief(answer.body()));
            }
        }
        return text.toString();
    }

    private static String brief(byte[] body) {
        int length = Math.min(body.length, LONGEST);
        var text = new String(body, 0, length, StandardCharsets.UTF_8)
                .replaceAll("\\s*\\R\\s*", " ")
                .replaceAll("[\\p{Cntrl}\\uFFFD]+", ".");
        return body.length > length ? "%s… (%d bytes)".formatted(text, body.length) : text;
    }
}
