package org.deepaas.server.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.deepaas.model.Arg;
import org.jspecify.annotations.Nullable;

/** Arguments within an argument. */
record NestedType(ArgumentSchema<?> members) implements ArgumentType {

    NestedType {
        for (var member : members.arguments()) {
            if (member.isFile() || member.isFileList() || member.source() == Arg.Source.HEADER) {
                throw new IllegalArgumentException(
                        "%s cannot be within another argument: files and headers stand alone".formatted(member.name()));
            }
        }
    }

    @Override
    public Object read(Object input) throws Unfit {
        if (!(input instanceof ObjectNode object)) {
            throw Unfit.because("Invalid type.");
        }
        return members.readMembers(new Members(object), object);
    }

    @Override
    public void describe(ObjectNode schema) {
        schema.setAll(members.toJsonSchema());
        schema.put("additionalProperties", false);
    }

    private record Members(JsonNode object) implements GivenArguments {

        @Override
        public @Nullable Given anywhere(String name) {
            var member = object.get(name);
            return member == null ? null : new Given.Json(member);
        }

        @Override
        public Given.@Nullable Texts header(String name) {
            return null;
        }
    }
}
