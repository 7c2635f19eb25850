package org.deepaas.runtime.described.inspection;

import java.util.Map;
import java.util.regex.Pattern;
import org.deepaas.runtime.described.network.Network;
import org.deepaas.runtime.described.network.TensorSpec;

/** The text of a description, line by line. Used by one thread. */
final class Sketch {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][\\w-]*");
    private static final int COMMENT_COLUMN = 34;

    private final StringBuilder text = new StringBuilder();

    /** Begins with what the model takes and gives. */
    Sketch(Network network) {
        comment(network.file() + " takes");
        tensors(network.inputs());
        comment("and gives");
        tensors(network.outputs());
        comment(
                "where ? is settled by each run. What is said below is guessed from that: look through it, complete it,");
        comment(
                "and serve the folder that this one lies in: deepaas-run --modules FOLDER. docs/write-a-module.md has all keys.");
        text.append('\n');
    }

    private void tensors(Map<String, TensorSpec> all) {
        all.values().forEach(spec -> comment("    " + spec));
    }

    /** The task, and what is told of any model. */
    void task(String task, String others) {
        line("task: " + task, others);
        line("# name: my-model", "in the model's address; otherwise the folder's name");
        line("title:", "a few words");
        line("description:", "what it does, what for, how well");
        line("author:", "");
        line("license:", "as an SPDX identifier, as in Apache-2.0");
        line("# version: \"1.0\"", "");
        line("# tags: []", "");
        text.append('\n');
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
