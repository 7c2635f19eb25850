package org.deepaas.runtime.described.inspection;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.deepaas.runtime.described.network.Network;
import org.deepaas.runtime.described.network.TensorSpec;

/** The text of a description, line by line. Used by one thread. */
final class Sketch {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][\\w-]*");
    private static final int COMMENT_COLUMN = 34;

    private final StringBuilder text = new StringBuilder();
    private final List<TensorSpec> said;

    private Sketch(List<TensorSpec> said) {
        this.said = said;
    }

    /** Begins with what the model says that it takes and gives. */
    static Sketch of(Network network) {
        return new Sketch(List.of()).begin(network, network.file() + " takes").guide();
    }

    /** Begins with what the model takes and gives as far as it was tried: the description has to say it. */
    static Sketch tried(Network network) {
        var sketch = new Sketch(List.copyOf(network.inputs().values()));
        sketch.begin(network, network.file() + " does not say what it takes, as no TorchScript does. It computes");
        sketch.comment(
                "when tried with zeros. It may take more than that, and other types: compare inputs with the training.");
        return sketch.guide();
    }

    /** Of a model of which nothing is known but its inputs' names. */
    static Sketch unknown(String file, List<String> inputs) {
        var sketch = new Sketch(List.of());
        sketch.comment("%s takes %s, and does not say of which types and shapes, as no TorchScript does."
                .formatted(file, String.join(", ", inputs)));
        sketch.comment(
                "None of what was tried tells it either: complete inputs first, and choose the task then. What comes out");
        sketch.comment("is found by trying when the model is loaded.");
        return sketch.guide();
    }

    private Sketch begin(Network network, String first) {
        comment(first);
        network.inputs().values().forEach(spec -> comment("    " + spec));
        comment("and gives");
        network.outputs().values().forEach(spec -> comment("    " + spec));
        return this;
    }

    private Sketch guide() {
        comment(
                "? is a length that each run settles. What is said below is guessed from that: look through it, above all at");
        comment(
                "what says check, complete it, and serve the folder that this one lies in: deepaas-run --modules FOLDER.");
        comment("docs/write-a-module.md has all keys.");
        text.append('\n');
        return this;
    }

    /** The task, what is told of any model, and what goes in where the model does not say it. */
    void task(String task, String reason) {
        line("task: " + task, reason);
        line("# name: my-model", "in the model's address; otherwise the folder's name");
        line("title:", "a few words");
        line("description:", "what it does, what for, how well");
        line("author:", "");
        line("license:", "as an SPDX identifier, as in Apache-2.0");
        line("# version: \"1.0\"", "");
        line("# tags: []", "");
        if (saysInputs()) {
            tensors("inputs", said);
        }
        text.append('\n');
    }

    /** Whether the description says what goes in. */
    boolean saysInputs() {
        return !said.isEmpty();
    }

    /** A section of tensors. */
    void tensors(String section, Collection<TensorSpec> all) {
        line(section + ":", "");
        all.forEach(spec -> line("  %s: %s".formatted(quoted(spec.name()), spec.form()), ""));
    }

    void comment(String comment) {
        text.append("# ").append(comment).append('\n');
    }

    /** A line, and what it means; one that begins with {@code #} is to be uncommented by whoever needs it. */
    void line(String line, String meaning) {
        text.append(line);
        if (!meaning.isEmpty()) {
            text.append(" ".repeat(Math.max(2, COMMENT_COLUMN - line.length())))
                    .append("# ")
                    .append(meaning);
        }
        text.append('\n');
    }

    /** A name as YAML takes it. */
    static String quoted(String name) {
        return PLAIN.matcher(name).matches()
                ? name
                : '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    String text() {
        return text.toString();
    }
}
