package org.deepaas.example.voice;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deepaas.example.voice.VoiceActivity.Arguments;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.ModelException;
import org.deepaas.model.PredictionContext;
import org.deepaas.model.Predictor;
import org.deepaas.runtime.onnx.OnnxModel;

/** The model in memory. Each recording is listened to by a listener of its own, so any number may be at once. */
final class Detector implements Predictor<Arguments, Speech> {

    /** Longer recordings are better cut by whoever has them than waited for. */
    private static final int LONGEST_SECONDS = 3600;

    private final OnnxModel model;

    Detector(OnnxModel model) {
        this.model = model;
    }

    @Override
    public Speech predict(Arguments arguments) throws IOException {
        return predict(arguments, () -> false);
    }

    @Override
    public Speech predict(Arguments arguments, PredictionContext context) throws IOException {
        return predict(arguments, context::isAbandoned);
    }

    private Speech predict(Arguments arguments, Abandoned abandoned) throws IOException {
        try (var wav = WavFile.open(arguments.audio().path())) {
            requireShort(wav.seconds());
            var heard = heard(Resampler.to(Listener.RATE, wav), abandoned);
            var segments = Segmentation.of(arguments).segments(heard.probabilities(), heard.samples());
            return new Speech(
                    Seconds.of(heard.samples()),
                    Seconds.rounded(segments.stream()
                            .mapToDouble(segment -> segment.end() - segment.start())
                            .sum()),
                    segments,
                    arguments.probabilities() ? Optional.of(heard.probabilities()) : Optional.empty());
        }
    }

    void warmUp() {
        try (var listener = new Listener(model)) {
            listener.hear(new float[Listener.FRAME]);
        }
    }

    private Heard heard(Samples samples, Abandoned abandoned) throws IOException {
        List<Float> probabilities = new ArrayList<>();
        var frame = new float[Listener.FRAME];
        long count = 0;
        try (var listener = new Listener(model)) {
            for (int read = samples.read(frame); read > 0; read = samples.read(frame)) {
                count += read;
                requireShort((double) count / Listener.RATE);
                if (abandoned.now()) {
                    throw new ModelException(504, "nobody waits for this answer any longer");
                }
                // the last frame is filled up with silence
                Arrays.fill(frame, read, frame.length, 0);
                probabilities.add(listener.hear(frame));
            }
        }
        if (count == 0) {
            throw new InvalidInputException("audio: the WAV has no sound in it: send one that has");
        }
        return new Heard(List.copyOf(probabilities), count);
    }

    private static void requireShort(double seconds) {
        if (seconds > LONGEST_SECONDS) {
            throw new InvalidInputException(
                    "audio: the recording is longer than %d seconds: send it in parts, as from ffmpeg -i recording.wav"
                                    .formatted(LONGEST_SECONDS)
                            + " -f segment -segment_time 1800 part%d.wav");
        }
    }

    private record Heard(List<Float> probabilities, long samples) {}

    @FunctionalInterface
    private interface Abandoned {
        boolean now();
    }
}
