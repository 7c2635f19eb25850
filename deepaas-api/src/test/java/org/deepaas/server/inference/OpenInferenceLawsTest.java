package org.deepaas.server.inference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.deepaas.server.inference.Exchange.answer;
import static org.deepaas.server.inference.Exchange.data;
import static org.deepaas.server.inference.Exchange.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.constraints.Size;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.TensorType;

class OpenInferenceLawsTest {

    private static final JsonMapper JSON = new JsonMapper();

    /** The only element that comes back for one that is sent. */
    private static String back(TensorType type, String element) {
        var given = data(answer(Identity.of(type, 1), request(Datatype.of(type), "[1]", "[" + element + "]")));
        return given.substring(1, given.length() - 1);
    }

    private static float asFloat(String text) {
        return Float.parseFloat(text.replace("\"", ""));
    }

    @Provide
    Arbitrary<Float> anyFloat() {
        return Arbitraries.integers()
                .withDistribution(RandomDistribution.uniform())
                .map(Float::intBitsToFloat)
                .filter(value -> !value.isNaN());
    }

    @Provide
    Arbitrary<Float> usualFloat() {
        return Arbitraries.doubles().between(-1000, 1000).map(Double::floatValue);
    }

    @Provide
    Arbitrary<Double> anyDouble() {
        return Arbitraries.longs()
                .withDistribution(RandomDistribution.uniform())
                .map(Double::longBitsToDouble)
                .filter(value -> !value.isNaN());
    }

    @Provide
    Arbitrary<String> decimal() {
        return Combinators.combine(
                        Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(25),
                        Arbitraries.strings().numeric().ofMaxLength(25),
                        Arbitraries.integers().between(-60, 40))
                .as((whole, fraction, exponent) ->
                        whole + (fraction.isEmpty() ? "" : "." + fraction) + (exponent == 0 ? "" : "e" + exponent));
    }

    @Property(tries = 5000)
    void aFloatOfAnyBitsComesBack(@ForAll("anyFloat") float value) {
        assertThat(asFloat(back(TensorType.FLOAT32, quoted(value)))).isEqualTo(value);
    }

    @Property(tries = 5000)
    void aUsualFloatComesBackWithNoMoreDigitsThanItNeeds(@ForAll("usualFloat") float value) {
        var back = back(TensorType.FLOAT32, Float.toString(value));

        assertThat(asFloat(back)).isEqualTo(value);
        assertThat(new BigDecimal(back).stripTrailingZeros().precision()).isLessThanOrEqualTo(9);
    }

    @Property(tries = 5000)
    void aDoubleOfAnyBitsComesBack(@ForAll("anyDouble") double value) {
        var sent = Double.isInfinite(value) ? "\"" + value + "\"" : Double.toString(value);

        assertThat(Double.parseDouble(back(TensorType.FLOAT64, sent).replace("\"", "")))
                .isEqualTo(value);
    }

    @Property(tries = 5000)
    void aDoubleHasNoMoreDigitsThanItNeeds(@ForAll("anyDouble") double value) {
        // of the very smallest two digits are written, as Java does
        Assume.that(Double.isFinite(value) && Math.abs(value) >= Double.MIN_NORMAL);
        var back = new BigDecimal(back(TensorType.FLOAT64, Double.toString(value))).stripTrailingZeros();

        var shorter = back.round(new MathContext(Math.max(1, back.precision() - 1)));
        assertThat(back.precision() == 1 || shorter.doubleValue() != value).isTrue();
    }

    @Property(tries = 5000)
    void aDecimalIsReadAsTheNearestFloat(@ForAll("decimal") String text) {
        float nearest = Float.parseFloat(text);
        if (Float.isInfinite(nearest)) {
            assertThatThrownBy(() -> back(TensorType.FLOAT32, text)).isInstanceOf(InvalidInputException.class);
        } else {
            assertThat(asFloat(back(TensorType.FLOAT32, text))).isEqualTo(nearest);
        }
    }

    @Provide
    Arbitrary<String> plainDecimal() {
        return Combinators.combine(
                        Arbitraries.of("", "-"),
                        Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(12),
                        Arbitraries.strings().numeric().ofMaxLength(12))
                .as((sign, whole, fraction) -> sign + whole + (fraction.isEmpty() ? "" : "." + fraction));
    }

    /** The first one of an array is read as any number may be, those behind it in a quicker way. */
    @Property(tries = 5000)
    void aNumberBehindOthersIsReadAsItIsAlone(
            @ForAll("plainDecimal") String plain, @ForAll("decimal") String any, @ForAll("usualFloat") float usual) {
        Assume.that(!Float.isInfinite(Float.parseFloat(any)));
        var texts = List.of(plain, plain, any, plain, Float.toString(usual), plain);

        for (var type : List.of(TensorType.FLOAT32, TensorType.FLOAT64)) {
            for (var comma : List.of(",", ", ", "\n,\t")) {
                var sent = "[" + String.join(comma, texts) + "]";
                assertThat(data(answer(Identity.of(type, 1), request(Datatype.of(type), "[6]", sent))))
                        .isEqualTo(texts.stream()
                                .map(text -> back(type, text))
                                .collect(Collectors.joining(",", "[", "]")));
            }
        }
    }

