package org.deepaas.runtime.described.inspection;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.deepaas.runtime.described.network.ElementType;
import org.deepaas.runtime.described.network.Network;
import org.deepaas.runtime.described.network.TensorSpec;

/** Samples, by what an input is called, or a rate beside what is carried from frame to frame; and scores. */
final class AudioGuess implements Guess {

    private static final int USUAL_FRAME = 512;
    private static final int USUAL_RATE = 16_000;

    @Override
    public boolean fits(Network network) {
        return samples(network).isPresent() && scores(network).isPresent();
    }

    private static Optional<TensorSpec> scores(Network network) {
        var states = states(network);
        return network.outputs().values().stream()
                .filter(spec -> spec.type().isDecimal() && spec.rank() == 2 && !states.containsValue(spec))
                .findFirst();
    }

    private static Optional<TensorSpec> samples(Network network) {
        var like = network.inputs().values().stream()
                .filter(spec -> spec.type() == ElementType.FLOAT && spec.rank() >= 1 && spec.rank() <= 3)
                .filter(spec -> !states(network).containsKey(spec))
                .toList();
        var called = Looks.called(like, "audio", "wav", "sample", "sound", "speech", "pcm");
        return called.isPresent() || rate(network).isEmpty()
                ? called
                : like.stream().findFirst();
    }

    /** The input of samples a second, as {@code sr} or {@code sampling_rate}. */
    private static Optional<TensorSpec> rate(Network network) {
        return network.inputs().values().stream()
                .filter(spec -> !spec.type().isDecimal() && spec.rank() <= 1)
                .filter(spec -> spec.name().equals("sr") || spec.name().contains("rate"))
                .findFirst();
    }

    /** Inputs, and the outputs that they are given next: of the same shape, and called so with more behind it. */
    private static Map<TensorSpec, TensorSpec> states(Network network) {
        Map<TensorSpec, TensorSpec> states = new LinkedHashMap<>();
        for (var input : network.inputs().values()) {
            network.outputs().values().stream()
                    .filter(output -> input.rank() >= 2 && output.rank() == input.rank())
                    .filter(output -> output.name().startsWith(input.name()))
                    .findFirst()
                    .ifPresent(output -> states.put(input, output));
        }
        return states;
    }

    @Override
    public void write(Network network, Sketch sketch) {
        var samples = samples(network).orElseThrow();
        sketch.task("audio-frames", "guessed: sound goes in, and scores come out");
        sketch.line("audio:", "");
        if (network.inputs().size() > 1) {
            sketch.line("  input: " + Sketch.quoted(samples.name()), samples.form());
        }
        sketch.line("  rate: " + USUAL_RATE, "check: samples a second that the model knows");
        sketch.line(
                "  frame: " + (samples.size(-1) > 1 ? samples.size(-1) : USUAL_FRAME),
                "check: how many samples are new in each frame");
        sketch.line("  # context: 64", "how many samples of the frame before stand in front of them");
        var states = states(network);
        if (!states.isEmpty()) {
            sketch.line("  state:", "what is carried from frame to frame");
            states.forEach((input, output) -> sketch.line(
                    "    %s: %s".formatted(Sketch.quoted(input.name()), Sketch.quoted(output.name())), input.form()));
        }
        rate(network).ifPresent(rate -> {
            sketch.line("constants:", "the same each time");
            sketch.line("  %s: %d".formatted(Sketch.quoted(rate.name()), USUAL_RATE), rate.form());
        });
        sketch.line("# limits: {seconds: 600}", "the longest sound that is taken");
        scores(network).ifPresent(scores -> ScoreSketch.write(network, scores, sketch));
    }
}
