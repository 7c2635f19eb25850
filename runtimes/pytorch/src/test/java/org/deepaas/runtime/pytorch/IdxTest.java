package org.deepaas.runtime.pytorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IdxTest {

    // two pictures of 1 x 2 pixels
    private static final byte[] PICTURES = {0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 0, (byte) 255, 51, 0};
    private static final byte[] LABELS = {0, 0, 8, 1, 0, 0, 0, 2, 4, 1};

    @TempDir
    private Path folder;

    @Test
    void picturesAndLabelsAreRead() throws IOException {
        var examples = Idx.read(file("pictures", PICTURES), file("labels", LABELS));
        assertThat(examples.size()).isEqualTo(2);
        assertThat(examples.shape()).containsExactly(1, 1, 2);
        assertThat(examples.classes()).containsExactly("0", "1", "2", "3", "4");
        assertThat(examples.label(0)).isEqualTo(4);
        var values = new float[3];
        examples.read(0, values, 1);
        assertThat(values).containsExactly(0, 0, 1);
    }

    @Test
    void theyMayBeCompressed() throws IOException {
        var examples = Idx.read(file("pictures.gz", zipped(PICTURES)), file("labels.gz", zipped(LABELS)));
        assertThat(examples.label(1)).isEqualTo(1);
    }

    @Test
    void aFileThatIsCutShortIsRefused() throws IOException {
        var pictures = file("pictures", java.util.Arrays.copyOf(PICTURES, 18));
        var labels = file("labels", LABELS);
        assertThatThrownBy(() -> Idx.read(pictures, labels)).hasMessageContaining("2 of 4 values are there");
    }

    @Test
    void labelsInThePlaceOfPicturesAreRefused() throws IOException {
        var labels = file("labels", LABELS);
        assertThatThrownBy(() -> Idx.read(labels, labels))
                .hasMessageContaining("labels is no IDX file of unsigned bytes in 3 dimensions");
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private static byte[] zipped(byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }
}