    @Property(tries = 2000)
    void whatIsNoNumberBehindOthersIsRefusedAsItIsAlone(@ForAll("plainDecimal") String plain) {
        for (var wrong : List.of(plain + ".", plain + "x", plain + "-", "--" + plain, "." + plain, "", plain + " 1")) {
            assertThatThrownBy(() -> data(answer(
                            Identity.of(TensorType.FLOAT32, 1),
                            request("FP32", "[3]", "[1," + wrong + "," + plain + "]"))))
                    .isInstanceOf(InvalidInputException.class);
        }
    }

    @Property(tries = 5000)
    void aDecimalIsReadAsTheNearestDouble(@ForAll("decimal") String text) {
        assertThat(Double.parseDouble(back(TensorType.FLOAT64, text))).isEqualTo(Double.parseDouble(text));
    }

    /** Between two floats, or next to that: where rounding twice goes wrong. */
    @Property(tries = 5000)
    void aDecimalBetweenTwoFloatsIsRoundedOnce(@ForAll("usualFloat") float value, @ForAll boolean above) {
        var half = new BigDecimal(value).add(new BigDecimal(Math.nextUp(value))).divide(BigDecimal.valueOf(2));
        var text = half.add(new BigDecimal(above ? "1e-30" : "-1e-30")).toPlainString();

        assertThat(asFloat(back(TensorType.FLOAT32, text))).isEqualTo(Float.parseFloat(text));
        assertThat(asFloat(back(TensorType.FLOAT32, half.toPlainString())))
                .isEqualTo(Float.parseFloat(half.toPlainString()));
    }

    @Property
    void wholeNumbersOf64BitsAreExact(@ForAll long value) {
        assertThat(back(TensorType.INT64, Long.toString(value))).isEqualTo(Long.toString(value));
        assertThat(back(TensorType.UINT64, Long.toUnsignedString(value))).isEqualTo(Long.toUnsignedString(value));
    }

    @Property
    void textsComeBackAsTheyWere(@ForAll @Size(max = 5) List<String> texts) throws JsonProcessingException {
        // a surrogate alone is no text in UTF-8
        var sent = texts.stream()
                .map(text -> new String(text.getBytes(UTF_8), UTF_8))
                .toList();

        var given = data(answer(
                Identity.of(TensorType.BYTES, 1),
                request("BYTES", "[" + sent.size() + "]", JSON.writeValueAsString(sent))));

        assertThat(JSON.readValue(given, String[].class)).isEqualTo(sent.toArray());
    }

    @Property
    void nestedAndFlatDataAreTheSame(
            @ForAll @Size(min = 2, max = 3) List<@net.jqwik.api.constraints.IntRange(max = 4) Integer> sizes) {
        var shape = sizes.stream().mapToInt(Integer::intValue).toArray();
        int count = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        var next = new int[1];
        var function = Identity.of(TensorType.INT32, shape.length);
        var flat = new StringBuilder("[");
        for (int i = 0; i < count; i++) {
            flat.append(i == 0 ? "" : ",").append(i);
        }

        var fromNested = answer(function, request("INT32", Arrays.toString(shape), nested(shape, 0, next)));
        var fromFlat = answer(
                function,
                request("INT32", Arrays.toString(shape), flat.append(']').toString()));

        assertThat(fromNested).isEqualTo(fromFlat);
    }

    private static String nested(int[] shape, int depth, int[] next) {
        if (depth == shape.length) {
            return "" + next[0]++;
        }
        var parts = new String[shape[depth]];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = nested(shape, depth + 1, next);
        }
        return "[" + String.join(",", parts) + "]";
    }

    /** Whatever is sent, it is read or refused; nothing else is thrown, and nothing stays open. */
    @Property(tries = 5000)
    void whatIsDamagedIsRefused(@ForAll("damaged") byte[] body) {
        var function = Identity.of(TensorType.FLOAT32, 2);
        try (var read = RequestReader.read(body, body.length, function)) {
            assertThat(read.inputs()).isNotNull();
        } catch (InvalidInputException refused) {
            assertThat(refused.getMessage()).isNotEmpty();
        }
        assertThat(function.open()).isZero();
    }

    @Provide
    Arbitrary<byte[]> damaged() {
        var whole = """
                {"id": "a", "parameters": {"p": 1.5e3, "q": true}, "inputs": [{"name": "x", "shape": [2, 2],
                 "datatype": "FP32", "data": [[1, 2.5], [-3e-2, NaN]]}], "outputs": [{"name": "x"}]}""".getBytes(UTF_8);
        return Combinators.combine(
                        Arbitraries.integers().between(0, whole.length - 1),
                        Arbitraries.integers().between(0, whole.length - 1),
                        Arbitraries.of(
                                (byte) '"',
                                (byte) '[',
                                (byte) ']',
                                (byte) '{',
                                (byte) ',',
                                (byte) '9',
                                (byte) '-',
                                (byte) 0,
                                (byte) '\\'))
                .as((place, length, put) -> {
                    var damaged = Arrays.copyOf(whole, whole.length - length % 3 * (length / 3));
                    damaged[place % damaged.length] = put;
                    return damaged;
                });
    }

    private static String quoted(float value) {
        return Float.isInfinite(value) ? "\"" + value + "\"" : Float.toString(value);
    }
}
