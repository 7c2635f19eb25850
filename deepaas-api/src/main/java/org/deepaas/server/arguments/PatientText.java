package org.deepaas.server.arguments;

import java.util.regex.Pattern;

/** Text that lets a pattern look at it only so often: some patterns would take longer than anyone waits. */
final class PatientText implements CharSequence {

    private static final int MOST_LOOKS = 5_000_000;

    private final CharSequence text;
    private final int[] looks;

    private PatientText(CharSequence text, int[] looks) {
        this.text = text;
        this.looks = looks;
    }

    /** Whether the text begins with what the pattern describes. Not, where finding out takes too long. */
    static boolean begins(Pattern pattern, String text) {
        try {
            return pattern.matcher(new PatientText(text, new int[1])).lookingAt();
        } catch (TooManyLooks | StackOverflowError e) {
            return false;
        }
    }

    @Override
    public char charAt(int index) {
        if (++looks[0] > MOST_LOOKS) {
            throw new TooManyLooks();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new PatientText(text.subSequence(start, end), looks);
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private static final class TooManyLooks extends RuntimeException {
        TooManyLooks() {
            super("the pattern takes too long", null, false, false);
        }
    }
}
