package org.deepaas.catalog.deployment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.deepaas.catalog.Metadata;
import org.jspecify.annotations.Nullable;

/**
 * A module as it is to run somewhere. All of its texts can stand in any file: the name is a DNS label, the image a
 * reference, and the title one line without control characters.
 *
 * @param module what the module is called, where it is not in an image
 * @param namespace where it is put, on platforms that have such: a DNS label; null where nobody said
 * @param port where it is to be reached; null where nobody said
 * @param server what a server is given
 * @param prediction what a job that predicts is given
 * @param training what a job that trains is given; null where the module does not learn
 * @param variables of the environment, that somebody wants; a value is any text without control characters but tab and
 *     line feed
 */
public record Deployment(
        String name,
        String module,
        String title,
        String image,
        @Nullable String namespace,
        @Nullable Integer port,
        int replicas,
        Resources server,
        Resources prediction,
        @Nullable Resources training,
        Map<String, String> variables) {

    /** Where the server listens in its container. */
    static final int PORT = 5000;

    static final String DATA = "/srv/data";

    /** Longer than the server waits for predictions (30 s), and then for its trainings (10 s). */
    static final int GRACE_SECONDS = 60;

    private static final Pattern DNS_LABEL = Pattern.compile("[a-z]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern IMAGE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*(:[0-9]+)?(/[A-Za-z0-9._-]+)*"
            + "(:[A-Za-z0-9_][A-Za-z0-9._-]{0,127})?(@sha256:[0-9a-f]{64})?");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,199}");
    private static final Pattern UNTAGGED = Pattern.compile("(.*/)?[^:@/]+");
    private static final int LONGEST_TITLE = 200;

    /**
     * What is to run, by a module's metadata and what is wanted otherwise.
     *
     * @param module the module's own name, as that of its folder
     * @throws IllegalArgumentException where something that is wanted cannot be; the message says which and why
     */
    public static Deployment of(String module, Metadata metadata, Wishes wishes) {
        var prediction = Needs.toPredict(metadata, wishes);
        var training = learns(metadata) ? Needs.toTrain(metadata, wishes) : null;
        if (wishes.isForTraining() && training == null) {
            throw new IllegalArgumentException(
                    "--training: %s does not learn: its metadata has neither".formatted(module)
                            + " resources.training nor the category 'AI4 trainable'");
        }
        if (wishes.isForTraining() && wishes.replicas() > 1) {
            throw new IllegalArgumentException(
                    "--training: one server trains, and not %d: what one has learnt".formatted(wishes.replicas())
                            + " the others would not know; leave --replicas out");
        }
        var server = wishes.isForTraining() ? Objects.requireNonNull(training) : prediction;
        var name = wishes.name() != null ? label(wishes.name(), "--name") : called(module);
        return new Deployment(
                name,
                OneLine.of(module, LONGEST_TITLE),
                OneLine.of(metadata.get("title").asText(module), LONGEST_TITLE),
                image(module, name, metadata, wishes, server),
                wishes.namespace() == null ? null : label(wishes.namespace(), "--namespace"),
                within(wishes.port(), 1, 65535, "--port"),
                Objects.requireNonNull(within(wishes.replicas(), 1, 1000, "--replicas")),
                server,
                prediction,
                training,
                variables(wishes.variables()));
    }

    private static boolean learns(Metadata metadata) {
        var categories = new ArrayList<String>();
        metadata.get("categories").forEach(category -> categories.add(category.asText()));
        return categories.contains("AI4 trainable") || metadata.get("resources").has("training");
    }

    private static @Nullable Integer within(@Nullable Integer number, int least, int most, String option) {
        if (number != null && (number < least || number > most)) {
            throw new IllegalArgumentException(
                    "%s is %d: it must be at least %d and at most %d".formatted(option, number, least, most));
        }
        return number;
    }

    private static String label(String name, String option) {
        if (!DNS_LABEL.matcher(name).matches()) {
            throw new IllegalArgumentException("%s is '%s': it must be a DNS label, that is at most 63 small letters,"
                            .formatted(option, OneLine.of(name, LONGEST_TITLE))
                    + " digits and hyphens, a letter first and no hyphen last");
        }
        return name;
    }

    private static String called(String module) {
        var label =
                module.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^[^a-z]+|-+$", "");
        var name = label.length() > 63 ? label.substring(0, 63).replaceAll("-+$", "") : label;
        if (name.isEmpty()) {
            throw new IllegalArgumentException("'%s' makes no name that platforms take: give one with --name"
                    .formatted(OneLine.of(module, LONGEST_TITLE)));
        }
        return name;
    }

    private static Map<String, String> variables(Map<String, String> wanted) {
        wanted.forEach((name, value) -> {
            if (!VARIABLE.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "--env: '%s' cannot be a variable: write NAME=VALUE, the name of letters, digits and _"
                                .formatted(OneLine.of(name, LONGEST_TITLE)));
            }
            if (value.codePoints().anyMatch(point -> Character.isISOControl(point) && point != '\n' && point != '\t')) {
                throw new IllegalArgumentException(
                        "--env: the value of %s has control characters, which no file can hold".formatted(name));
            }
        });
        return new LinkedHashMap<>(wanted);
    }

    private static String image(String module, String name, Metadata metadata, Wishes wishes, Resources resources) {
        var wanted = wishes.image();
        if (wanted != null && !IMAGE.matcher(wanted).matches()) {
            throw new IllegalArgumentException(
                    "--image is '%s': it must be a reference, as in registry.example.org/me/%s:1.0"
                            .formatted(OneLine.of(wanted, LONGEST_TITLE), name));
        }
        if (wanted != null) {
            return wanted;
        }
        var told = metadata.get("links").path("docker_image").asText("");
        // as containers/build calls it where nobody says otherwise
        var built = module.toLowerCase(Locale.ROOT);
        // some write the address of a page about it
        var image = Stream.of(told, built)
                .filter(text -> IMAGE.matcher(text).matches())
                .findFirst()
                .orElse(name);
        return UNTAGGED.matcher(image).matches() ? image + (resources.isOnGpu() ? ":gpu" : ":cpu") : image;
    }

    /** Variables of the environment that every server gets. */
    Keys environment() {
        return Keys.of()
                .andIf(!server.isOnGpu(), "NVIDIA_VISIBLE_DEVICES", "none")
                .andAll(variables);
    }

    /** Whether the image is in no registry that is known, and so on the machine alone that built it. */
    public boolean isImageLocal() {
        return !image.contains("/");
    }

    /** What stands above every file, without the sign that makes it a comment. */
    List<String> heading(Resources resources, String... more) {
        var lines = new ArrayList<>(
                List.of(titleInComment(), "Written by deepaas-cli deploy, to be changed as needed.", ""));
        lines.add("Given: " + resources.inWords() + ".");
        resources.assumed().forEach(line -> lines.add("Assumed: " + line + "."));
        lines.addAll(List.of(more));
        return lines;
    }

    /** In some files a backslash at its end would take the next line into the comment. */
    private String titleInComment() {
        return title.replaceAll("[\\\\ ]+$", "");
    }
}
