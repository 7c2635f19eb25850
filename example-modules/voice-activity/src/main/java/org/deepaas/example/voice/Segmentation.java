package org.deepaas.example.voice;

import java.util.ArrayList;
import java.util.List;
import org.deepaas.example.voice.Speech.Segment;
import org.deepaas.example.voice.VoiceActivity.Arguments;

/**
 * From a probability for each frame to segments of speech. All lengths are in samples.
 *
 * @param begins the probability at which speech begins
 * @param ends the probability below which it may end
 * @param shortestSpeech what is shorter is left out
 * @param shortestSilence what is shorter does not end the speech
 * @param padding what each segment grows by on both sides
 */
record Segmentation(double begins, double ends, int shortestSpeech, int shortestSilence, int padding) {

    /** Between two words the probability falls, and is not to end what it began. */
    private static final double HYSTERESIS = 0.15;

    private static final int SAMPLES_PER_MS = Listener.RATE / 1000;

    static Segmentation of(Arguments arguments) {
        return new Segmentation(
                arguments.threshold(),
                Math.max(0.01, arguments.threshold() - HYSTERESIS),
                arguments.minSpeechMs() * SAMPLES_PER_MS,
                arguments.minSilenceMs() * SAMPLES_PER_MS,
                arguments.paddingMs() * SAMPLES_PER_MS);
    }

    /** The segments in a recording of so many samples. */
    List<Segment> segments(List<Float> probabilities, long samples) {
        var stretches = stretches(probabilities, samples);
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < stretches.size(); i++) {
            var stretch = stretches.get(i);
            long before = i == 0 ? 0 : middle(stretches.get(i - 1), stretch);
            long after = i == stretches.size() - 1 ? samples : middle(stretch, stretches.get(i + 1));
            segments.add(new Segment(
                    Seconds.of(Math.max(before, stretch.start - padding)),
                    Seconds.of(Math.min(after, stretch.end + padding)),
                    stretch.mean(probabilities)));
        }
        return segments;
    }

    private List<Stretch> stretches(List<Float> probabilities, long samples) {
        List<Stretch> found = new ArrayList<>();
        long start = -1;
        long quietSince = -1;
        for (int i = 0; i < probabilities.size(); i++) {
            float probability = probabilities.get(i);
            long now = (long) i * Listener.FRAME;
            if (probability >= begins) {
                start = start < 0 ? now : start;
                quietSince = -1;
            } else if (start >= 0 && probability < ends && quietSince < 0) {
                quietSince = now;
            }
            if (quietSince >= 0 && now + Listener.FRAME - quietSince >= shortestSilence) {
                found.add(new Stretch(start, quietSince));
                start = -1;
                quietSince = -1;
            }
        }
        if (start >= 0) {
            found.add(new Stretch(start, quietSince < 0 ? samples : quietSince));
        }
        found.removeIf(stretch -> stretch.end - stretch.start < shortestSpeech);
        return found;
    }

    private static long middle(Stretch one, Stretch next) {
        return (one.end + next.start) / 2;
    }

    private record Stretch(long start, long end) {

        float mean(List<Float> probabilities) {
            return (float)
                    probabilities
                            .subList(frame(start), Math.max(frame(start) + 1, frame(end + Listener.FRAME - 1)))
                            .stream()
                            .mapToDouble(Float::doubleValue)
                            .average()
                            .orElseThrow();
        }

        private static int frame(long sample) {
            return Math.toIntExact(sample / Listener.FRAME);
        }
    }
}
