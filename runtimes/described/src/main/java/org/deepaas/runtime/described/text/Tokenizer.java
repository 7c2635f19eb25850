package org.deepaas.runtime.described.text;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.deepaas.runtime.described.yaml.DescriptionException;

/** Cuts texts into the tokens that a model knows. Any number of threads at once; closed by whoever made it. */
final class Tokenizer implements AutoCloseable {

    private final HuggingFaceTokenizer tokenizer;
    private final int most;

    private Tokenizer(HuggingFaceTokenizer tokenizer, int most) {
        this.tokenizer = tokenizer;
        this.most = most;
    }

    /**
     * Reads a {@code tokenizer.json}.
     *
     * @param most tokens that count
     */
    static Tokenizer of(Path file, int most) throws IOException {
        NativeTokenizer.load();
        try {
            // what is cut is told to the caller, so it is cut here
            var options = Map.of("truncation", "do_not_truncate", "padding", "false");
            return new Tokenizer(HuggingFaceTokenizer.newInstance(file, options), most);
        } catch (RuntimeException e) {
            throw new DescriptionException(
                    "%s is no tokenizer of Hugging Face's kind: %s".formatted(file.getFileName(), e.getMessage()));
        }
    }

    Tokens of(String text) {
        var ids = tokenizer.encode(text).getIds();
        if (ids.length <= most) {
            return new Tokens(ids, ids.length);
        }
        var kept = Arrays.copyOf(ids, most);
        // the mark of the end
        kept[most - 1] = ids[ids.length - 1];
        return new Tokens(kept, ids.length);
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
