package org.deepaas.server.arguments;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deepaas.model.Arg;
import org.jspecify.annotations.Nullable;

/** How callers of one model choose between JSON and its other answers. */
public record AcceptRule(List<String> offers, boolean declared, boolean byHeader, boolean byArgument) {

    public static final String NAME = "accept";
    public static final String JSON = "application/json";

    /**
     * The rule of a model.
     *
     * @param renderedTypes the media types that it has renderers for
     */
    public static AcceptRule of(ArgumentSchema<?> schema, List<String> renderedTypes) {
        Optional<Argument> declared = schema.arguments().stream()
                .filter(argument -> argument.name().equalsIgnoreCase(NAME))
                .findFirst();
        if (declared.isPresent()) {
            boolean header = declared.get().source() == Arg.Source.HEADER;
            return new AcceptRule(choices(declared.get()), true, header, !header);
        }
        var offers = new ArrayList<String>();
        offers.add(JSON);
        offers.addAll(renderedTypes);
        boolean offered = offers.size() > 1;
        return new AcceptRule(List.copyOf(offers), false, offered, offered);
    }

    private static List<String> choices(Argument argument) {
        var choices = new ArrayList<String>();
        argument.toJsonSchema().path("enum").forEach(choice -> choices.add(choice.asText()));
        choices.remove(Accept.ANYTHING);
        return List.copyOf(choices);
    }

    /** The media type to answer with, one of the offers or {@code *}{@code /*}; what was asked where it is none of them. */
    public String choose(GivenArguments given) {
        var header = byHeader ? given.header(NAME) : null;
        String byHeader = header == null
                ? null
                : Accept.best(String.join(",", header.values()), offers)
                        .orElse(header.values().get(0));
        if (byHeader != null && !byHeader.equals(Accept.ANYTHING)) {
            return byHeader;
        }
        String asked = byArgument ? text(given.anywhere(NAME)) : null;
        if (asked != null) {
            return asked;
        }
        return byHeader != null ? byHeader : offers.isEmpty() ? JSON : offers.get(0);
    }

    private static @Nullable String text(@Nullable Given given) {
        if (given instanceof Given.Texts texts) {
            return texts.values().get(0);
        }
        return given instanceof Given.Json json && json.value().isTextual()
                ? json.value().asText()
                : null;
    }

    /**
     * The arguments of a caller who is answered with {@code mediaType}.
     *
     * @throws InvalidArguments where something cannot be used, the media type included
     */
    public <A extends Record> A read(ArgumentSchema<A> schema, GivenArguments given, String mediaType)
            throws InvalidArguments {
        if (!declared && !offers(mediaType)) {
            var messages = JsonNodeFactory.instance.objectNode();
            messages.putArray(NAME).add("Must be one of: " + String.join(", ", offers) + ".");
            throw new InvalidArguments(messages);
        }
        return schema.read(withChoice(given, mediaType));
    }

    private boolean offers(String mediaType) {
        return mediaType.equals(Accept.ANYTHING) || offers.contains(mediaType);
    }

    /** The arguments with the header as the literal that was chosen, for a model that wants to know it. */
    private GivenArguments withChoice(GivenArguments given, String choice) {
        if (!declared || !byHeader) {
            return given;
        }
        return new GivenArguments() {
            @Override
            public @Nullable Given anywhere(String name) {
                return given.anywhere(name);
            }

            @Override
            public Given.@Nullable Texts header(String name) {
                return name.equalsIgnoreCase(NAME) ? new Given.Texts(List.of(choice)) : given.header(name);
            }
        };
    }
}
