package org.deepaas.server.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.deepaas.model.UploadedFile;

/** What a caller sent under one name. */
public sealed interface Given {

    /** Text, from a query, a form, a header or a command line; several where the name was repeated. At least one. */
    record Texts(List<String> values) implements Given {}

    /** Files, from a form or a command line; several where the name was repeated. At least one. */
    record Files(List<UploadedFile> values) implements Given {}

    /** A member of the JSON body. */
    record Json(JsonNode value) implements Given {}
}
