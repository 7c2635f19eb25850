package org.deepaas.server.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.deepaas.model.UploadedFile;
import org.deepaas.server.results.Json;

/** Another process reads from what was written down the very same record. */
class GivenDocumentTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final ArgumentSchema<EveryKind> SCHEMA = ArgumentSchema.of(EveryKind.class);
    private static final Path FOLDER = Path.of("/folder");

    private static Object read(GivenArguments given) {
        try {
            return SCHEMA.read(given);
        } catch (InvalidArguments refused) {
            return refused.messages();
        }
    }

    private static void assertReadsTheSame(GivenArguments given) throws Exception {
        var written = GivenDocument.write(SCHEMA, given, UploadedFile::path);

        assertThat(read(new GivenDocument(parsed(written), FOLDER))).isEqualTo(read(given));
    }

    /** As it comes out of a file, or a request. */
    private static JsonNode parsed(JsonNode document) throws Exception {
        return Json.read(Json.write(document));
    }

    @Property(tries = 2000)
    void whateverTextIsGiven(@ForAll("names") String name, @ForAll("texts") String text) throws Exception {
        assertReadsTheSame(Sent.texts("text", "x", name, text));
    }

    @Property(tries = 2000)
    void whateverJsonIsGiven(@ForAll("names") String name, @ForAll("json") JsonNode value) throws Exception {
        var body = JSON.objectNode().put("text", "x");
        body.set(name, value);

        assertReadsTheSame(Sent.json(parsed(body)));
    }

    @Property
    void whateverHeaderIsGiven(@ForAll String value) throws Exception {
        assertReadsTheSame(Sent.texts("text", "x").andHeader("X-Custom", value));
    }

    @Example
    void files() throws Exception {
        var one = new UploadedFile("data", Path.of("/elsewhere/upload-1"), "ä b.txt", "text/plain");
        var several = new UploadedFile("files", FOLDER.resolve("upload-2"), "c", "image/png");

        assertReadsTheSame(Sent.texts("text", "x").and("data", one).and("files", several, several));
    }

    @Example
    void aFileIsWhereItIsKept() throws Exception {
        var file = new UploadedFile("data", Path.of("/elsewhere/upload-1"), "b.txt", "text/plain");
        var given = Sent.texts("text", "x").and("data", file);

        var written = GivenDocument.write(SCHEMA, given, sent -> Path.of("files", "kept"));

        assertThat(SCHEMA.read(new GivenDocument(written, FOLDER))
                        .file()
                        .orElseThrow()
                        .path())
                .isEqualTo(FOLDER.resolve("files/kept"));
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of(SCHEMA.arguments().stream().map(Argument::name).toList());
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(10),
                Arbitraries.of(
                        "3",
                        "2.5",
                        "true",
                        "FAST",
                        "1|2|3",
                        "1,2,3",
                        "{\"x\": 1}",
                        "{\"a\": 2}",
                        "2020-01-01",
                        "2020-01-01T00:00:00Z",
                        "10:00:00",
                        "90",
                        "https://a.org/",
                        "a@b.org"));
    }

    @Provide
    Arbitrary<JsonNode> json() {
        Arbitrary<JsonNode> plain = Arbitraries.oneOf(
                texts().map(JSON::textNode),
                Arbitraries.doubles().map(JSON::numberNode),
                Arbitraries.longs().map(n -> (JsonNode) JSON.numberNode(n)),
                Arbitraries.of(true, false).map(JSON::booleanNode),
                Arbitraries.just(JSON.nullNode()));
        return Arbitraries.oneOf(
                plain,
                plain.list().ofMaxSize(3).map(all -> JSON.arrayNode().addAll(all)),
                plain.map(value -> JSON.objectNode().set("x", value)),
                plain.list()
                        .ofMaxSize(2)
                        .map(all -> JSON.arrayNode().add(JSON.objectNode().put("x", all.size()))));
    }
}
