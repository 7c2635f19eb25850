package org.deepaas.runtime.described.audio;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deepaas.model.InvalidInputException;

/**
 * The sound in a WAV file, of any number of channels, which are averaged: PCM of 8, 16, 24 or 32 bits, or floats.
 *
 * @param rate samples a second
 * @param samples from -1 to 1
 */
@SuppressWarnings("ArrayRecordComponent") // made once, read once
record WavFile(int rate, float[] samples) {

    private static final int PCM = 1;
    private static final int FLOAT = 3;
    private static final int EXTENSIBLE = 0xFFFE;
    private static final int SHORTEST_FORMAT = 16;
    private static final int MOST_FORMAT_BYTES = 4096;

    private record Format(int kind, int channels, int rate, int bits) {}

    /**
     * Reads a file.
     *
     * @param mostSeconds of sound
     * @throws InvalidInputException where it is no such file, or longer
     */
    static WavFile read(Path file, double mostSeconds) {
        try (var in = new DataInputStream(new java.io.BufferedInputStream(Files.newInputStream(file)))) {
            if (!tag(in).equals("RIFF") || size(in) < 0 || !tag(in).equals("WAVE")) {
                throw new InvalidInputException("audio is no WAV file: convert it, as with ffmpeg -i FILE audio.wav");
            }
            return chunks(in, mostSeconds);
        } catch (EOFException e) {
            throw new InvalidInputException("audio is cut off, or no WAV file: send it again");
        } catch (IOException e) {
            throw new UncheckedIOException("audio cannot be read", e);
        }
    }

    private static WavFile chunks(DataInputStream in, double mostSeconds) throws IOException {
        Format format = null;
        while (true) {
            var tag = tag(in);
            long size = size(in);
            if (tag.equals("data")) {
                if (format == null) {
                    throw new InvalidInputException("audio does not say what its samples are: it has no 'fmt ' chunk");
                }
                return samples(in, format, size, mostSeconds);
            }
            if (tag.equals("fmt ")) {
                format = format(in, size);
            } else {
                in.skipNBytes(size);
            }
            in.skipNBytes(size % 2);
        }
    }

    private static Format format(DataInputStream in, long size) throws IOException {
        if (size < SHORTEST_FORMAT || size > MOST_FORMAT_BYTES) {
            throw new InvalidInputException("audio does not say what its samples are: its 'fmt ' chunk is damaged");
        }
        var bytes = ByteBuffer.wrap(in.readNBytes((int) size)).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.limit() < size) {
            throw new EOFException();
        }
        int kind = bytes.getShort(0) & 0xFFFF;
        if (kind == EXTENSIBLE && size >= 26) {
            kind = bytes.getShort(24) & 0xFFFF;
        }
        var format = new Format(kind, bytes.getShort(2) & 0xFFFF, bytes.getInt(4), bytes.getShort(14) & 0xFFFF);
        boolean isKnown = format.kind() == PCM
                ? format.bits() == 8 || format.bits() == 16 || format.bits() == 24 || format.bits() == 32
                : format.kind() == FLOAT && format.bits() == 32;
        if (!isKnown
                || format.channels() < 1
                || format.channels() > 64
                || format.rate() < 1000
                || format.rate() > 768_000) {
            throw new InvalidInputException(
                    "audio is a WAV file of a kind that is not read (%d, %d bits, %d channels, %d Hz): convert it to PCM of 16 bits"
                            .formatted(format.kind(), format.bits(), format.channels(), format.rate()));
        }
        return format;
    }

    private static WavFile samples(InputStream in, Format format, long size, double mostSeconds) throws IOException {
        int bytesEach = format.bits() / 8 * format.channels();
        long most = (long) Math.ceil(mostSeconds * format.rate());
        // a stream that was written without knowing its end says it has all there can be
        var bytes = in.readNBytes((int) Math.min(Math.min(size, Integer.MAX_VALUE - 16), (most + 1) * bytesEach));
        int count = bytes.length / bytesEach;
        if (count > most) {
            throw new InvalidInputException(
                    "audio is longer than %s seconds: send it in parts".formatted(plain(mostSeconds)));
        }
        if (count == 0) {
            throw new InvalidInputException("audio is a WAV file without sound");
        }
        var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        var samples = new float[count];
        for (int i = 0; i < count; i++) {
            float sum = 0;
            for (int channel = 0; channel < format.channels(); channel++) {
                sum += sample(buffer, format);
            }
            samples[i] = sum / format.channels();
        }
        return new WavFile(format.rate(), samples);
    }

    private static String plain(double seconds) {
        return seconds == Math.rint(seconds) ? Long.toString(Math.round(seconds)) : Double.toString(seconds);
    }

    private static float sample(ByteBuffer buffer, Format format) {
        return switch (format.bits()) {
            case 8 -> ((buffer.get() & 0xFF) - 128) / 128f;
            case 16 -> buffer.getShort() / 32768f;
            case 24 -> ((buffer.get() & 0xFF) | (buffer.get() & 0xFF) << 8 | buffer.get() << 16) / 8_388_608f;
            default -> format.kind() == FLOAT ? finite(buffer.getFloat()) : buffer.getInt() / (float) (1L << 31);
        };
    }

    private static float finite(float sample) {
        return Float.isFinite(sample) ? sample : 0;
    }

    private static String tag(DataInputStream in) throws IOException {
        var bytes = new byte[4];
        in.readFully(bytes);
        return new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    private static long size(DataInputStream in) throws IOException {
        return Integer.reverseBytes(in.readInt()) & 0xFFFFFFFFL;
    }
}
