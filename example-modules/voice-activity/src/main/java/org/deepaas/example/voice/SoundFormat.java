package org.deepaas.example.voice;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;
import org.deepaas.model.InvalidInputException;

/** What a file is, by its first bytes: what people send instead of a WAV is called by its name. */
enum SoundFormat {
    WAV("^RIFF.{4}WAVE"),
    MP3("^(ID3|\u00ff[\u00e0-\u00ff])"),
    OGG("^OggS"),
    FLAC("^fLaC"),
    M4A("^.{4}ftyp"),
    WEBM("^\u001aE\u00df\u00a3"),
    AIFF("^FORM.{4}AIF"),
    AU("^\\.snd");

    private static final int HEADER = 12;

    private final Pattern beginning;

    SoundFormat(String beginning) {
        this.beginning = Pattern.compile(beginning, Pattern.DOTALL);
    }

    /**
     * Looks at the beginning of a file, and goes back to it.
     *
     * @param bytes a stream that can be marked
     * @throws InvalidInputException where it is no WAV
     */
    static void requireWav(InputStream bytes) throws IOException {
        bytes.mark(HEADER);
        var header = new String(bytes.readNBytes(HEADER), ISO_8859_1);
        bytes.reset();
        if (!WAV.begins(header)) {
            throw new InvalidInputException(
                    "audio: %s, and a WAV is needed: send one, as from ffmpeg -i recording other.wav"
                            .formatted(described(header)));
        }
    }

    private static String described(String header) {
        if (header.isEmpty()) {
            return "the file is empty";
        }
        for (var format : values()) {
            if (format.begins(header)) {
                return "the file is of the kind " + format;
            }
        }
        return "the file is no sound that is known here";
    }

    private boolean begins(String header) {
        return beginning.matcher(header).find();
    }
}
