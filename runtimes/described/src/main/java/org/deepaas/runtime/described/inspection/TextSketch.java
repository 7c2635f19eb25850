package org.deepaas.runtime.described.inspection;

import org.deepaas.runtime.described.network.Network;

/** How texts become tokens. */
final class TextSketch {

    private TextSketch() {}

    static void write(Network network, Sketch sketch) {
        var tokens = Looks.tokens(network);
        if (tokens.isPresent()) {
            var ids = tokens.get();
            sketch.line("text:", "");
            sketch.line(
                    "  tokenizer: tokenizer.json",
                    "put it beside this file: Hugging Face's, as it came with the model");
            sketch.line(
                    "  maxTokens: " + (ids.size(1) > 0 ? ids.size(1) : 256),
                    "check: more than these are cut off, and the caller is told");
            if (!ids.name().equals("input_ids")) {
                sketch.line("  ids: " + Sketch.quoted(ids.name()), ids.form());
            }
        }
        sketch.line("# limits: {characters: 20000, texts: 256}", "of each text, and texts of one request");
    }
}
