package org.deepaas.server.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.deepaas.model.Arg;
import org.jspecify.annotations.Nullable;

/** One argument of a model. */
public final class Argument {

    static final String NOT_NULL = "Field may not be null.";
    private static final String MISSING = "Missing data for required field.";

    private final Declaration declared;
    private final ArgumentType type;
    private final @Nullable JsonNode defaultJson;
    private final @Nullable Object defaultValue;

    Argument(Declaration declared, ArgumentType type) {
        this.declared = declared;
        this.type = type;
        var written = DefaultText.of(declared.defaultText(type), type);
        this.defaultJson = written.json();
        this.defaultValue = written.value();
    }

    /** The name that callers use. */
    public String name() {
        return declared.name();
    }

    /** The name of the author's component. */
    public String component() {
        return declared.component();
    }

    /** What it means; empty where the author left it so. */
    public String description() {
        return declared.arg().description();
    }

    public Arg.Source source() {
        return declared.arg().from();
    }

    public boolean required() {
        return !declared.optional() && defaultValue == null && !nullable();
    }

    /** Whether null may be sent, and is the default. */
    public boolean nullable() {
        return declared.arg().defaultValue().equals(Arg.NULL);
    }

    /** The default as JSON; null where there is none, a null node where it is null. */
    public @Nullable JsonNode defaultValue() {
        return defaultJson;
    }

    public boolean isFile() {
        return type instanceof FileType;
    }

    public boolean isFileList() {
        return type instanceof ListType list && list.element() instanceof FileType;
    }

    /** The media types a file may have; empty where any. */
    public List<String> accept() {
        return List.of(declared.arg().accept());
    }

    /** The value for the author's record. */
    @Nullable
    Object read(GivenArguments given) throws Unfit {
        var found = source() == Arg.Source.HEADER ? given.header(name()) : given.anywhere(name());
        if (found == null) {
            return absent();
        }
        var input = input(found);
        if (input instanceof JsonNode json && json.isNull()) {
            if (!nullable()) {
                throw Unfit.because(NOT_NULL);
            }
            return absent();
        }
        var value = type.read(input);
        return declared.optional() ? Optional.of(value) : value;
    }

    private Object input(Given given) {
        if (given instanceof Given.Json json) {
            return json.value();
        }
        List<?> several = given instanceof Given.Files files ? files.values() : ((Given.Texts) given).values();
        return type.takesSeveral() ? several : several.get(0);
    }

    private @Nullable Object absent() throws Unfit {
        if (defaultValue != null) {
            return declared.optional() ? Optional.of(defaultValue) : defaultValue;
        }
        if (declared.optional()) {
            return Optional.empty();
        }
        if (nullable()) {
            return null;
        }
        throw Unfit.because(MISSING);
    }

    /** As OpenAPI 3.1 has it: JSON Schema. */
    public ObjectNode toJsonSchema() {
        var schema = JsonNodeFactory.instance.objectNode();
        type.describe(schema);
        if (nullable() && schema.path("type").isTextual()) {
            var base = schema.get("type").textValue();
            schema.putArray("type").add(base).add("null");
        }
        if (!description().isEmpty()) {
            schema.put("description", description());
        }
        if (defaultJson != null) {
            schema.set("default", defaultJson);
        }
        examples(schema);
        return schema;
    }

    private void examples(ObjectNode schema) {
        var suggestions = declared.arg().suggestions();
        var example = declared.arg().example();
        if (suggestions.length > 0 || !example.isEmpty()) {
            var examples = schema.putArray("examples");
            if (!example.isEmpty()) {
                examples.add(DefaultText.json(example, type));
            }
            for (var suggestion : suggestions) {
                examples.add(suggestion);
            }
        }
    }

    /** As Swagger 2.0 has it. What has members is an {@code object} here: name its definition where it is used. */
    public ObjectNode toSwaggerParameter() {
        return SwaggerParameter.of(this, List.of(declared.arg().suggestions()));
    }

    /** What the author declared. */
    record Declaration(String name, String component, boolean optional, Arg arg) {

        /** An argument called {@code accept} has the first of its choices as default, whatever its author wrote. */
        @Nullable
        String defaultText(ArgumentType type) {
            if (name.equalsIgnoreCase("accept")
                    && type instanceof TextType text
                    && !text.choices().isEmpty()) {
                return text.choices().get(0);
            }
            var written = arg.defaultValue();
            return written.equals(Arg.REQUIRED) ? null : written;
        }
    }
}
