package org.deepaas.server.inference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.deepaas.server.inference.Exchange.answer;
import static org.deepaas.server.inference.Exchange.bytes;
import static org.deepaas.server.inference.Exchange.data;
import static org.deepaas.server.inference.Exchange.request;

import java.util.List;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.TensorMetadata;
import org.deepaas.model.TensorType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenInferenceTest {

    private static final Identity FLOATS = Identity.of(TensorType.FLOAT32, 2);

    @Test
    void anAnswerNamesModelVersionAndId() {
        var answer = answer(FLOATS, """
                {"id": "7 \\"a\\"", "inputs": [{"name": "x", "datatype": "FP32", "shape": [1, 2], "data": [1, 2.5]}]}""");

        assertThat(answer).isEqualTo("""
                {"model_name":"m","model_version":"3","id":"7 \\"a\\"","outputs":\
                [{"name":"x","datatype":"FP32","shape":[1,2],"data":[1.0,2.5]}]}""");
    }

    @ParameterizedTest(name = "{0}: {1} comes back as {2}")
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            BOOL;   [true, false, 1, 0];                      [true,false,true,false]
            INT8;   [-128, 127];                              [-128,127]
            UINT8;  [0, 255];                                 [0,255]
            INT16;  [-32768, 32767];                          [-32768,32767]
            UINT16; [65535];                                  [65535]
            INT32;  [-2147483648, 2147483647];                [-2147483648,2147483647]
            UINT32; [4294967295];                             [4294967295]
            INT64;  [9007199254740993, -9223372036854775808]; [9007199254740993,-9223372036854775808]
            INT64;  [9223372036854775807, 3.0, 1e3];          [9223372036854775807,3,1000]
            UINT64; [18446744073709551615, 0, 18446744073709551610]; [18446744073709551615,0,18446744073709551610]
            FP32;   [0.1, -0.0, 1e-7, 3.4028235e38];          [0.1,-0.0,1e-7,3.4028235e38]
            FP32;   [NaN, Infinity, "-Infinity"];             ["NaN","Infinity","-Infinity"]
            FP64;   [0.1, 1e300, 123456789.125];              [0.1,1e300,123456789.125]
            BYTES;  ["a", "ü\\n\\u00fc\\ud83d\\ude00", ""];   ["a","ü\\u000aü😀",""]
            """)
    void eachDatatypeIsExact(String datatype, String sent, String given) {
        var type = Datatype.read(datatype);
        int count = sent.split(", ").length;

        assertThat(data(answer(Identity.of(type, 1), request(datatype, "[" + count + "]", sent))))
                .isEqualTo(given);
    }

    @ParameterizedTest(name = "{0} is refused for {1}: {2}")
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            128;                   INT8;   128 is beyond what INT8 can be
            -1;                    UINT8;  -1 is beyond what UINT8 can be
            -1;                    UINT64; -1 is beyond what UINT64 can be
            9223372036854775808;   INT64;  9223372036854775808 is beyond what INT64 can be
            18446744073709551616;  UINT64; 18446744073709551616 is beyond what UINT64 can be
            1.5;                   INT32;  1.5 is no whole number
            1e39;                  FP32;   1e39 is beyond what FP32 can be
            "1";                   INT32;  a number was expected
            null;                  FP32;   a number was expected
            2;                     BOOL;   true or false was expected
            1;                     FP16;   FP16 has no form in JSON: send input 'x' as binary data
            1;                     BYTES;  '"' was expected
            1;                     FP31;   'FP31' is no datatype: there are BOOL, INT8
            """)
    void whatDoesNotFitIsRefused(String element, String datatype, String says) {
        var function = datatype.equals("FP31") ? FLOATS : Identity.of(Datatype.read(datatype), 1);

        assertThatThrownBy(() -> answer(function, request(datatype, "[1]", "[" + element + "]")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(says);
        assertThat(function.open()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            [[1, 2, 3], [4, 5, 6]]
            [1, 2, 3, 4, 5, 6]
            [ [1,2,3] ,[ 4 , 5,6 ]]
            """)
    void dataIsNestedOrFlat(String sent) {
        assertThat(data(answer(FLOATS, request("FP32", "[2, 3]", sent)))).isEqualTo("[1.0,2.0,3.0,4.0,5.0,6.0]");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            [[1, 2], [3, 4], [5, 6]]; the data of input 'x' is nested otherwise than its shape [2, 3]
            [[1, 2, 3], 4, 5, 6];     the data of input 'x' is nested otherwise than its shape [2, 3]
            [1, [2, 3], 4, 5, 6];     the data of input 'x' is nested otherwise than its shape [2, 3]
            [[[1, 2, 3]], [[4]]];     the data of input 'x' is nested otherwise than its shape [2, 3]
            [1, 2, 3, 4, 5];          input 'x' of shape [2, 3] has 6 elements, and its data has 5
            [1, 2, 3, 4, 5, 6, 7];    input 'x' of shape [2, 3] has 6 elements, and its data has more
            5;                        an array as data of input 'x' was expected at byte 71, and there is '5}]}'
            [1, 2, 3, 4, 5, 6;        ',' was expected at byte 88, and there is '}]}'
            """)
    void dataThatIsNotOfTheShapeIsRefused(String sent, String says) {
        assertThatThrownBy(() -> answer(FLOATS, request("FP32", "[2, 3]", sent)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(says);
        assertThat(FLOATS.open()).isZero();
    }

    @Test
    void membersMayComeInAnyOrderAndUnknownOnesArePassedOver() {
        var answer = answer(FLOATS, """
                {"more": {"deep": [1, "]", {"a": null}]}, "outputs": [],
                 "inputs": [{"data": [1, 2], "x-own": "\\"", "shape": [1, 2], "datatype": "FP32", "name": "x"}]}""");

        assertThat(data(answer)).isEqualTo("[1.0,2.0]");
    }

    @Test
    void whatIsNullIsNotThere() {
        var answer = answer(FLOATS, """
                {"id": null, "parameters": null, "outputs": null,
                 "inputs": [{"name": "x", "datatype": "FP32", "shape": [1, 1], "parameters": null, "data": [1]}]}""");

        assertThat(answer).doesNotContain("\"id\"");
        assertThat(data(answer)).isEqualTo("[1.0]");
        assertThatThrownBy(() -> answer(FLOATS, request("FP32", "[1, 1]", "null")))
                .hasMessageContaining("has neither data");
    }

    @Test
    void outputsAreChosenAndComeInTheirOrder() {
        var two = new Identity(
                TensorMetadata.of("a", TensorType.INT32, List.of(1L)),
                TensorMetadata.of("b", TensorType.INT32, List.of(1L)));
        var inputs = """
                "inputs": [{"name": "a", "datatype": "INT32", "shape": [1], "data": [1]},
                           {"name": "b", "datatype": "INT32", "shape": [1], "data": [2]}]""";

        assertThat(answer(two, "{%s, \"outputs\": [{\"name\": \"b\"}]}".formatted(inputs)))
                .contains("\"b\"")
                .doesNotContain("\"a\"");
        assertThat(answer(two, "{%s}".formatted(inputs))).contains("\"a\"", "\"b\"");
    }

    @Test
    void bytesBehindTheJsonAreTensorsInTheirOrder() {
        var two = new Identity(
                TensorMetadata.of("a", TensorType.UINT16, List.of(-1L)),
                TensorMetadata.of("b", TensorType.BYTES, List.of(-1L)));

        var answer = answer(two, """
                {"parameters": {"binary_data_output": true},
                 "inputs": [{"name": "a", "datatype": "UINT16", "shape": [2], "parameters": {"binary_data_size": 4}},
                            {"name": "b", "datatype": "BYTES", "shape": [2], "parameters": {"binary_data_size": 11}}],
                 "outputs": [{"name": "a"}, {"name": "b", "parameters": {"binary_data": false}}]}""", new byte[] {1, 0, -1, -1, 1, 0, 0, 0, 'x', 2, 0, 0, 0, 'y', 'z'});

        assertThat(new String(answer.json(), UTF_8))
                .contains("\"shape\":[2],\"parameters\":{\"binary_data_size\":4}}", "\"data\":[\"x\",\"yz\"]");
        assertThat(answer.binary()).hasSize(1);
        assertThat(bytes(answer.binary().get(0))).containsExactly(1, 0, -1, -1);
    }

    @ParameterizedTest(name = "{0} of {1} in {2} bytes: {3}")
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            5; FP32;  4; has the binary_data_size 5, and 4 bytes stand behind the JSON
            4; FP32;  8; 4 bytes stand behind those of the last input
            8; FP32;  8; input 'x' takes 4 bytes with its shape and datatype, and was given 8
            -1; FP32; 4; has the binary_data_size -1
            "4"; FP32; 4; has the binary_data_size 4
            """)
    void bytesThatAreNotTheTensorAreRefused(String size, String datatype, int behind, String says) {
        var request = """
                {"inputs": [{"name": "x", "datatype": "%s", "shape": [1, 1], "parameters": {"binary_data_size": %s}}]}\
                """.formatted(datatype, size);

        assertThatThrownBy(() -> answer(FLOATS, request, new byte[behind]))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(says);
        assertThat(FLOATS.open()).isZero();
    }

    @Test
    void aRequestWithoutJsonIsTheOnlyInput() {
        var pictures = new Identity(TensorMetadata.of("x", TensorType.FLOAT16, List.of(-1L, 3L)));
        var text = new Identity(TensorMetadata.of("x", TensorType.BYTES, List.of(-1L)));

        var answer = answer(pictures, RequestReader.readRaw(new byte[12], pictures));
        var echo = answer(text, RequestReader.readRaw("abc".getBytes(UTF_8), text));

        assertThat(new String(answer.json(), UTF_8)).contains("\"shape\":[2,3]", "\"binary_data_size\":12");
        assertThat(bytes(echo.binary().get(0))).containsExactly(3, 0, 0, 0, 'a', 'b', 'c');
        assertThatThrownBy(() -> RequestReader.readRaw(new byte[13], pictures))
                .hasMessageContaining("13 bytes are no tensor of input x float16 [?, 3]");
    }

    @Test
    void base64IsReadWhereTheInputSaysSo() {
        var answer = answer(Identity.of(TensorType.BYTES, 1), """
                {"inputs": [{"name": "x", "datatype": "BYTES", "shape": [1], "data": ["aGk="],
                             "parameters": {"content_type": "base64"}}]}""");

        assertThat(data(answer)).isEqualTo("[\"hi\"]");
    }

    @Test
    void aShapeCannotAskForMoreMemoryThanTheRequestIsLarge() {
        assertThatThrownBy(() -> answer(FLOATS, request("FP32", "[30000, 30000]", "[1]")))
                .hasMessageContaining("more elements than the request has room for");
        assertThatThrownBy(() -> answer(FLOATS, request("FP32", "[2000000000, 2000000000]", "[1]")))
                .hasMessageContaining("more elements than a tensor can");
    }

    @Test
    void whatIsNestedWithoutEndIsRefused() {
        assertThatThrownBy(() -> answer(FLOATS, "{\"a\": " + "[".repeat(100_000)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("less than 200 levels");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            ``;                                  '{' was expected at byte 0, and there is the end
            {};                                  the request has no inputs
            {"inputs": [{}]};                    an input has no name
            {"inputs": [{"name": "x"}]};         input 'x' has no datatype
            {"inputs": []} x;                    the end was expected
            {"inputs": [{"name": "x", "datatype": "FP32", "shape": [1, 1]}]}; neither data nor a parameter binary_data_size
            """)
    void whatIsMissingIsNamed(String request, String says) {
        assertThatThrownBy(() -> answer(FLOATS, request))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(says);
    }
}
