package org.deepaas.server.cli.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileExtensionTest {

    @ParameterizedTest(name = "{1} in {0} is in {2}")
    @CsvSource({
        "out.txt, application/json; charset=utf-8, out.txt.json",
        "out, application/json, out.json",
        "out.json, application/json, out.json",
        "out.JPEG, image/jpeg, out.JPEG",
        "out.png, image/jpeg, out.png.jpg",
        "deep.er/out, image/png, deep.er/out.png",
        "out.dat, application/x-of-nobody, out.dat",
        "out, application/problem+json, out.json",
    })
    void theUsualOneIsAppendedWhereAFileHasAnother(Path file, String mediaType, Path fitting) {
        assertThat(FileExtension.fitting(file, mediaType)).isEqualTo(fitting);
    }
}
