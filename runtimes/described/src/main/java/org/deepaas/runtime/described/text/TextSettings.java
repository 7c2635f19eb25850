package org.deepaas.runtime.described.text;

import java.util.Optional;
import java.util.Set;
import org.deepaas.runtime.described.yaml.Section;
import org.deepaas.runtime.described.yaml.Value;

/**
 * How a text becomes tensors, as {@code text} says.
 *
 * @param tokenizer a {@code tokenizer.json} beside the description; none where the model takes texts as they are
 * @param maxTokens that count, with the marks of the beginning and end
 * @param input the input of texts as they are
 * @param ids the input of the tokens' numbers
 * @param mask the input that is 1 for each token
 * @param types the input that is 0 for each token
 * @param maxCharacters of each of a caller's texts
 * @param maxTexts of one request
 */
record TextSettings(
        Optional<Value> tokenizer,
        int maxTokens,
        Optional<Value> input,
        Optional<Value> ids,
        Optional<Value> mask,
        Optional<Value> types,
        int maxCharacters,
        int maxTexts) {

    private static final int USUAL_TOKENS = 256;
    private static final int USUAL_CHARACTERS = 20_000;
    private static final int USUAL_TEXTS = 256;

    static TextSettings of(Section said, Section limits) {
        said.only(Set.of("tokenizer", "maxTokens", "input", "ids", "mask", "types"));
        limits.only(Set.of("characters", "texts"));
        return new TextSettings(
                said.value("tokenizer"),
                said.value("maxTokens").map(value -> value.whole(3, 1_000_000)).orElse(USUAL_TOKENS),
                said.value("input"),
                said.value("ids"),
                said.value("mask"),
                said.value("types"),
                limits.value("characters")
                        .map(value -> value.whole(1, 100_000_000))
                        .orElse(USUAL_CHARACTERS),
                limits.value("texts").map(value -> value.whole(1, 100_000)).orElse(USUAL_TEXTS));
    }
}
