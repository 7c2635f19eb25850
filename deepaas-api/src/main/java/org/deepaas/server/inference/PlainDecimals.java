package org.deepaas.server.inference;

import java.nio.ByteBuffer;

/**
 * Reads numbers as most callers write them, a few digits with or without a point, one after another. Whatever looks otherwise it leaves to
 * {@link DecimalNumber}, which knows all that a number may be, and costs several times as much.
 */
final class PlainDecimals {

    /** As many as a long holds, whatever they are. */
    private static final int MOST_DIGITS = 18;

    private final JsonCursor cursor;
    private int behind;
    private boolean negative;
    private long digits;
    private int places;

    PlainDecimals(JsonCursor cursor) {
        this.cursor = cursor;
    }

    /** Goes past so many further elements of the innermost array at most, each with the comma before it, and says how many they were. */
    int readFloats(ByteBuffer memory, long most) {
        int count = 0;
        while (count < most && findsNumber()) {
            float value = DecimalNumber.nearestFloat(digits, -places);
            if (Float.isNaN(value)) {
                return count;
            }
            memory.putFloat(negative ? -value : value);
            cursor.moveTo(behind);
            count++;
        }
        return count;
    }

    /** As {@link #readFloats}. */
    int readDoubles(ByteBuffer memory, long most) {
        int count = 0;
        while (count < most && findsNumber() && digits <= DecimalNumber.EXACT_IN_DOUBLE) {
            double value = DecimalNumber.scaled(digits, -places);
            memory.putDouble(negative ? -value : value);
            cursor.moveTo(behind);
            count++;
        }
        return count;
    }

    /** Whether a comma, a plain number and the end of that stand here. What is read over and over is kept in variables, not in fields. */
    private boolean findsNumber() {
        byte[] bytes = cursor.bytes();
        int end = cursor.end();
        int at = cursor.position();
        if (at >= end || bytes[at] != ',') {
            return false;
        }
        at++;
        while (at < end && bytes[at] == ' ') {
            at++;
        }
        boolean minus = at < end && bytes[at] == '-';
        if (minus) {
            at++;
        }
        int first = at;
        long value = 0;
        int point = -1;
        int digit;
        for (; at < end; at++) {
            digit = bytes[at] - '0';
            if (digit >= 0 && digit <= 9) {
                value = value * 10 + digit;
            } else if (digit == '.' - '0' && point < 0 && at > first) {
                point = at;
            } else {
                break;
            }
        }
        int count = at - first - (point < 0 ? 0 : 1);
        if (at >= end || count < 1 || count > MOST_DIGITS || point == at - 1 || !endsNumber(bytes[at])) {
            return false;
        }
        negative = minus;
        digits = value;
        places = point < 0 ? 0 : at - point - 1;
        behind = at;
        return true;
    }

    private static boolean endsNumber(byte b) {
        return b == ',' || b == ']' || b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }
}
