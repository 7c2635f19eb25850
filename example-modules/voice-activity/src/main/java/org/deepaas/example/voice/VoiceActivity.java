package org.deepaas.example.voice;

import org.deepaas.model.Arg;
import org.deepaas.model.LoadContext;
import org.deepaas.model.ModelMetadata;
import org.deepaas.model.Predictive;
import org.deepaas.model.Predictor;
import org.deepaas.model.UploadedFile;
import org.deepaas.runtime.onnx.OnnxModel;

/** Finds where somebody speaks in a recording. */
public final class VoiceActivity implements Predictive<VoiceActivity.Arguments, Speech> {

    /** What the caller says. */
    public record Arguments(
            @Arg(
                    description =
                            "Recording to listen to: a WAV of PCM, float, A-law or µ-law samples, 8 to 192 kHz, at most"
                                    + " an hour; several channels are mixed",
                    accept = {"audio/wav", "audio/x-wav", "audio/vnd.wave"})
            UploadedFile audio,

            @Arg(
                    description =
                            "Speech begins where its probability is at least this, and goes on until it falls 0.15 below",
                    min = 0.01,
                    max = 0.99,
                    defaultValue = "0.5")
            double threshold,

            @Arg(
                    description = "Leave out speech that is shorter, in milliseconds",
                    min = 0,
                    max = 60_000,
                    defaultValue = "250")
            int minSpeechMs,

            @Arg(
                    description = "A pause that is shorter does not end the speech, in milliseconds",
                    min = 0,
                    max = 60_000,
                    defaultValue = "100")
            int minSilenceMs,

            @Arg(
                    description =
                            "Let each segment begin earlier and end later by this, in milliseconds, as far as there is room",
                    min = 0,
                    max = 5_000,
                    defaultValue = "30")
            int paddingMs,

            @Arg(description = "Return the probability of each 32 milliseconds as well", defaultValue = "false")
            boolean probabilities) {}

    @Override
    public ModelMetadata metadata() {
        return ModelMetadata.of("voice-activity");
    }

    @Override
    public Predictor<Arguments, Speech> load(LoadContext context) {
        var detector = new Detector(OnnxModel.load(context, "silero_vad_v6.onnx"));
        context.warmUp(detector::warmUp);
        return detector;
    }
}
