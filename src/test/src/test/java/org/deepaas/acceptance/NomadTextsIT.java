package org.deepaas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.deepaas.acceptance.deployment.Hcl;
import org.deepaas.catalog.Metadata;
import org.deepaas.catalog.deployment.Deployment;
import org.deepaas.catalog.deployment.Target;
import org.deepaas.catalog.deployment.Wishes;

/** Whatever a title or a variable holds, a parser of HCL finds that text in Nomad's job, and nothing else has changed. */
final class NomadTextsIT {

    private static final JsonMapper JSON = new JsonMapper();

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "\"",
                        "\\",
                        "$",
                        "${",
                        "${NAME}",
                        "%{",
                        "%{ if true }",
                        "}",
                        "{",
                        "#",
                        "//",
                        "/*",
                        "*/",
                        "\n",
                        "\t",
                        " ",
                        "<<EOF\n",
                        "EOF\n",
                        "'",
                        "=",
                        "u0024{",
                        "n",
                        "a",
                        "\u00e9",
                        "\ud83c\udf31",
                        "\" }\njob \"other\" {")
                .list()
                .ofMinSize(1)
                .ofMaxSize(8)
                .map(bits -> String.join("", bits));
    }

    private static String job(String title, String value) throws Exception {
        var metadata = Metadata.parse(JSON.writeValueAsString(Map.of("title", title)));
        var wishes = new Wishes(null, null, null, null, 1, null, null, null, null, false, Map.of("HOSTILE", value));
        return Target.NOMAD
                .files(Deployment.of("plants", metadata, wishes))
                .get(0)
                .content();
    }

    @Property(tries = 300)
    void textsStayTexts(@ForAll("texts") String title, @ForAll("texts") String value) throws Exception {
        var read = Hcl.parse(job(title, value));
        var plain = Hcl.parse(job("Plants", "x"));

        var environment = new String[] {"job", "plants", "group", "module", "task", "main", "env"};
        assertThat(Hcl.text(Hcl.at(read, environment), "HOSTILE")).isEqualTo(value);
        assertThat(names(read)).isEqualTo(names(plain));
    }

    /** Names of blocks and attributes, all the way down. */
    private static Object names(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> List.of(entry.getKey(), names(entry.getValue())))
                    .toList();
        }
        return value instanceof List<?> list
                ? list.stream().map(NomadTextsIT::names).toList()
                : "";
    }
}
