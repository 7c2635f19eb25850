package org.deepaas.server.inference;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.deepaas.model.InvalidInputException;

/**
 * Walks through a JSON text in UTF-8. A parser of trees, or of events that are objects, would cost more than most predictions: here
 * numbers go from the text to where they are to lie.
 */
final class JsonCursor {

    /** Deep enough for any tensor, and what is not looked at may not be deeper either. */
    private static final int DEEPEST = 200;

    private static final int SHOWN = 20;

    private final byte[] bytes;
    private final int end;
    private int at;

    JsonCursor(byte[] bytes, int end) {
        this.bytes = bytes;
        this.end = end;
    }

    int position() {
        return at;
    }

    /** Goes to a place where {@link #position()} was. */
    void moveTo(int position) {
        at = position;
    }

    byte[] bytes() {
        return bytes;
    }

    int end() {
        return end;
    }

    /** The next byte that is no space, at which it stays; 0 at the end. */
    int next() {
        while (at < end) {
            int b = bytes[at];
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return b;
            }
            at++;
        }
        return 0;
    }

    /** Goes past the next byte where it is this one. */
    boolean passes(int wanted) {
        if (next() == wanted) {
            at++;
            return true;
        }
        return false;
    }

    void pass(int wanted) {
        if (!passes(wanted)) {
            throw malformed("'" + (char) wanted + "'");
        }
    }

    /** Whether another member or element follows; goes past what stands before it, or past the end of the object or array. */
    boolean hasAnother(boolean first, int closing) {
        if (passes(closing)) {
            return false;
        }
        if (!first) {
            pass(',');
        }
        return true;
    }

    /** The name of a member, and goes past the colon. */
    String name() {
        var name = string();
        pass(':');
        return name;
    }

    String string() {
        var text = stringBytes();
        return new String(text, UTF_8);
    }

    /** What a string says, in UTF-8. */
    byte[] stringBytes() {
        pass('"');
        int begin = at;
        while (at < end) {
            int b = bytes[at];
            if (b == '"') {
                return Arrays.copyOfRange(bytes, begin, at++);
            }
            if (b == '\\') {
                return unescaped(begin);
            }
            if (b >= 0 && b < ' ') {
                throw malformed("no control character in a string");
            }
            at++;
        }
        throw malformed("the end of a string");
    }

    private byte[] unescaped(int begin) {
        var text = new ByteArrayOutputStream(at - begin + 16);
        text.write(bytes, begin, at - begin);
        while (at < end) {
            int b = bytes[at++];
            if (b == '"') {
                return text.toByteArray();
            }
            if (b == '\\') {
                escape(text);
            } else {
                text.write(b);
            }
        }
        throw malformed("the end of a string");
    }

    private void escape(ByteArrayOutputStream text) {
        int kind = at < end ? bytes[at++] : 0;
        switch (kind) {
            case '"', '\\', '/' -> text.write(kind);
            case 'b' -> text.write('\b');
            case 'f' -> text.write('\f');
            case 'n' -> text.write('\n');
            case 'r' -> text.write('\r');
            case 't' -> text.write('\t');
            case 'u' -> text.writeBytes(unicode().getBytes(UTF_8));
            default -> throw malformed("an escape such as \\n");
        }
    }

    /** One character, or two that are one together. */
    private String unicode() {
        char first = fourDigits();
        if (Character.isHighSurrogate(first) && at + 1 < end && bytes[at] == '\\' && bytes[at + 1] == 'u') {
            int before = at;
            at += 2;
            char second = fourDigits();
            if (Character.isLowSurrogate(second)) {
                return new String(new char[] {first, second});
            }
            at = before;
        }
        return String.valueOf(first);
    }

    private char fourDigits() {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = at < end ? Character.digit(bytes[at], 16) : -1;
            if (digit < 0) {
                throw malformed("four hexadecimal digits after \\u");
            }
            value = value * 16 + digit;
            at++;
        }
        return (char) value;
    }

    /** Whether the word stands here. */
    boolean isAt(String word) {
        next();
        if (at + word.length() > end) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (bytes[at + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Goes past the word where it stands here. */
    boolean passesWord(String word) {
        boolean there = isAt(word);
        if (there) {
            at += word.length();
        }
        return there;
    }

    /** Goes past null where it stands here: clients write it where they have nothing to say. */
    boolean passesNull() {
        return passesWord("null");
    }

    boolean flag() {
        if (passesWord("true")) {
            return true;
        }
        if (passesWord("false")) {
            return false;
        }
        throw malformed("true or false");
    }

    /** Goes past a value, whatever it is. */
    void skip() {
        int depth = 0;
        do {
            int b = next();
            if (b == '"') {
                skipString();
            } else if (b == '[' || b == '{') {
                at++;
                if (++depth > DEEPEST) {
                    throw malformed("less than %d levels".formatted(DEEPEST));
                }
            } else if (b == ']' || b == '}') {
                at++;
                depth--;
            } else if (b == ',' || b == ':') {
                at++;
            } else {
                skipWord();
            }
        } while (depth > 0);
        if (depth < 0) {
            throw malformed("a value");
        }
    }

    private void skipString() {
        at++;
        while (at < end) {
            int b = bytes[at++];
            if (b == '"') {
                return;
            }
            if (b == '\\') {
                at++;
            }
        }
        throw malformed("the end of a string");
    }

    /** A number, true, false or null, which are not looked at. */
    private void skipWord() {
        int begin = at;
        while (at < end && isOfWord(bytes[at])) {
            at++;
        }
        if (at == begin) {
            throw malformed("a value");
        }
    }

    private static boolean isOfWord(int b) {
        return (b >= '0' && b <= '9')
                || (b >= 'a' && b <= 'z')
                || (b >= 'A' && b <= 'Z')
                || b == '-'
                || b == '+'
                || b == '.';
    }

    InvalidInputException malformed(String wanted) {
        var found = next() == 0 ? "the end" : "'%s'".formatted(new String(bytes, at, Math.min(SHOWN, end - at), UTF_8));
        return new InvalidInputException(
                "the request is no JSON that can be read: %s was expected at byte %d, and there is %s"
                        .formatted(wanted, at, found));
    }
}
