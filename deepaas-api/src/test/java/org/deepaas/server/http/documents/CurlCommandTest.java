package org.deepaas.server.http.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.deepaas.model.Arg;
import org.deepaas.model.ModelMetadata;
import org.deepaas.model.UploadedFile;
import org.junit.jupiter.api.Test;

class CurlCommandTest {

    record Text(
            @Arg(description = "", example = "it's $(rm)") String text) {}

    record Picture(
            @Arg(description = "", accept = "image/*") UploadedFile image,
            @Arg(description = "", min = 3) int count,

            @Arg(description = "", name = "X-Key", from = Arg.Source.HEADER)
            String key) {}

    record Box(@Arg(description = "") int x) {}

    record InABox(@Arg(description = "") Box box) {}

    record Nothing(@Arg(description = "") Optional<String> text) {}

    @Test
    void quotesWhatAShellWouldRead() {
        assertThat(commands(Text.class))
                .containsExactly("curl --data-urlencode 'text=it'\\''s $(rm)' http://localhost/p/");
    }

    @Test
    void sendsFilesAsAMultipartFormAndAsksForAnotherAnswer() {
        assertThat(commands(Picture.class, "image/png", "text/plain"))
                .containsExactly(
                        "curl -H 'X-Key: some text' \\\n  -F image=@photo.jpg \\\n  -F count=3 \\\n  http://localhost/p/",
                        "curl -H 'Accept: image/png' \\\n  -o answer.png \\\n  -H 'X-Key: some text' \\\n"
                                + "  -F image=@photo.jpg \\\n  -F count=3 \\\n  http://localhost/p/");
    }

    @Test
    void sendsWhatHasMembersAsJson() {
        assertThat(commands(InABox.class))
                .containsExactly(
                        "curl -H 'Content-Type: application/json' \\\n  -d '{\"box\":{\"x\":1}}' \\\n  http://localhost/p/");
    }

    @Test
    void sendsNothingWhereNothingIsNeeded() {
        assertThat(commands(Nothing.class)).containsExactly("curl -X POST http://localhost/p/");
    }

    private static List<String> commands(Class<? extends Record> arguments, String... rendered) {
        var model = TestModel.predicting(ModelMetadata.of("m"), arguments, String.class)
                .rendering(rendered);
        return CurlCommand.of(DocumentedModel.of(model), "http://localhost/p/").stream()
                .map(CurlCommand::command)
                .toList();
    }
}
