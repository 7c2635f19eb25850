package org.deepaas.runtime.described;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deepaas.model.InvalidInputException;
import org.deepaas.runtime.described.audio.AudioFrames.Arguments;
import org.deepaas.runtime.described.audio.Heard;
import org.deepaas.runtime.described.audio.Heard.Segment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AudioFramesTest {

    private static final Path SHARED = Path.of("../../../shared");

    @TempDir
    Path folder;

    /** Its score is the mean of a frame's samples, and what it said before; there are 4 samples a frame, and 1 of context. */
    private Folder module(String more) {
        return new Folder(folder)
                .with(OnnxFile.model()
                        .input("samples", OnnxFile.FLOAT, 1, 5)
                        .input("before", OnnxFile.FLOAT, 1, 1)
                        .operation("ReduceMean", "mean", OnnxFile.wholes("axes", 1), "samples")
                        .operation("Add", "score", "mean", "before")
                        .operation("Identity", "after", "score")
                        .output("score", OnnxFile.FLOAT, 1, 1)
                        .output("after", OnnxFile.FLOAT, 1, 1))
                .describedAs("""
                        task: audio-frames
                        labels: [loud]
                        audio:
                          input: samples
                          rate: 1000
                          frame: 4
                          context: 1
                          state: {before: after}
                        output: {name: score}
                        """ + more);
    }

    private Path wav(int rate, int channels, short... samples) throws IOException {
        var bytes = ByteBuffer.allocate(44 + 2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put("RIFF".getBytes(US_ASCII)).putInt(36 + 2 * samples.length).put("WAVEfmt ".getBytes(US_ASCII));
        bytes.putInt(16).putShort((short) 1).putShort((short) channels).putInt(rate);
        bytes.putInt(2 * rate * channels).putShort((short) (2 * channels)).putShort((short) 16);
        bytes.put("data".getBytes(US_ASCII)).putInt(2 * samples.length);
        for (var sample : samples) {
            bytes.putShort(sample);
        }
        return Files.write(folder.resolve("sound.wav"), bytes.array());
    }

    private static Heard listen(Folder module, Path wav) throws Exception {
        try (var model = module.loaded()) {
            return (Heard) model.predict(new Arguments(Folder.upload("audio", wav), 0.5));
        }
    }

    private static final short HALF = 16384;

    @Test
    void framesOverlapByTheirContextAndCarryTheState() throws Exception {
        var heard = listen(module(""), wav(1000, 1, HALF, HALF, HALF, HALF, HALF, HALF));

        assertThat(heard.labels()).containsExactly("loud");
        assertThat(heard.seconds()).isEqualTo(0.006);
        assertThat(heard.scores()).hasSize(2);
        // four halves of five, then three more of five
        assertThat(heard.scores().get(0)[0]).isCloseTo(0.4f, within(1e-6f));
        assertThat(heard.scores().get(1)[0]).isCloseTo(0.7f, within(1e-6f));
        assertThat(heard.segments()).hasSize(1);
        assertThat(heard.segments().get(0))
                .extracting(Segment::start, Segment::end)
                .containsExactly(0.004, 0.006);
    }

    @Test
    void channelsAreAveraged() throws Exception {
        var heard =
                listen(module(""), wav(1000, 2, HALF, (short) 0, HALF, (short) 0, HALF, (short) 0, HALF, (short) 0));

        assertThat(heard.scores().get(0)[0]).isCloseTo(0.2f, within(1e-6f));
    }

    @Test
    void anotherRateIsBroughtToTheModels() throws Exception {
        var samples = new short[400];
        java.util.Arrays.fill(samples, HALF);

        var heard = listen(module(""), wav(4000, 1, samples));

        assertThat(heard.seconds()).isEqualTo(0.1);
        assertThat(heard.scores()).hasSize(25);
        // what a frame in the middle adds
        assertThat(heard.scores().get(12)[0] - heard.scores().get(11)[0]).isCloseTo(0.5f, within(0.01f));
    }

    @Test
    void refusesWhatIsNoSound() throws Exception {
        var text = Files.writeString(folder.resolve("text.wav"), "this is no sound at all, but a text");

        assertThatThrownBy(() -> listen(module(""), text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("audio is no WAV file");
        assertThatThrownBy(() -> listen(module(""), wav(1000, 1)))
                .hasMessageContaining("audio is a WAV file without sound");
        var cut = Files.write(
                folder.resolve("cut.wav"), java.util.Arrays.copyOf(Files.readAllBytes(wav(1000, 1, HALF)), 30));
        assertThatThrownBy(() -> listen(module(""), cut)).hasMessageContaining("audio is cut off");
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThatThrownBy(() -> listen(module("limits: {seconds: 0.002}\n"), wav(1000, 1, HALF, HALF, HALF)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("audio is longer than 0.002 seconds: send it in parts");
    }

    @Test
    void allInputsAreSaid() {
        assertThatThrownBy(() -> new Folder(folder)
                        .with(OnnxFile.model()
                                .input("samples", OnnxFile.FLOAT, 1, 5)
                                .input("rate", OnnxFile.FLOAT, 1, 1)
                                .operation("Add", "score", "samples", "rate")
                                .output("score", OnnxFile.FLOAT, 1, 5))
                        .describedAs("task: audio-frames\naudio: {input: samples, frame: 5}\n")
                        .load())
                .hasMessageContaining("the model also takes rate float [1, 1]: say what it is given each time");
    }

    @Test
    void hearsSpeech() throws Exception {
        var silero = SHARED.resolve("models/shippable/silero_vad_v6.onnx");
        assumeThat(silero).as("a published network").exists();
        var module = new Folder(folder).copied(silero).describedAs("""
                        task: audio-frames
                        labels: [speech]
                        audio:
                          input: input
                          frame: 512
                          context: 64
                          state: {state: stateN}
                        constants: {sr: 16000}
                        output: {name: output}
                        """);
        Path speech;
        try (var files = Files.walk(SHARED.resolve("data/audio"))) {
            speech = files.filter(file -> file.toString().endsWith(".wav"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }

        var heard = listen(module, speech);

        assertThat(heard.scores().stream().filter(score -> score[0] > 0.5).count())
                .isGreaterThan(heard.scores().size() / 2);
        var silence = new short[16000];
        assertThat(listen(module, wav(16000, 1, silence)).segments()).isEmpty();
    }
}
