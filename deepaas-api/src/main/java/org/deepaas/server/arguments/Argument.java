package org.deepaas.server.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.deepaas.model.Arg;
import org.jspecify.annotations.Nullable;

/** One argument of a model. */
public final class Argument {

    /** More would not help the caller, and could be as large as what was sent. */
    static final int MOST_PROBLEMS = 100;

    static final String NOT_NULL = "Field may not be null.";
    private static final String MISSING = "Missing data for required field.";

    private final Declaration declared;
    private final ArgumentType type;
    private final @Nullable JsonNode defaultJson;
    private final @Nullable Object defaultValue;
    private final ObjectNode schema;

    Argument(Declaration declared, ArgumentType type) {
        this.declared = declared;
        this.type = type;
        var written = DefaultText.of(declared.defaultText(type), type);
        this.defaultJson = written.json();
        this.defaultValue = written.value();
        this.schema = schema();
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
        return defaultJson != null && defaultJson.isNull();
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

    /** Whether it is a list, a map or a record. */
    public boolean isStructured() {
        return type.isStructured();
    }

    /** The media types a file may have; empty where any. */
    public List<String> accept() {
        return List.of(declared.arg().accept());
    }

    /** What was sent for this argument; null where nothing. */
    @Nullable
    Given found(GivenArguments given) {
        return source() == Arg.Source.HEADER ? given.header(name()) : given.anywhere(name());
    }

    /** The value for the author's record. */
    @Nullable
    Object read(GivenArguments given) throws Unfit {
        var found = found(given);
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
            var value = json.value();
            boolean oneOfSeveral = type.takesSeveral() && !value.isArray() && !value.isNull();
            return oneOfSeveral ? List.of(value) : value;
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
        return schema.deepCopy();
    }

    private ObjectNode schema() {
        var described = JsonNodeFactory.instance.objectNode();
        type.describe(described);
        if (nullable()) {
            allowNull(described);
        }
        if (!description().isEmpty()) {
            described.put("description", description());
        }
        if (defaultJson != null) {
            described.set("default", defaultJson);
        }
        addExamples(described);
        return described;
    }

    private static void allowNull(ObjectNode described) {
        var base = described.path("type").asText();
        described.putArray("type").add(base).add("null");
        if (described.get("enum") instanceof ArrayNode choices) {
            choices.addNull();
        }
    }

    private void addExamples(ObjectNode described) {
        var suggestions = declared.arg().suggestions();
        var example = declared.arg().example();
        if (suggestions.length > 0 || !example.isEmpty()) {
            var examples = described.putArray("examples");
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
