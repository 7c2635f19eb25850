package org.deepaas.runtime.described.audio;

import java.io.IOException;
import org.deepaas.model.Arg;
import org.deepaas.model.LoadContext;
import org.deepaas.model.UploadedFile;
import org.deepaas.runtime.described.description.DescribedModel;
import org.deepaas.runtime.described.description.Description;
import org.deepaas.runtime.described.description.Labels;
import org.deepaas.runtime.described.description.ScoreSettings;
import org.deepaas.runtime.described.network.Network;

/** Says for each frame of a sound what is heard. */
public final class AudioFrames extends DescribedModel<AudioFrames.Arguments, Heard> {

    /** What a prediction takes. */
    public record Arguments(
            @Arg(
                    description = "Sound to listen to: a WAV file, of any rate and number of channels",
                    accept = {"audio/wav", "audio/x-wav"})
            UploadedFile audio,

            @Arg(description = "From which score on a label counts as heard", min = 0, max = 1, defaultValue = "0.5")
            double threshold) {}

    private final AudioSettings audio;
    private final ScoreSettings scores;

    private AudioFrames(Description description, AudioSettings audio, ScoreSettings scores) {
        super(description);
        this.audio = audio;
        this.scores = scores;
    }

    /** Reads what its description says. */
    public static AudioFrames of(Description description) throws IOException {
        var said = description.only("audio", "output", "labels", "limits", "constants");
        return new AudioFrames(
                description,
                AudioSettings.of(said.section("audio"), said.section("limits")),
                ScoreSettings.of(said.section("output"), Labels.of(description, said)));
    }

    @Override
    protected Warm<Arguments, Heard> predictor(Network network, LoadContext context) {
        return Listener.of(description, audio, scores, network);
    }
}
