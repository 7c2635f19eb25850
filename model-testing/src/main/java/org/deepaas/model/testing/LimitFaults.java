package org.deepaas.model.testing;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.deepaas.model.Arg;

/** What contradicts itself in what an author says of one argument: a default that is out of range, say. */
final class LimitFaults {

    private final Arg arg;
    private final Type type;
    private final List<String> found = new ArrayList<>();

    private LimitFaults(Arg arg, Type type) {
        this.arg = arg;
        this.type = type;
    }

    static List<String> of(Arg arg, Type type) {
        var faults = new LimitFaults(arg, type);
        faults.inspect();
        return faults.found;
    }

    private void inspect() {
        if (arg.min() > arg.max()) {
            found.add("nothing is at least %s and at most %s: turn min and max round".formatted(arg.min(), arg.max()));
        }
        if (arg.minLength() > arg.maxLength()) {
            found.add("nothing is at least %d and at most %d long: turn minLength and maxLength round"
                    .formatted(arg.minLength(), arg.maxLength()));
        }
        var pattern = pattern();
        inspect("default", arg.defaultValue(), pattern);
        if (!arg.example().isEmpty()) {
            inspect("example", arg.example(), pattern);
        }
    }

    private Optional<Pattern> pattern() {
        try {
            return arg.pattern().isEmpty() ? Optional.empty() : Optional.of(Pattern.compile(arg.pattern()));
        } catch (PatternSyntaxException e) {
            found.add("its pattern '%s' is no regular expression: %s".formatted(arg.pattern(), e.getDescription()));
            return Optional.empty();
        }
    }

    private void inspect(String which, String text, Optional<Pattern> pattern) {
        if (text.equals(Arg.REQUIRED) || text.equals(Arg.NULL) || !Text.canBe(type)) {
            return;
        }
        try {
            var value = Text.read(text, type, arg.separator());
            fault(value, pattern).ifPresent(fault -> found.add("its %s '%s' is %s".formatted(which, text, fault)));
        } catch (RuntimeException e) {
            found.add("its %s '%s' is no %s".formatted(which, text, type.getTypeName()));
        }
    }

    private Optional<String> fault(Object value, Optional<Pattern> pattern) {
        if (value instanceof Optional<?> optional) {
            return fault(optional.orElseThrow(), pattern);
        }
        if (value instanceof Number number && (number.doubleValue() < arg.min() || number.doubleValue() > arg.max())) {
            return Optional.of("not within %s and %s".formatted(arg.min(), arg.max()));
        }
        if (value instanceof List<?> list) {
            return lengthFault(list.size());
        }
        return value instanceof String text ? fault(text, pattern) : Optional.empty();
    }

    private Optional<String> fault(String text, Optional<Pattern> pattern) {
        if (arg.choices().length > 0 && !List.of(arg.choices()).contains(text)) {
            return Optional.of("none of the choices " + String.join(", ", arg.choices()));
        }
        if (pattern.isPresent() && !pattern.get().matcher(text).lookingAt()) {
            return Optional.of("not matched by its pattern");
        }
        return lengthFault(text.length());
    }

    private Optional<String> lengthFault(int length) {
        return length < arg.minLength() || length > arg.maxLength()
                ? Optional.of("not as long as minLength and maxLength say")
                : Optional.empty();
    }
}
