package org.deepaas.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataCheckTest {

    private static Findings check(String text) throws UnreadableMetadata {
        return MetadataCheck.of(Metadata.parse(text));
    }

    private static List<String> errors(String line, String text) throws UnreadableMetadata {
        return check(Sample.with(line, text)).errors().stream()
                .map(Problem::toString)
                .toList();
    }

    private static List<String> warnings(String line, String text) throws UnreadableMetadata {
        var findings = check(Sample.with(line, text));
        assertThat(findings.errors()).isEmpty();
        return findings.warnings().stream().map(Problem::toString).toList();
    }

    @Test
    void aFileThatSaysAllIsFoundValidWithoutAWarning() throws UnreadableMetadata {
        assertThat(check(Sample.VALID)).isEqualTo(new Findings(List.of(), List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "metadata_version: 2.3.0",
                "title: Plants",
                "summary: Names the plant in a picture",
                "tags: [plants, onnx]",
                "tasks: [Computer Vision, Classification]",
                "libraries: [PyTorch, Other]",
                "categories: [AI4 inference, AI4 trainable]",
                "  source_code: https://example.org/plants"
            })
    void whatIsRequiredIsMissed(String line) throws UnreadableMetadata {
        var key = line.strip().substring(0, line.strip().indexOf(':'));

        assertThat(errors(line + "\n", ""))
                .singleElement()
                .asString()
                .matches("(links\\.)?%s is missing: add it, as in '%1$s: .+'".formatted(key));
    }

    @Test
    void aLibraryThatIsNotListedIsOther() throws UnreadableMetadata {
        assertThat(errors("[PyTorch, Other]", "[ONNX]"))
                .containsExactly(
                        "libraries[0] is 'ONNX', and none of TensorFlow, PyTorch, Keras, Scikit-learn, XGBoost,"
                                + " LightGBM, CatBoost, Other: write Other, and name it among the tags");
    }

    @Test
    void theNearestChoiceIsNamed() throws UnreadableMetadata {
        assertThat(errors("[PyTorch, Other]", "[Scikit-Learn]"))
                .singleElement()
                .asString()
                .endsWith(": did you mean 'Scikit-learn'?");
    }

    @Test
    void aNumberInQuotesIsNone() throws UnreadableMetadata {
        assertThat(errors("    gpu: 1", "    gpu: \"1\""))
                .containsExactly("resources.training.gpu is '1' and must be a whole number:"
                        + " write it without quotes, as a number");
    }

    @Test
    void anAmountIsWholeAndNotNegative() throws UnreadableMetadata {
        assertThat(errors("memory_MB: 512", "memory_MB: -1"))
                .containsExactly("resources.inference.memory_MB is -1 (a number): write 0 or more");
        assertThat(errors("memory_MB: 512", "memory_MB: 0.5"))
                .containsExactly("resources.inference.memory_MB is 0.5 (a number) and must be a whole number:"
                        + " write a number");
    }

    @Test
    void aVersionOfTwoNumbersIsANumberToYaml() throws UnreadableMetadata {
        assertThat(errors("metadata_version: 2.3.0", "metadata_version: 2.3"))
                .containsExactly("metadata_version is 2.3 (a number) and must be a text: write 2.3.0");
        assertThat(errors("metadata_version: 2.3.0", "metadata_version: two"))
                .containsExactly("metadata_version is 'two': write three numbers, as in 2.3.0");
    }

    @Test
    void aDateWithoutQuotesIsNoText() throws UnreadableMetadata {
        assertThat(errors("created: '2025-01-31'", "created: 2025-01-31"))
                .containsExactly("dates.created is a date to YAML, not a text: put it in quotes, as in '2025-01-31'");
    }

    @Test
    void datesAreBothToldOrNeither() throws UnreadableMetadata {
        assertThat(errors("  updated: '2026-02-01'\n", ""))
                .containsExactly("dates.updated is missing: add it, as in 'updated: 2026-01-31'");
        assertThat(errors("dates:\n  created: '2025-01-31'\n  updated: '2026-02-01'\n", ""))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tosca", "sources", "dataset_url", "cite_url", "date_creation", "keywords"})
    void whatIsLeftOfV1IsRefused(String key) throws UnreadableMetadata {
        assertThat(errors("title: Plants", "title: Plants\n%s: []".formatted(key)))
                .singleElement()
                .asString()
                .startsWith(key + " is a key of V1, which V2 forbids: ");
    }

    @Test
    void listsMayBeEmptyButNotSayTheSameTwice() throws UnreadableMetadata {
        assertThat(errors("tags: [plants, onnx]", "tags: []")).isEmpty();
        assertThat(errors("tasks: [Computer Vision, Classification]", "tasks: []"))
                .isEmpty();
        assertThat(errors("tags: [plants, onnx]", "tags: [plants, plants]"))
                .containsExactly("tags says the same twice: remove one");
        assertThat(errors("tags: [plants, onnx]", "tags: plants"))
                .containsExactly("tags is 'plants' and must be a list: write a list, as in '[plants]'");
    }

    @Test
    void whatYamlTakesForATruthIsNoTag() throws UnreadableMetadata {
        assertThat(errors("tags: [plants, onnx]", "tags: [no]"))
                .containsExactly("tags[0] is false (yes or no) and must be a text: put it in quotes");
    }

    @Test
    void aDescriptionOfV1IsAListAndNoText() throws UnreadableMetadata {
        assertThat(errors("summary: Names the plant in a picture", "summary: [Names the plant]"))
                .containsExactly("summary is a list and must be a text: write a text, of several lines after '|'");
        assertThat(errors("title: Plants", "title:"))
                .containsExactly("title is empty and must be a text: write a text");
    }

    @Test
    void aKeyThatNobodyReadsIsWarnedOfWithTheNearestThatIsRead() throws UnreadableMetadata {
        assertThat(warnings("    memory_MB: 512", "    memory: 16GB"))
                .singleElement()
                .asString()
                .startsWith("resources.inference.memory is read by nobody: ");
        assertThat(warnings("    memory_MB: 512", "    memory_mb: 512"))
                .containsExactly("resources.inference.memory_mb is read by nobody: did you mean 'memory_MB'?");
        assertThat(warnings("data-type: [Image]", "data_type: [Image]"))
                .containsExactly("data_type is read by nobody: did you mean 'data-type'?");
    }

    @Test
    void whatIsWidelyUsedIsKnown() throws UnreadableMetadata {
        assertThat(warnings("title: Plants", "title: Plants\nprovenance: {nomad_job: a, mlflow_run: b}"))
                .isEmpty();
        assertThat(warnings("  documentation:", "  ai4_template: ai4-template/2.1.2\n  documentation:"))
                .isEmpty();
    }

    @Test
    void whatPlatformsLookForIsMissed() throws UnreadableMetadata {
        assertThat(warnings("license: Apache-2.0\n", ""))
                .singleElement()
                .asString()
                .startsWith("license is missing, and platforms look for it");
    }

    @Test
    void addressesAndDatesThatAreNoneAreWarnedOf() throws UnreadableMetadata {
        assertThat(warnings("https://example.org/plants", "example.org/plants"))
                .containsExactly(
                        "links.source_code is 'example.org/plants', no address: write it whole, as in 'https://…'");
        assertThat(warnings("created: '2025-01-31'", "created: '2025-02-31'"))
                .containsExactly("dates.created is '2025-02-31', no date: write it as in '2026-01-31'");
        assertThat(warnings("10.5281/zenodo.1234", "zenodo"))
                .containsExactly("doi is 'zenodo', no DOI: write it as in '10.5281/zenodo.1234'");
    }

    @Test
    void allIsSaidAtOnce() throws UnreadableMetadata {
        var findings = check("title: 7\nkeywords: [a]\n");

        assertThat(findings.errors())
                .extracting(Problem::key)
                .contains("title", "keywords", "metadata_version", "summary", "links", "tags");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "- a list",
                "just text",
                "title: a: b",
                "title: 'open",
                "title: a\ntitle: b",
                "a: &a [*a]",
                "title: !!binary AAAA",
                "title: !!java.io.File [x]"
            })
    void whatIsNoMetadataAtAllIsSaidSo(String text) {
        assertThatThrownBy(() -> Metadata.parse(text)).isInstanceOf(UnreadableMetadata.class);
    }

    @Test
    void theLineOfWhatIsNoYamlIsNamed() {
        assertThatThrownBy(() -> Metadata.parse("title: Plants\nsummary: one: two\n"))
                .hasMessage("line 2 is no YAML (mapping values are not allowed here):"
                        + " mend it; a text with ': ', ' #' or quotes stands in quotes");
    }
}
