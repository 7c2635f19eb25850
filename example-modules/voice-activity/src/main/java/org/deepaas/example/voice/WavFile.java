package org.deepaas.example.voice;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioFormat.Encoding;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.deepaas.model.InvalidInputException;

/** The sound of a WAV file, its channels mixed. The JDK decodes it. Closed by whoever opened it. */
final class WavFile implements Samples, AutoCloseable {

    private static final int SLOWEST = 8_000;
    private static final int FASTEST = 192_000;
    private static final int MOST_CHANNELS = 32;

    /** Who writes a WAV into a pipe cannot know its length, and says one near 2^31 or 2^32 bytes. */
    private static final long NO_LENGTH = 0x7fff0000L;

    private final AudioInputStream stream;
    private final int channels;
    private final int rate;
    private final long promised;
    private long read;

    private WavFile(AudioInputStream stream, long promised) {
        this.stream = stream;
        this.channels = stream.getFormat().getChannels();
        this.rate = Math.round(stream.getFormat().getSampleRate());
        this.promised = promised;
    }

    /**
     * Opens a file.
     *
     * @throws InvalidInputException where it is no WAV, damaged, or of a kind that is not read
     */
    static WavFile open(Path file) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
        try {
            SoundFormat.requireWav(bytes);
            return decoded(AudioSystem.getAudioInputStream(bytes));
        } catch (InvalidInputException e) {
            bytes.close();
            throw e;
        } catch (UnsupportedAudioFileException | IOException | RuntimeException e) {
            bytes.close();
            throw damaged(e);
        }
    }

    private static WavFile decoded(AudioInputStream stored) {
        var format = stored.getFormat();
        requireUsual(format);
        long length = stored.getFrameLength();
        boolean known = length >= 0 && length * format.getFrameSize() < NO_LENGTH;
        return new WavFile(floats(linear(stored)), known ? length : -1);
    }

    private static void requireUsual(AudioFormat format) {
        if (format.getSampleRate() < SLOWEST || format.getSampleRate() > FASTEST) {
            throw new InvalidInputException(
                    "audio: the WAV has %.0f samples a second, and %d to %d are read: send another rate, as from ffmpeg -i"
                                    .formatted(format.getSampleRate(), SLOWEST, FASTEST)
                            + " recording.wav -ar 16000 other.wav");
        }
        if (format.getChannels() < 1 || format.getChannels() > MOST_CHANNELS) {
            throw new InvalidInputException("audio: the WAV has %d channels, and 1 to %d are read: send fewer"
                    .formatted(format.getChannels(), MOST_CHANNELS));
        }
    }

    /** A-law and µ-law are not turned into float at one go. */
    private static AudioInputStream linear(AudioInputStream stored) {
        var format = stored.getFormat();
        var encoding = format.getEncoding();
        if (!encoding.equals(Encoding.ALAW) && !encoding.equals(Encoding.ULAW)) {
            return stored;
        }
        int channels = format.getChannels();
        return AudioSystem.getAudioInputStream(
                new AudioFormat(
                        Encoding.PCM_SIGNED,
                        format.getSampleRate(),
                        Short.SIZE,
                        channels,
                        channels * Short.BYTES,
                        format.getSampleRate(),
                        false),
                stored);
    }

    private static AudioInputStream floats(AudioInputStream linear) {
        var format = linear.getFormat();
        int channels = format.getChannels();
        return AudioSystem.getAudioInputStream(
                new AudioFormat(
                        Encoding.PCM_FLOAT,
                        format.getSampleRate(),
                        Float.SIZE,
                        channels,
                        channels * Float.BYTES,
                        format.getSampleRate(),
                        false),
                linear);
    }

    @Override
    public int rate() {
        return rate;
    }

    /** How long it says that it is; 0 where it does not know. */
    double seconds() {
        return Math.max(0, promised) / (double) rate;
    }

    @Override
    public int read(float[] samples) throws IOException {
        byte[] bytes = bytes(samples.length * channels * Float.BYTES);
        FloatBuffer values =
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        int count = values.limit() / channels;
        for (int i = 0; i < count; i++) {
            samples[i] = mixed(values);
        }
        read += count;
        if (count < samples.length && read < promised) {
            throw new InvalidInputException(
                    "audio: the WAV is cut off: it says that it has %.1f seconds, and has %.1f: send all of it"
                            .formatted((double) promised / rate, (double) read / rate));
        }
        return count;
    }

    private byte[] bytes(int length) throws IOException {
        try {
            return stream.readNBytes(length);
        } catch (RuntimeException e) {
            throw damaged(e);
        }
    }

    private float mixed(FloatBuffer values) {
        float sum = 0;
        for (int channel = 0; channel < channels; channel++) {
            sum += values.get();
        }
        if (!Float.isFinite(sum)) {
            throw new InvalidInputException(
                    "audio: the WAV has samples that are not numbers, after %.1f seconds: write it again"
                            .formatted((double) read / rate));
        }
        return sum / channels;
    }

    private static InvalidInputException damaged(Exception cause) {
        return new InvalidInputException(
                "audio: the WAV is damaged, or of a kind that is not read: send one of PCM samples, as from ffmpeg -i"
                        + " recording.wav -c:a pcm_s16le other.wav",
                cause);
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
