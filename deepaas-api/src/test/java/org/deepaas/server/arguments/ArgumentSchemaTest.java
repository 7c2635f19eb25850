package org.deepaas.server.arguments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.deepaas.model.Arg;
import org.deepaas.model.UploadedFile;
import org.deepaas.server.arguments.EveryKind.Inner;
import org.deepaas.server.arguments.EveryKind.Speed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentSchemaTest {

    private static final UploadedFile FILE = new UploadedFile("data", Path.of("x"), "cat.jpg", "image/jpeg");

    private final ArgumentSchema<EveryKind> schema = ArgumentSchema.of(EveryKind.class);

    private String refusal(Sent sent) {
        try {
            schema.read(sent);
            return "accepted";
        } catch (InvalidArguments refused) {
            return refused.messages().toString();
        }
    }

    @Test
    void fillsInDefaults() throws Exception {
        var read = schema.read(Sent.texts("text", "hi"));

        assertThat(read.text()).isEqualTo("hi");
        assertThat(read.count()).isEqualTo(1);
        assertThat(read.items()).containsExactly(0.1f, 0.2f);
        assertThat(read.speed()).isEqualTo(Speed.SLOW);
        assertThat(read.tags()).isEmpty();
        assertThat(read.url()).isEmpty();
    }

    @Test
    void readsEveryKindFromText() throws Exception {
        var read = schema.read(Sent.texts(
                        "text",
                        "",
                        "count",
                        "3",
                        "big",
                        "9000000000",
                        "ratio",
                        "1e-3",
                        "flag",
                        "yes",
                        "choice",
                        "b",
                        "speed",
                        "FAST",
                        "items",
                        "1|2.5",
                        "tags",
                        "a|b",
                        "short",
                        "héé",
                        "when",
                        "2020-01-01 10:00:00",
                        "day",
                        "2020-02-03",
                        "time",
                        "10:11",
                        "pause",
                        "1.5",
                        "url",
                        "https://example.org/a",
                        "uid",
                        "12345678123412341234123456789012",
                        "mail",
                        "a@b.org",
                        "csv",
                        "1,2,3")
                .andHeader("X-Custom", "v1"));

        assertThat(read.text()).isEmpty();
        assertThat(read.big()).contains(9_000_000_000L);
        assertThat(read.ratio()).isEqualTo(0.001f);
        assertThat(read.flag()).isTrue();
        assertThat(read.items()).containsExactly(1f, 2.5f);
        assertThat(read.tags()).contains(List.of("a", "b"));
        assertThat(read.when()).contains(OffsetDateTime.parse("2020-01-01T10:00:00Z"));
        assertThat(read.day()).contains(LocalDate.of(2020, 2, 3));
        assertThat(read.time()).contains(LocalTime.of(10, 11));
        assertThat(read.pause()).contains(Duration.ofMillis(1500));
        assertThat(read.url()).contains(URI.create("https://example.org/a"));
        assertThat(read.uid()).contains(UUID.fromString("12345678-1234-1234-1234-123456789012"));
        assertThat(read.csv()).contains(List.of(1, 2, 3));
        assertThat(read.header()).contains("v1");
    }

    @Test
    void readsStructureFromJson() throws Exception {
        var read = schema.read(Sent.json("""
                        {"text": "hi", "count": 2.7, "items": [1, 2], "opts": {"a": {"b": [1, null]}}, "counts": {"n": 1},
                         "nested": {"x": 5}, "inners": [{"x": 1}, {"x": "2"}], "url": null, "flag": 1, "tags": []}"""));

        assertThat(read.count()).isEqualTo(2);
        assertThat(read.opts().orElseThrow().toString()).isEqualTo("{a={b=[1, null]}}");
        assertThat(read.counts()).contains(Map.of("n", 1));
        assertThat(read.nested()).contains(new Inner(5));
        assertThat(read.inners()).contains(List.of(new Inner(1), new Inner(2)));
        assertThat(read.flag()).isTrue();
    }

    @Test
    void takesFiles() throws Exception {
        var read = schema.read(Sent.texts("text", "x").and("data", FILE, FILE).and("files", FILE, FILE));

        assertThat(read.file()).contains(FILE);
        assertThat(read.files().orElseThrow()).hasSize(2);
    }

    @ParameterizedTest(name = "{0}={1} is refused with {2}")
    @CsvSource(
            delimiter = ';',
            value = {
                "count; 11;  ['Must be greater than or equal to 1 and less than or equal to 10.']",
                "count; x;   ['Not a valid integer.']",
                "count; 2.7; ['Not a valid integer.']",
                "count; +-5; ['Not a valid integer.']",
                "count; '';  ['Not a valid integer.']",
                "big;   -1;  ['Must be greater than or equal to 0.']",
                "big;   99999999999999999999; ['Not a valid integer.']",
                "ratio; x;   ['Not a valid number.']",
                "ratio; nan; ['Special numeric values (nan or infinity) are not permitted.']",
                "ratio; -Infinity; ['Special numeric values (nan or infinity) are not permitted.']",
                "fine;  2.6; ['Must be less than or equal to 2.5.']",
                "fine;  1d;  ['Not a valid number.']",
                "flag;  maybe; ['Not a valid boolean.']",
                "choice; zz; ['Must be one of: a, b.']",
                "speed;  zz; ['Must be one of: SLOW, FAST.']",
                "items; 1|x; {'1':['Not a valid number.']}",
                "items; '1,2'; {'0':['Not a valid number.']}",
                "tags;  a|b|c; ['Longer than maximum length 2.']",
                "short; x; ['Length must be between 2 and 5.']",
                "pat;   A; ['String does not match expected pattern.']",
                "opts;  '{}'; ['Not a valid mapping type.']",
                "nested; '{}'; ['Invalid type.']",
                "when;  2021-02-31T10:00:00; ['Not a valid datetime.']",
                "when;  x; ['Not a valid datetime.']",
                "day;   x; ['Not a valid date.']",
                "time;  x; ['Not a valid time.']",
                "pause; x; ['Not a valid period of time.']",
                "url;   x; ['Not a valid URL.']",
                "url;   javascript:alert(1); ['Not a valid URL.']",
                "uid;   x; ['Not a valid UUID.']",
                "mail;  x; ['Not a valid email address.']",
                "csv;   '1,x'; {'1':['Not a valid integer.']}",
                "data;  x; ['Not a valid file.']",
            })
    void refusesText(String name, String value, String messages) {
        assertThat(refusal(Sent.texts("text", "hi", name, value)))
                .isEqualTo("{'%s':%s}".formatted(name, messages).replace('\'', '"'));
    }

    @ParameterizedTest(name = "{0} is refused with {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "{'text':null,'url':null}; {'text':['Field may not be null.']}",
                "{'text':5}; {'text':['Not a valid string.']}",
                "{'text':'a','count':true}; {'count':['Not a valid integer.']}",
                "{'text':'a','count':[1]}; {'count':['Not a valid integer.']}",
                "{'text':'a','ratio':true}; {'ratio':['Not a valid number.']}",
                "{'text':'a','ratio':1e999}; {'ratio':['Special numeric values (nan or infinity) are not permitted.']}",
                "{'text':'a','flag':2}; {'flag':['Not a valid boolean.']}",
                "{'text':'a','items':'x'}; {'items':{'0':['Not a valid number.']}}",
                "{'text':'a','items':[null]}; {'items':{'0':['Field may not be null.']}}",
                "{'text':'a','nested':{'x':'q','y':1}}; {'nested':{'x':['Not a valid integer.'],'y':['Unknown field.']}}",
                "{'text':'a','nested':{}}; {'nested':{'x':['Missing data for required field.']}}",
                "{'text':'a','nested':{'x':13}}; {'nested':{'_schema':['x must not be 13']}}",
                "{'text':'a','inners':[{'x':1},2]}; {'inners':{'1':['Invalid type.']}}",
                "{'text':'a','counts':{'n':'q'}}; {'counts':{'n':{'value':['Not a valid integer.']}}}",
                "{'text':'a','data':'x'}; {'data':['Not a valid file.']}",
            })
    void refusesJson(String body, String messages) {
        assertThat(refusal(Sent.json(body.replace('\'', '"')))).isEqualTo(messages.replace('\'', '"'));
    }

    @Test
    void tellsOfAllThatIsWrongInTheOrderOfDeclaration() {
        assertThat(refusal(Sent.texts("choice", "q", "count", "99", "flag", "1")))
                .isEqualTo("""
                        {"text":["Missing data for required field."],\
                        "count":["Must be greater than or equal to 1 and less than or equal to 10."],\
                        "choice":["Must be one of: a, b."]}""");
    }

    @Test
    void refusesAFileWhereTextIsWanted() {
        assertThat(refusal(Sent.texts().and("text", FILE))).isEqualTo("{\"text\":[\"Not a valid string.\"]}");
    }

    @Test
    void splitsEachOfSeveralTexts() throws Exception {
        assertThat(schema.read(Sent.texts("text", "x", "csv", "1,2|3")).csv()).contains(List.of(1, 2, 3));
        assertThat(schema.read(Sent.json("{\"text\":\"x\",\"items\":5}")).items())
                .containsExactly(5f);
    }

    @Test
    void namesOnlySoManyProblemsOfALongList() {
        assertThat(refusal(Sent.texts("text", "x", "items", "x|".repeat(5000)))).hasSizeLessThan(5000);
    }

    @Test
    void ignoresWhatItDoesNotKnow() throws Exception {
        assertThat(schema.read(Sent.texts("text", "x", "unknown", "y")).text()).isEqualTo("x");
    }

    record Answers(
            @Arg(
                    description = "",
                    defaultValue = "text/plain",
                    choices = {"application/json", "text/plain"},
                    from = Arg.Source.HEADER)
            String accept) {}

    @Test
    void anAcceptArgumentTakesAnythingAndPrefersItsFirstChoice() throws Exception {
        var answers = ArgumentSchema.of(Answers.class);

        assertThat(answers.read(Sent.texts()).accept()).isEqualTo("application/json");
        assertThat(answers.read(Sent.texts().andHeader("accept", "*/*")).accept())
                .isEqualTo("*/*");
        assertThatThrownBy(() -> answers.read(Sent.texts().andHeader("accept", "text/html")))
                .hasMessageContaining("Must be one of: application/json, text/plain.");
    }

    record Slow(@Arg(description = "", pattern = "(a+)+$") String text) {}

    @Test
    void aPatternThatWouldTakeForEverDoesNotMatch() {
        assertThatThrownBy(() -> ArgumentSchema.of(Slow.class).read(Sent.texts("text", "a".repeat(60) + "b")))
                .hasMessageContaining("String does not match expected pattern.");
    }

    record Silent(String text) {}

    record Unreadable(
            @Arg(description = "", defaultValue = "many") int times) {}

    record OutOfRange(
            @Arg(description = "", max = 2, defaultValue = "3")
            int times) {}

    record Odd(@Arg(description = "") StringBuilder text) {}

    record Twice(
            @Arg(description = "") String a,
            @Arg(description = "", name = "a") String b) {}

    record NeverNull(
            @Arg(description = "", defaultValue = Arg.NULL) String text) {}

    record Endless(@Arg(description = "") Optional<Endless> inner) {}

    record Choosy(
            @Arg(
                    description = "",
                    choices = {"1", "2"})
            int number) {}

    record FileInHeader(
            @Arg(description = "", from = Arg.Source.HEADER) UploadedFile file) {}

    record Holder(@Arg(description = "") FileWithin within) {}

    record FileWithin(@Arg(description = "") UploadedFile file) {}

    record BadPattern(@Arg(description = "", pattern = "(") String text) {}

    @Test
    void aDeclarationThatCannotBeIsNamedWithTheRemedy() {
        assertThatThrownBy(() -> ArgumentSchema.of(Silent.class))
                .hasMessageContaining("Silent.text says nothing of itself");
        assertThatThrownBy(() -> ArgumentSchema.of(Unreadable.class))
                .hasMessageContaining("its default 'many' cannot be used");
        assertThatThrownBy(() -> ArgumentSchema.of(OutOfRange.class)).hasMessageContaining("less than or equal to 2");
        assertThatThrownBy(() -> ArgumentSchema.of(Odd.class))
                .hasMessageContaining("StringBuilder cannot be an argument");
        assertThatThrownBy(() -> ArgumentSchema.of(Twice.class)).hasMessageContaining("two arguments called 'a'");
        assertThatThrownBy(() -> ArgumentSchema.of(NeverNull.class)).hasMessageContaining("must be an Optional");
        assertThatThrownBy(() -> ArgumentSchema.of(Endless.class)).hasMessageContaining("is within itself");
        assertThatThrownBy(() -> ArgumentSchema.of(Choosy.class)).hasMessageContaining("choices are for texts");
        assertThatThrownBy(() -> ArgumentSchema.of(FileInHeader.class)).hasMessageContaining("a header holds text");
        assertThatThrownBy(() -> ArgumentSchema.of(Holder.class)).hasMessageContaining("files and headers stand alone");
        assertThatThrownBy(() -> ArgumentSchema.of(BadPattern.class))
                .hasMessageContaining("its pattern cannot be read");
    }

    @Test
    void describesItselfAsTheOriginalDid() {
        var byName = schema.arguments().stream()
                .collect(java.util.stream.Collectors.toMap(
                        Argument::name, a -> a.toSwaggerParameter().toString()));

        assertThat(byName)
                .containsEntry("count", """
                        {"in":"query","name":"count","required":false,"type":"integer","format":"int32","default":1,"minimum":1,"maximum":10,"description":"A whole number"}""")
                .containsEntry("items", """
                        {"in":"query","name":"items","required":false,"collectionFormat":"multi","type":"array","default":[0.1,0.2],"items":{"type":"number","format":"float"}}""")
                .containsEntry("data", """
                        {"in":"formData","name":"data","required":false,"type":"file","default":null,"x-nullable":true,"description":"A file"}""")
                .containsEntry("mode", """
                        {"in":"query","name":"mode","required":false,"type":"string","default":"ok","enum":["ok"]}""")
                .containsEntry("url", """
                        {"in":"query","name":"url","required":false,"type":"string","format":"url","default":null,"x-nullable":true}""");
    }

    @Test
    void anOptionalValueIsThereOrNot() throws Exception {
        assertThat(schema.read(Sent.texts("text", "x")).big()).isEqualTo(Optional.empty());
    }
}
