package org.deepaas.example.voice;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** WAV files of all kinds, written byte by byte. */
record Wav(Kind kind, int rate, int channels) {

    enum Kind {
        U8(1, 8),
        S16(1, 16),
        S24(1, 24),
        S32(1, 32),
        F32(3, 32),
        F64(3, 64),
        EXTENSIBLE_S16(0xfffe, 16),
        ALAW(6, 8),
        ULAW(7, 8);

        private final int code;
        private final int bits;

        Kind(int code, int bits) {
            this.code = code;
            this.bits = bits;
        }

        private void put(ByteBuffer data, float sample) {
            switch (this) {
                case U8 -> data.put((byte) Math.round(128 + sample * 127));
                case S24 -> {
                    int value = Math.round(sample * 0x7fffff);
                    data.put((byte) value).put((byte) (value >> 8)).put((byte) (value >> 16));
                }
                case S32 -> data.putInt((int) (sample * 0x7fffff80L));
                case F32 -> data.putFloat(sample);
                case F64 -> data.putDouble(sample);
                default -> data.putShort((short) Math.round(sample * 0x7fff));
            }
        }
    }

    static final Wav USUAL = new Wav(Kind.S16, 16_000, 1);

    Path write(Path folder, float[] samples) throws IOException {
        return Files.write(folder.resolve("sound.wav"), bytes(samples));
    }

    /** The same samples in each channel. */
    byte[] bytes(float[] samples) {
        boolean companded = kind == Kind.ALAW || kind == Kind.ULAW;
        var stored = companded ? Kind.S16 : kind;
        var data =
                ByteBuffer.allocate(samples.length * channels * stored.bits / 8).order(ByteOrder.LITTLE_ENDIAN);
        for (float sample : samples) {
            for (int channel = 0; channel < channels; channel++) {
                stored.put(data, sample);
            }
        }
        return companded ? companded(data.array()) : withHeader(data.array());
    }

    private byte[] withHeader(byte[] data) {
        int format = kind == Kind.EXTENSIBLE_S16 ? 40 : 16;
        var file = ByteBuffer.allocate(28 + format + data.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put(ascii("RIFF"))
                .putInt(20 + format + data.length)
                .put(ascii("WAVEfmt "))
                .putInt(format);
        file.putShort((short) kind.code).putShort((short) channels).putInt(rate);
        file.putInt(rate * channels * kind.bits / 8).putShort((short) (channels * kind.bits / 8));
        file.putShort((short) kind.bits);
        if (kind == Kind.EXTENSIBLE_S16) {
            file.putShort((short) 22).putShort((short) kind.bits).putInt(0);
            file.putLong(0x0010_0000_0000_0001L).putLong(0x719b_3800_aa00_0080L);
        }
        return file.put(ascii("data")).putInt(data.length).put(data).array();
    }

    private byte[] companded(byte[] data) {
        var encoding = kind == Kind.ALAW ? AudioFormat.Encoding.ALAW : AudioFormat.Encoding.ULAW;
        var plain = new AudioFormat(rate, 16, channels, true, false);
        var linear = new AudioInputStream(new ByteArrayInputStream(data), plain, data.length / (2L * channels));
        var bytes = new ByteArrayOutputStream();
        try {
            AudioSystem.write(AudioSystem.getAudioInputStream(encoding, linear), AudioFileFormat.Type.WAVE, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
