package org.deepaas.server.arguments;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.deepaas.model.Arg;
import org.deepaas.model.UploadedFile;

/** Finds the type of an argument from the type of the author's component and what {@link Arg} says of it. */
final class ArgumentTypes {

    private final String name;
    private final Arg arg;
    private final Set<Class<?>> outer;

    /**
     * For one component.
     *
     * @param name what callers call it
     * @param outer the records that it is within
     */
    ArgumentTypes(String name, Arg arg, Set<Class<?>> outer) {
        this.name = name;
        this.arg = arg;
        this.outer = outer;
    }

    ArgumentType of(Type type) {
        var found = of(type, new Length(arg.minLength(), arg.maxLength()));
        Unchecked.refuse(arg, found);
        return found;
    }

    private ArgumentType of(Type type, Length length) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            return new ListType(element(generic.getActualTypeArguments()[0]), length, arg.separator());
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
            return map(generic.getActualTypeArguments());
        }
        return type instanceof Class<?> plain ? plain(plain, length) : refuse(type);
    }

    private ArgumentType element(Type type) {
        return of(type, Length.ANY);
    }

    private ArgumentType map(Type[] keyAndValue) {
        if (keyAndValue[0] != String.class) {
            throw new IllegalArgumentException("the keys of a map must be texts: use Map<String, …>");
        }
        return new MapType(keyAndValue[1] == Object.class ? null : element(keyAndValue[1]));
    }

    private ArgumentType plain(Class<?> type, Length length) {
        var known = ParsedType.ALL.get(type);
        if (known != null) {
            return known;
        }
        if (type == String.class) {
            return text(length);
        }
        if (type.isEnum()) {
            return ChoiceType.of(type);
        }
        if (type == UploadedFile.class) {
            return new FileType(List.of(arg.accept()));
        }
        if (type.isRecord()) {
            return new NestedType(ArgumentSchema.within(outer, type.asSubclass(Record.class)));
        }
        return number(type);
    }

    private ArgumentType number(Class<?> type) {
        var range = new Range(arg.min(), arg.max());
        if (type == int.class || type == Integer.class) {
            return new WholeType(false, range);
        }
        if (type == long.class || type == Long.class) {
            return new WholeType(true, range);
        }
        if (type == float.class || type == Float.class) {
            return new DecimalType(false, range);
        }
        if (type == double.class || type == Double.class) {
            return new DecimalType(true, range);
        }
        return type == boolean.class || type == Boolean.class ? new FlagType() : refuse(type);
    }

    private TextType text(Length length) {
        try {
            var pattern = arg.pattern().isEmpty() ? null : Pattern.compile(arg.pattern());
            boolean isAccept = name.equalsIgnoreCase("accept");
            return new TextType(
                    length, pattern, List.of(arg.choices()), isAccept ? List.of("*/*") : List.of(), arg.format());
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("its pattern cannot be read: " + e.getMessage(), e);
        }
    }

    private static ArgumentType refuse(Type type) {
        throw new IllegalArgumentException(
                "%s cannot be an argument: use a String, a number, a boolean, an enum, a date or time, a UUID, a URI, an UploadedFile, a record, or a List, Map or Optional of these"
                        .formatted(type.getTypeName()));
    }
}
