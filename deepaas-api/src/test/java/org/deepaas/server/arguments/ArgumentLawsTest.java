package org.deepaas.server.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class ArgumentLawsTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final ArgumentSchema<EveryKind> SCHEMA = ArgumentSchema.of(EveryKind.class);
    private static final JsonSchema PUBLISHED = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(
                    SCHEMA.toJsonSchema(),
                    SchemaValidatorsConfig.builder()
                            .formatAssertionsEnabled(true)
                            .build());

    private static boolean accepts(GivenArguments sent) {
        try {
            SCHEMA.read(sent);
            return true;
        } catch (InvalidArguments refused) {
            assertThat(refused.messages()).isNotEmpty();
            return false;
        }
    }

    @Property
    void whatIsInRangeIsTakenAsItIs(@ForAll @IntRange(min = 1, max = 10) int count) throws Exception {
        assertThat(SCHEMA.read(Sent.texts("text", "x", "count", "" + count)).count())
                .isEqualTo(count);
    }

    @Property
    void whatIsOutOfRangeIsRefused(@ForAll @IntRange(min = 11) int count) {
        assertThat(accepts(Sent.texts("text", "x", "count", "" + count))).isFalse();
    }

    @Property
    void anyTextIsTakenAsItIs(@ForAll String text) throws Exception {
        assertThat(SCHEMA.read(Sent.json(JSON.objectNode().put("text", text))).text())
                .isEqualTo(text);
    }

    @Property
    void anyFiniteNumberIsReadBack(@ForAll double number) throws Exception {
        if (number <= 2.5) {
            assertThat(SCHEMA.read(Sent.texts("text", "x", "fine", "" + number)).fine())
                    .contains(number);
        }
    }

    /** Whatever a caller sends is read or refused, and nothing else happens. */
    @Property(tries = 3000)
    void whateverIsSentIsReadOrRefused(@ForAll("names") String name, @ForAll("anything") JsonNode value) {
        var body = JSON.objectNode().put("text", "x");
        body.set(name, value);

        accepts(Sent.json(body));
        accepts(Sent.texts("text", "x", name, value.isTextual() ? value.textValue() : value.toString()));
    }

    /** All that OpenAPI allows is accepted. */
    @Property(tries = 3000)
    void whatIsPublishedAsValidIsAccepted(@ForAll("names") String name, @ForAll("anything") JsonNode value) {
        var body = JSON.objectNode().put("text", "x");
        body.set(name, value);
        if (PUBLISHED.validate(body).isEmpty() && !isFile(name) && !isBeyondTheFormat(name, value)) {
            assertThat(accepts(Sent.json(body))).as("%s", body).isTrue();
        }
    }

    /** Beyond that, only what the original is lenient about. */
    @Property(tries = 3000)
    void whatIsAcceptedIsPublishedAsValidButForKnownLeniencies(
            @ForAll("names") String name, @ForAll("anything") JsonNode value) {
        var body = JSON.objectNode().put("text", "x");
        body.set(name, value);
        if (accepts(Sent.json(body))
                && !isLeniency(value)
                && !PUBLISHED.validate(body).isEmpty()) {
            assertThat(List.of("day", "time", "when", "uid", "url", "csv", "mail", "pat"))
                    .as("%s %s", body, PUBLISHED.validate(body))
                    .contains(name);
        }
    }

    /** Text for numbers and flags, fractions for whole numbers, 0 and 1 for flags. */
    private static boolean isLeniency(JsonNode value) {
        if (value.isArray() || value.isObject()) {
            for (var element : value) {
                if (isLeniency(element)) {
                    return true;
                }
            }
            return false;
        }
        return value.isTextual() || value.isNumber();
    }

    private static boolean isFile(String name) {
        return name.equals("data") || name.equals("files");
    }

    /** {@code format} says more than a validator checks: whole numbers fit their type, dates exist. */
    private static boolean isBeyondTheFormat(String name, JsonNode value) {
        return value.isNumber()
                || value.isArray()
                || value.isObject()
                || List.of("url", "uid", "mail", "time").contains(name);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of(SCHEMA.arguments().stream()
                .map(Argument::name)
                .filter(n -> !n.equals("X-Custom"))
                .toList());
    }

    @Provide
    Arbitrary<JsonNode> anything() {
        Arbitrary<JsonNode> texts = Arbitraries.oneOf(
                        Arbitraries.strings().ofMaxLength(8),
                        Arbitraries.of(
                                "a",
                                "FAST",
                                "yes",
                                "3",
                                "2.7",
                                "2020-01-01",
                                "10:00:00",
                                "a@b.org",
                                "abc",
                                "https://a.org/"))
                .map(JSON::textNode);
        Arbitrary<JsonNode> numbers = Arbitraries.oneOf(
                Arbitraries.doubles().map(JSON::numberNode),
                Arbitraries.longs().map(n -> (JsonNode) JSON.numberNode(n)),
                Arbitraries.integers().between(-3, 12).map(n -> (JsonNode) JSON.numberNode(n)));
        Arbitrary<JsonNode> scalars = Arbitraries.oneOf(
                texts, numbers, Arbitraries.of(true, false).map(JSON::booleanNode), Arbitraries.just(JSON.nullNode()));
        Arbitrary<JsonNode> lists =
                scalars.list().ofMaxSize(4).map(all -> JSON.arrayNode().addAll(all));
        Arbitrary<JsonNode> objects = Combinators.combine(Arbitraries.of("x", "y", "n"), scalars)
                .as((key, value) -> {
                    ObjectNode object = JSON.objectNode();
                    object.set(key, value);
                    return object;
                });
        return Arbitraries.oneOf(
                scalars,
                lists,
                objects,
                objects.list().ofMaxSize(2).map(all -> JSON.arrayNode().addAll(all)));
    }
}
