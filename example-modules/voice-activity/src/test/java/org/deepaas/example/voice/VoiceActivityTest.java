package org.deepaas.example.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.deepaas.example.voice.VoiceActivity.Arguments;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.UploadedFile;
import org.deepaas.model.testing.ModelContract;
import org.deepaas.model.testing.ModelUnderTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VoiceActivityTest {

    private static final Path FILES = Path.of("src/main/model");

    private static ModelUnderTest<Arguments, Speech> model;

    @TempDir
    private Path folder;

    @BeforeAll
    static void load() throws Exception {
        model = ModelUnderTest.load(new VoiceActivity(), FILES);
    }

    @AfterAll
    static void unload() {
        model.close();
    }

    @Test
    void keepsTheContract() {
        ModelContract.verify(new VoiceActivity(), FILES);
    }

    @Test
    void findsSpeech() throws Exception {
        var heard = heard(Sound.CARDS);

        assertThat(heard.duration()).isCloseTo(3.503, within(0.001));
        assertThat(heard.speech()).isBetween(2.5, 3.503);
        assertThat(heard.segments()).isNotEmpty().allMatch(segment -> segment.probability() > 0.8);
        assertThat(heard.probabilities()).isEmpty();
    }

    @Test
    void tellsWhenItBeginsAndEnds() throws Exception {
        var spoken = Sound.at(16_000, Sound.CARDS);
        var alone = heard(Sound.CARDS);

        var heard = heard(Wav.USUAL.write(folder, Sound.joined(Sound.silence(2), spoken, Sound.silence(3))));

        assertThat(heard.duration()).isCloseTo(8.503, within(0.001));
        assertThat(heard.segments().get(0).start())
                .isCloseTo(2 + alone.segments().get(0).start(), within(0.1));
        var last = heard.segments().get(heard.segments().size() - 1);
        assertThat(last.end())
                .isCloseTo(2 + alone.segments().get(alone.segments().size() - 1).end(), within(0.15));
    }

    @Test
    void hearsNoSpeechInTonesNoiseAndSilence() throws Exception {
        for (var samples : new float[][] {
            Sound.tone(440, 16_000, 3), Sound.tone(100, 16_000, 3), Sound.noise(16_000, 3), Sound.silence(3)
        }) {
            assertThat(heard(Wav.USUAL.write(folder, samples)).segments()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Wav.Kind.class)
    void readsAllUsualSamples(Wav.Kind kind) throws Exception {
        var spoken = Sound.at(16_000, Sound.CARDS);

        assertSpeechIn(new Wav(kind, 16_000, 1).write(folder, spoken));
        assertSpeechIn(new Wav(kind, 16_000, 2).write(folder, spoken));
    }

    @ParameterizedTest
    @ValueSource(ints = {8_000, 11_025, 22_050, 32_000, 44_100, 48_000, 96_000, 192_000})
    void readsAllUsualRates(int rate) throws Exception {
        assertSpeechIn(new Wav(Wav.Kind.S16, rate, 2).write(folder, Sound.at(rate, Sound.CARDS)));
    }

    @Test
    void tellsAProbabilityForEachFrameWhereAsked() throws Exception {
        var heard = model.predict(new Arguments(UploadedFile.of("audio", Sound.CARDS), 0.5, 250, 100, 30, true));

        assertThat(heard.probabilities())
                .hasValueSatisfying(all -> assertThat(all)
                        .hasSize((int) Math.ceil(heard.duration() / 0.032))
                        .allMatch(probability -> probability >= 0 && probability <= 1));
    }

    @Test
    void aHigherThresholdLeavesLess() throws Exception {
        assertThat(heard(Sound.CARDS, 0.95).speech())
                .isLessThan(heard(Sound.CARDS, 0.3).speech());
    }

    @Test
    void recordingsAreHeardApart() throws Exception {
        var alone = heard(Sound.CARDS);
        var noise = Wav.USUAL.write(folder, Sound.noise(16_000, 2));

        var threads = Executors.newFixedThreadPool(4);
        try {
            Callable<Speech> cards = () -> heard(Sound.CARDS);
            Callable<Speech> other = () -> heard(noise);
            var answers = threads.invokeAll(
                    Stream.of(cards, other, cards, cards, other, cards).toList());

            for (int i : new int[] {0, 2, 3, 5}) {
                assertThat(answers.get(i).get()).isEqualTo(alone);
            }
        } finally {
            threads.shutdown();
        }
    }

    @ParameterizedTest
    @CsvSource({"cards_005.wav, 0.8", "librivox_0870.wav, 0.85"})
    void hearsThatPeopleReadAloud(String name, double share) throws Exception {
        var heard = heard(shared(name));

        assertThat(heard.speech() / heard.duration()).isGreaterThan(share);
    }

    @ParameterizedTest
    @ValueSource(strings = {"noise.wav", "tone440.wav"})
    void hearsNothingWhereNobodySpeaks(String name) throws Exception {
        assertThat(heard(shared(name)).segments()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''            | the file is empty",
                "ID3xxxxxxxxxx | the file is of the kind MP3",
                "OggSxxxxxxxxx | the file is of the kind OGG",
                "fLaCxxxxxxxxx | the file is of the kind FLAC",
                "hello, world! | the file is no sound that is known here",
                "RIFFxxxxWAVE  | the WAV is damaged, or of a kind that is not read"
            })
    void refusesWhatIsNoWavAndSaysWhatItIs(String content, String said) throws IOException {
        var file = Files.write(folder.resolve("sound.wav"), content.getBytes(StandardCharsets.ISO_8859_1));

        assertRefused(file, said);
    }

    @Test
    void refusesWhatIsCutOff() throws IOException {
        var whole = Wav.USUAL.bytes(Sound.silence(2));
        var file = Files.write(folder.resolve("sound.wav"), Arrays.copyOf(whole, whole.length / 2));

        assertRefused(file, "the WAV is cut off: it says that it has 2.0 seconds, and has 1.0");
    }

    @Test
    void readsWhatWasWrittenIntoAPipe() throws Exception {
        for (var unknown : new byte[][] {{-1, -1, -1, -1}, {-1, -1, -1, 0x7f}}) {
            var bytes = Wav.USUAL.bytes(Sound.at(16_000, Sound.CARDS));
            System.arraycopy(unknown, 0, bytes, 40, 4);

            assertSpeechIn(Files.write(folder.resolve("sound.wav"), bytes));
        }
    }

    @Test
    void refusesRatesChannelsAndSamplesThatAreNone() throws IOException {
        assertRefused(new Wav(Wav.Kind.S16, 4_000, 1).write(folder, new float[9]), "has 4000 samples a second");
        assertRefused(new Wav(Wav.Kind.S16, 16_000, 33).write(folder, new float[9]), "has 33 channels");
        assertRefused(new Wav(Wav.Kind.F32, 16_000, 1).write(folder, new float[] {Float.NaN}), "are not numbers");
        assertRefused(Wav.USUAL.write(folder, new float[0]), "has no sound in it");
    }

    @Test
    void refusesWhatIsLongerThanAnHour() throws IOException {
        var hour = new Wav(Wav.Kind.U8, 8_000, 1).bytes(new float[0]);
        var file = folder.resolve("sound.wav");
        Files.write(file, hour);
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            var length = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
            channel.write(length.putInt(8_000 * 3_601).flip(), 40);
            channel.write(ByteBuffer.allocate(1), 44 + 8_000L * 3_601 - 1);
        }

        assertRefused(file, "is longer than 3600 seconds");
    }

    @Test
    void damagedFilesAreAnsweredOrRefused() throws Exception {
        var whole = Wav.USUAL.bytes(Sound.noise(16_000, 0.1));
        var random = new Random(7);
        for (int i = 0; i < 500; i++) {
            var damaged = whole.clone();
            for (int j = 0; j < 4; j++) {
                damaged[random.nextInt(48)] = (byte) random.nextInt(256);
            }
            var file = Files.write(folder.resolve("sound.wav"), damaged);
            try {
                assertThat(heard(file).segments()).hasSizeLessThan(9);
            } catch (InvalidInputException e) {
                assertThat(e).hasMessageStartingWith("audio: ");
            }
        }
    }

    private static void assertSpeechIn(Path file) throws Exception {
        var expected = heard(Sound.CARDS);

        var heard = heard(file);

        assertThat(heard.duration()).isCloseTo(expected.duration(), within(0.002));
        assertThat(heard.speech()).isCloseTo(expected.speech(), within(0.5));
    }

    private static void assertRefused(Path file, String said) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> heard(file))
                .withMessageStartingWith("audio: ")
                .withMessageContaining(said);
    }

    /** Recordings beside the project, which are no part of it; skips the test where they are absent. */
    private static Path shared(String name) {
        var found = Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
                .map(path -> path.resolve("shared/data/audio").resolve(name))
                .filter(Files::exists)
                .findFirst();
        assumeTrue(found.isPresent(), "there is no " + name + " in ../shared/data/audio");
        return found.orElseThrow();
    }

    private static Speech heard(Path file) throws Exception {
        return heard(file, 0.5);
    }

    private static Speech heard(Path file, double threshold) throws Exception {
        return model.predict(new Arguments(UploadedFile.of("audio", file), threshold, 250, 100, 30, false));
    }
}
