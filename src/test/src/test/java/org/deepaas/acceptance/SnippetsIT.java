package org.deepaas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.deepaas.acceptance.server.Repository;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The code in the documents is code that is compiled and tested; so are the build files and the metadata. */
final class SnippetsIT {

    private static final Pattern SNIPPET =
            Pattern.compile("<!-- from (\\S+) -->\\s*```(java|xml|yaml)\\n(.*?)```", Pattern.DOTALL);

    @ParameterizedTest(name = "of {0}")
    @ValueSource(strings = {"README.md", "docs/write-a-module.md"})
    void everySnippetStandsInTheFileThatItNames(String document) throws IOException {
        var text = Files.readString(Repository.file(document));
        var snippets = SNIPPET.matcher(text).results().toList();

        assertThat(snippets).isNotEmpty();
        assertThat(snippets.stream().filter(snippet -> !snippet.group(2).equals("yaml")))
                .as("each block of Java and XML says where it is from")
                .hasSize(text.split("```(java|xml)\n", -1).length - 1);
        for (var snippet : snippets) {
            assertThat(snippet.group(3)).isNotBlank();
            assertThat(Files.readString(Repository.file(snippet.group(1))))
                    .contains(snippet.group(3).strip());
        }
    }
}
