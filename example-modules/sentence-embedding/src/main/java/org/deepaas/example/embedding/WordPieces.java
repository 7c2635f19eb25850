package org.deepaas.example.embedding;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Cuts texts into the word pieces that the model knows. Any number of threads at once. */
final class WordPieces implements AutoCloseable {

    /** Beyond this the model was not trained to read. */
    static final int LONGEST = 256;

    private final HuggingFaceTokenizer tokenizer;

    private WordPieces(HuggingFaceTokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    static WordPieces of(Path file) throws IOException {
        NativeTokenizer.load();
        // the file would have everything cut and filled up to 128: what is cut here is told to the caller
        return new WordPieces(
                HuggingFaceTokenizer.newInstance(file, Map.of("truncation", "do_not_truncate", "padding", "false")));
    }

    List<Tokens> of(List<String> texts) {
        return Stream.of(tokenizer.batchEncode(texts))
                .map(encoding -> truncated(encoding.getIds()))
                .toList();
    }

    private static Tokens truncated(long[] ids) {
        var kept = ids;
        if (ids.length > LONGEST) {
            kept = Arrays.copyOf(ids, LONGEST);
            kept[LONGEST - 1] = ids[ids.length - 1];
        }
        return new Tokens(kept, ids.length - 2);
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
