package org.deepaas.catalog.deployment;

/** Texts that others wrote, as one line that can stand in a comment of any file. */
final class OneLine {

    private OneLine() {}

    /** Control and format characters, separators of lines and halves of characters are spaces; what is too long is cut. */
    static String of(String text, int longest) {
        var line = new StringBuilder();
        text.codePoints().map(OneLine::plain).limit(longest).forEach(line::appendCodePoint);
        return line.toString().replaceAll(" +", " ").strip();
    }

    private static int plain(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE -> ' ';
            default -> point;
        };
    }
}
