package org.deepaas.runtime.described.text;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.deepaas.model.InvalidInputException;
import org.deepaas.runtime.described.description.Constants;
import org.deepaas.runtime.described.description.Description;
import org.deepaas.runtime.described.description.Run;
import org.deepaas.runtime.described.description.Tensors;
import org.deepaas.runtime.described.network.ElementType;
import org.deepaas.runtime.described.network.Filling;
import org.deepaas.runtime.described.network.Network;
import org.deepaas.runtime.described.network.TensorSpec;
import org.deepaas.runtime.described.yaml.Value;
import org.jspecify.annotations.Nullable;

/** How texts become tensors, one text a run: as they are, or as tokens. Closed with the model. */
final class TextInput implements AutoCloseable {

    private final Network network;
    private final Constants constants;
    private final TextSettings settings;
    private final @Nullable Tokenizer tokenizer;
    private final TensorSpec input;
    private final Optional<TensorSpec> mask;
    private final Optional<TensorSpec> types;

    private TextInput(
            Description description,
            Network network,
            TextSettings settings,
            @Nullable Tokenizer tokenizer,
            TensorSpec input,
            Optional<TensorSpec> mask,
            Optional<TensorSpec> types) {
        this.network = network;
        this.settings = settings;
        this.tokenizer = tokenizer;
        this.input = input;
        this.mask = mask;
        this.types = types;
        this.constants = Constants.of(description, network, names());
    }

    static TextInput of(Description description, TextSettings settings, Network network) throws IOException {
        if (settings.tokenizer().isEmpty()) {
            var input = Tensors.calledOrOnly(settings.input(), "text.input", "input", network.inputs());
            if (input.type() != ElementType.STRING || input.rank() > 2 || !input.accepts(ones(input))) {
                throw description.wrong(
                        "the model takes %s, which is no text: name the file that makes tokens of texts, as in 'text: {tokenizer: tokenizer.json}'"
                                .formatted(input));
            }
            return new TextInput(description, network, settings, null, input, Optional.empty(), Optional.empty());
        }
        var ids = tokens(description, network, settings.ids(), "input_ids")
                .orElseThrow(() -> description.wrong(
                        "no input is called input_ids: say with text.ids which takes the tokens; there are %s"
                                .formatted(network.inputs().values())));
        var file = settings.tokenizer().get();
        var path = description.folder().resolve(file.text()).normalize();
        if (!path.startsWith(description.folder()) || !Files.isRegularFile(path)) {
            throw file.wrong("is no file beside %s: put the tokenizer there".formatted(Description.FILE));
        }
        var mask = tokens(description, network, settings.mask(), "attention_mask");
        var types = tokens(description, network, settings.types(), "token_type_ids");
        var tokenizer = Tokenizer.of(path, longest(settings, ids));
        try {
            return new TextInput(description, network, settings, tokenizer, ids, mask, types);
        } catch (RuntimeException e) {
            tokenizer.close();
            throw e;
        }
    }

    private static long[] ones(TensorSpec spec) {
        var shape = new long[spec.rank()];
        java.util.Arrays.fill(shape, 1);
        return shape;
    }

    /** A model may be made for one length. */
    private static int longest(TextSettings settings, TensorSpec ids) {
        return ids.size(1) > 0 ? (int) Math.min(ids.size(1), settings.maxTokens()) : settings.maxTokens();
    }

    private static Optional<TensorSpec> tokens(
            Description description, Network network, Optional<Value> name, String usual) {
        Map<String, TensorSpec> inputs = network.inputs();
        var found = name.map(value -> Tensors.called(value, "input", inputs))
                .or(() -> Optional.ofNullable(inputs.get(usual)));
        found.ifPresent(spec -> {
            boolean isWhole = spec.type() == ElementType.INT64 || spec.type() == ElementType.INT32;
            if (!isWhole || spec.rank() != 2 || spec.size(0) > 1) {
                throw description.wrong("the model takes %s, and tokens are int64 [?, ?]".formatted(spec));
            }
        });
        return found;
    }

    private Set<String> names() {
        var names = new HashSet<String>();
        names.add(input.name());
        mask.ifPresent(spec -> names.add(spec.name()));
        types.ifPresent(spec -> names.add(spec.name()));
        return names;
    }

    /** A text that was read, and is ready to be computed. */
    record Read(String text, @Nullable Tokens tokens) {}

    /**
     * Reads an argument's texts.
     *
     * @param truncated gets those that were too long
     */
    List<Read> read(String argument, List<String> texts, List<Truncated> truncated) {
        if (texts.size() > settings.maxTexts()) {
            throw new InvalidInputException("%s has %d texts, and at most %d are taken: send them in parts"
                    .formatted(argument, texts.size(), settings.maxTexts()));
        }
        var read = new ArrayList<Read>();
        for (int i = 0; i < texts.size(); i++) {
            var text = texts.get(i);
            if (text.isBlank()) {
                throw new InvalidInputException(
                        "%s[%d] is empty: leave it out, or write a text".formatted(argument, i));
            }
            if (text.length() > settings.maxCharacters()) {
                throw new InvalidInputException("%s[%d] has %d characters, and at most %d are taken: send its parts"
                        .formatted(argument, i, text.length(), settings.maxCharacters()));
            }
            var tokens = tokenizer == null ? null : tokenizer.of(text);
            if (tokens != null && tokens.total() > tokens.ids().length) {
                truncated.add(new Truncated(argument, i, tokens.total(), tokens.ids().length));
            }
            read.add(new Read(text, tokens));
        }
        return read;
    }

    /** A run for one text, filled, to be closed by the caller. */
    Run run(Read text) {
        var run = new Run(network, constants);
        var tokens = text.tokens();
        if (tokens == null) {
            run.input(input.name(), new String[] {text.text()}, ones(input));
            return run;
        }
        long length = input.size(1) > 0 ? input.size(1) : tokens.ids().length;
        var filling = new Filling(run.input(input.name(), 1, length));
        for (var id : tokens.ids()) {
            filling.put(id);
        }
        filling.putToTheEnd(0);
        mask.ifPresent(spec -> {
            var marks = new Filling(run.input(spec.name(), 1, length));
            for (int i = 0; i < tokens.ids().length; i++) {
                marks.put(1);
            }
            marks.putToTheEnd(0);
        });
        types.ifPresent(spec -> new Filling(run.input(spec.name(), 1, length)).putToTheEnd(0));
        return run;
    }

    @Override
    public void close() {
        if (tokenizer != null) {
            tokenizer.close();
        }
    }
}
