package org.deepaas.server.arguments;

import org.deepaas.model.Arg;

/** Finds what an author asks to be checked and what no value of the type can be checked for. */
final class Unchecked {

    static void refuse(Arg arg, ArgumentType type) {
        var innermost = innermost(type);
        if (!(innermost instanceof TextType)) {
            refuse(arg.choices().length > 0, "choices are for texts: use an enum, or a String");
            refuse(!arg.pattern().isEmpty(), "a pattern is for texts: use a String");
        }
        if (!(innermost instanceof WholeType || innermost instanceof DecimalType)) {
            refuse(
                    Double.isFinite(arg.min()) || Double.isFinite(arg.max()),
                    "min and max are for numbers: leave them out");
        }
        if (!(type instanceof TextType || type instanceof ListType)) {
            refuse(
                    arg.minLength() > 0 || arg.maxLength() < Integer.MAX_VALUE,
                    "minLength and maxLength are for texts and lists: leave them out");
        }
        refuse(
                arg.from() == Arg.Source.HEADER && isBeyondText(innermost, type),
                "a header holds text: take files, maps and records from anywhere else");
        refuse(arg.min() > arg.max(), "its min is greater than its max: exchange them");
        refuse(arg.minLength() > arg.maxLength(), "its minLength is greater than its maxLength: exchange them");
    }

    private static boolean isBeyondText(ArgumentType innermost, ArgumentType type) {
        return innermost instanceof FileType || innermost instanceof NestedType || type instanceof MapType;
    }

    private static ArgumentType innermost(ArgumentType type) {
        if (type instanceof ListType list) {
            return innermost(list.element());
        }
        return type instanceof MapType map && map.value() != null ? innermost(map.value()) : type;
    }

    private static void refuse(boolean when, String why) {
        if (when) {
            throw new IllegalArgumentException(why);
        }
    }

    private Unchecked() {}
}
