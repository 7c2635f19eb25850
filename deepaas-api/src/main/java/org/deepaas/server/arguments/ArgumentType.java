package org.deepaas.server.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.deepaas.model.UploadedFile;

/** What kind of value an argument has: how it is read, and how it is described. */
sealed interface ArgumentType
        permits TextType,
                WholeType,
                DecimalType,
                FlagType,
                ChoiceType,
                ParsedType,
                FileType,
                ListType,
                MapType,
                NestedType {

    /**
     * The value that was written as {@code input}.
     *
     * @param input text ({@link String}), a JSON value other than null ({@link JsonNode}), or an {@link UploadedFile}
     */
    Object read(Object input) throws Unfit;

    /** Adds what JSON Schema says of the type. */
    void describe(ObjectNode schema);

    /** Whether several values of the same name are one value of this type. */
    default boolean takesSeveral() {
        return false;
    }

    /** Whether it is written as a list or an object in JSON. */
    default boolean isStructured() {
        return this instanceof ListType || this instanceof MapType || this instanceof NestedType;
    }
}
