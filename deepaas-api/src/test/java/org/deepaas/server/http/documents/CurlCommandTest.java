package org.deepaas.server.http.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.deepaas.model.ModelMetadata;
import org.junit.jupiter.api.Test;

class CurlCommandTest {

    @Test
    void sendsTextAsAForm() {
        var text = argument("text", "query", true, "{'type': 'string', 'examples': ['it\\'s \\u0024(rm)']}");

        assertThat(commands(text)).containsExactly("curl --data-urlencode 'text=it'\\''s $(rm)' http://localhost/p/");
    }

    @Test
    void sendsFilesAsAMultipartFormAndAsksForEachAnswer() {
        var image = argument("image", "formData", true, "{'type': 'string', 'format': 'binary'}");
        var count = argument("count", "query", true, "{'type': 'integer', 'minimum': 3}");
        var model = model(TestModel.metadataOnly(ModelMetadata.of("m")).rendering("image/png"), image, count);

        assertThat(CurlCommand.of(model, "http://localhost/p/"))
                .extracting(CurlCommand::command)
                .containsExactly(
                        "curl -F image=@file \\\n  -F count=3 \\\n  http://localhost/p/",
                        "curl -H 'Accept: image/png' \\\n  -o answer.png \\\n  -F image=@file \\\n  -F count=3 \\\n  http://localhost/p/");
    }

    @Test
    void sendsWhatHasMembersAsJson() {
        var box = argument("box", "query", true, "{'type': 'object', 'properties': {'x': {'type': 'integer'}}}");

        assertThat(commands(box))
                .containsExactly(
                        "curl -H 'Content-Type: application/json' \\\n  -d '{\"box\":{\"x\":1}}' \\\n  http://localhost/p/");
    }

    @Test
    void sendsNothingWhereNothingIsNeeded() {
        assertThat(commands(argument("text", "query", false, "{'type': 'string'}")))
                .containsExactly("curl -X POST http://localhost/p/");
    }

    private static List<String> commands(DocumentedArgument... arguments) {
        var model = model(TestModel.metadataOnly(ModelMetadata.of("m")), arguments);
        return CurlCommand.of(model, "http://localhost/p/").stream()
                .map(CurlCommand::command)
                .toList();
    }

    private static DocumentedModel model(TestModel served, DocumentedArgument... arguments) {
        return new DocumentedModel(served, List.of(arguments), List.of());
    }

    private static DocumentedArgument argument(String name, String in, boolean required, String schema) {
        var parameter = new JsonMapper().createObjectNode();
        parameter.put("name", name).put("in", in).put("required", required);
        return new DocumentedArgument(json(schema), parameter);
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) JsonMapper.builder()
                    .enable(com.fasterxml.jackson.core.json.JsonReadFeature.ALLOW_SINGLE_QUOTES)
                    .enable(com.fasterxml.jackson.core.json.JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
                    .build()
                    .readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
