package org.deepaas.runtime.described.audio;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.deepaas.runtime.described.audio.AudioFrames.Arguments;
import org.deepaas.runtime.described.audio.Heard.Segment;
import org.deepaas.runtime.described.description.Constants;
import org.deepaas.runtime.described.description.DescribedModel.Warm;
import org.deepaas.runtime.described.description.Description;
import org.deepaas.runtime.described.description.Run;
import org.deepaas.runtime.described.description.ScoreSettings;
import org.deepaas.runtime.described.description.Tensors;
import org.deepaas.runtime.described.network.ElementType;
import org.deepaas.runtime.described.network.Filling;
import org.deepaas.runtime.described.network.Network;
import org.deepaas.runtime.described.network.TensorSpec;
import org.deepaas.runtime.described.network.Values;

/** A network in memory that listens. */
final class Listener implements Warm<Arguments, Heard> {

    private final Network network;
    private final Constants constants;
    private final AudioSettings settings;
    private final TensorSpec input;
    private final long[] shape;
    private final Map<TensorSpec, String> states;
    private final String output;
    private final ScoreSettings scores;

    private Listener(
            Network network,
            Constants constants,
            AudioSettings settings,
            TensorSpec input,
            Map<TensorSpec, String> states,
            String output,
            ScoreSettings scores) {
        this.network = network;
        this.constants = constants;
        this.settings = settings;
        this.input = input;
        this.shape = shape(input, settings.context() + settings.frame());
        this.states = states;
        this.output = output;
        this.scores = scores;
    }

    static Listener of(Description description, AudioSettings settings, ScoreSettings scores, Network network) {
        Map<TensorSpec, String> states = new HashMap<>();
        settings.state().forEach((name, given) -> {
            var spec = network.inputs().get(name);
            if (spec == null || !spec.type().isDecimal()) {
                throw given.wrong("is for %s, which is no input of decimals: the model takes %s"
                        .formatted(name, network.inputs().values()));
            }
            states.put(spec, Tensors.called(given, "output", network.outputs()).name());
        });
        var input = Tensors.calledOrOnly(settings.input(), "audio.input", "input", network.inputs());
        int length = settings.context() + settings.frame();
        if (input.type() != ElementType.FLOAT || input.rank() == 0 || !input.accepts(shape(input, length))) {
            throw description.wrong("the model takes %s, and with audio.context and audio.frame it is given %d samples"
                    .formatted(input, length));
        }
        var filled = new HashSet<>(settings.state().keySet());
        filled.add(input.name());
        return new Listener(
                network,
                Constants.of(description, network, filled),
                settings,
                input,
                states,
                scores.output(network).name(),
                scores);
    }

    /** The longest dimension, or the last one that is open, is that of the samples. */
    private static long[] shape(TensorSpec input, int length) {
        var shape = input.shapeWith(1);
        for (int i = shape.length - 1; i >= 0; i--) {
            if (input.size(i) == length) {
                return shape;
            }
        }
        for (int i = shape.length - 1; i >= 0; i--) {
            if (input.size(i) < 0) {
                shape[i] = length;
                return shape;
            }
        }
        return shape;
    }

    @Override
    public Heard predict(Arguments arguments) {
        var wav = WavFile.read(arguments.audio().path(), settings.mostSeconds());
        var samples = Resampling.resample(wav.samples(), wav.rate(), settings.rate());
        var heard = listen(samples);
        double frame = (double) settings.frame() / settings.rate();
        double seconds = (double) samples.length / settings.rate();
        int count = heard.get(0).length;
        var labels =
                IntStream.range(0, count).mapToObj(i -> scores.labels().of(i)).toList();
        return new Heard(seconds, frame, labels, heard, segments(heard, labels, arguments.threshold(), frame, seconds));
    }

    @Override
    public void warmUp() {
        listen(new float[2 * settings.frame()]);
    }

    private List<float[]> listen(float[] samples) {
        Map<TensorSpec, float[]> state = new HashMap<>();
        var heard = new ArrayList<float[]>();
        var wanted = new HashSet<>(states.values());
        wanted.add(output);
        for (int from = 0; from < samples.length; from += settings.frame()) {
            try (var run = new Run(network, constants)) {
                fill(run, samples, from);
                states.keySet().forEach(spec -> carry(run, spec, state.get(spec)));
                var given = run.compute(wanted);
                states.forEach(
                        (spec, name) -> state.put(spec, values(given, name).floats()));
                heard.add(scores.probabilities(values(given, output), 1)[0]);
            }
        }
        return heard;
    }

    private static Values values(Map<String, Values> given, String name) {
        var values = given.get(name);
        if (values == null) {
            throw new IllegalStateException("output %s was not computed".formatted(name));
        }
        return values;
    }

    /** What lies before the beginning or behind the end is silence. */
    private void fill(Run run, float[] samples, int from) {
        var memory = run.input(input.name(), shape).memory().asFloatBuffer();
        for (int i = from - settings.context(); i < from + settings.frame(); i++) {
            memory.put(i < 0 || i >= samples.length ? 0 : samples[i]);
        }
    }

    private static void carry(Run run, TensorSpec spec, float @org.jspecify.annotations.Nullable [] before) {
        var filling = new Filling(run.input(spec.name(), spec.shapeWith(1)));
        if (before != null) {
            for (var value : before) {
                filling.put(value);
            }
        }
        filling.putToTheEnd(0);
    }

    private static List<Segment> segments(
            List<float[]> heard, List<String> labels, double threshold, double frame, double seconds) {
        var segments = new ArrayList<Segment>();
        for (int label = 0; label < labels.size(); label++) {
            int from = -1;
            double sum = 0;
            for (int i = 0; i <= heard.size(); i++) {
                boolean on = i < heard.size() && heard.get(i)[label] >= threshold;
                if (on) {
                    from = from < 0 ? i : from;
                    sum += heard.get(i)[label];
                } else if (from >= 0) {
                    segments.add(new Segment(
                            labels.get(label), from * frame, Math.min(i * frame, seconds), sum / (i - from)));
                    from = -1;
                    sum = 0;
                }
            }
        }
        segments.sort(Comparator.comparing(Segment::start));
        return segments;
    }
}
