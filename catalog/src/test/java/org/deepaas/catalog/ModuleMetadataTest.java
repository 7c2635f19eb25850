package org.deepaas.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleMetadataTest {

    @TempDir
    Path folder;

    private static byte[] packed(Map<String, byte[]> files) throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] jar() throws Exception {
        return packed(Map.of("META-INF/model/ai4-metadata.yml", valid()));
    }

    private static byte[] valid() {
        return Sample.VALID.getBytes(StandardCharsets.UTF_8);
    }

    private ModuleMetadata find(String named) throws Exception {
        return ModuleMetadata.find(named, List.of(folder));
    }

    private static void assertThatItIsThatOfPlants(ModuleMetadata found) {
        assertThat(found.module()).isEqualTo("plants");
        assertThat(found.isFound()).isTrue();
        assertThat(found.metadata().get("title").asText()).isEqualTo("Plants");
    }

    @Test
    void aFolderHasItAsAFileOrInAJar() throws Exception {
        var plants = Files.createDirectories(folder.resolve("plants"));
        Files.write(Files.createDirectories(plants.resolve("lib")).resolve("plants-1.0.jar"), jar());
        assertThatItIsThatOfPlants(find("plants"));

        Files.write(plants.resolve("ai4-metadata.yml"), valid());
        assertThatItIsThatOfPlants(find("plants"));
        assertThatItIsThatOfPlants(find(plants.toString()));
        assertThatItIsThatOfPlants(find(plants.resolve("ai4-metadata.yml").toString()));
    }

    @Test
    void aJarOrAZipHasIt() throws Exception {
        Files.write(folder.resolve("plants.jar"), jar());
        assertThatItIsThatOfPlants(find("plants"));

        var zip = Files.write(folder.resolve("plants.zip"), packed(Map.of("ai4-metadata.yml", valid())));
        assertThatItIsThatOfPlants(find(zip.toString()));
        Files.write(zip, packed(Map.of("plants/ai4-metadata.yml", valid())));
        assertThatItIsThatOfPlants(find(zip.toString()));
        Files.write(zip, packed(Map.of("plants/lib/plants.jar", jar())));
        assertThatItIsThatOfPlants(find(zip.toString()));
        Files.write(zip, packed(Map.of("lib/plants.jar", jar())));
        assertThatItIsThatOfPlants(find(zip.toString()));
    }

    @Test
    void aModuleMayHaveNone() throws Exception {
        var module = Files.createDirectories(folder.resolve("flowers"));
        Files.writeString(module.resolve("model.yaml"), "task: tensors");

        assertThat(find("flowers").isFound()).isFalse();
        assertThat(find("flowers").module()).isEqualTo("flowers");
    }

    @Test
    void whatIsNoModuleOrHasWrongMetadataIsRefusedInWords() throws Exception {
        Files.createDirectories(folder.resolve("empty"));
        Files.writeString(folder.resolve("broken.jar"), "no jar");
        Files.writeString(folder.resolve("broken.zip"), "no zip");
        Files.writeString(folder.resolve("ai4-metadata.yml"), "title: x");

        assertThatThrownBy(() -> find("gone")).hasMessageContaining("there is no module 'gone'");
        assertThatThrownBy(() -> find("empty")).hasMessageContaining("empty is no module");
        assertThatThrownBy(() -> find(folder + "/broken.jar")).hasMessageContaining("broken.jar is no jar");
        assertThatThrownBy(() -> find(folder + "/broken.zip")).hasMessageContaining("broken.zip is no zip");
        assertThatThrownBy(() -> find(folder + "/ai4-metadata.yml")).hasMessageContaining("summary is missing");
    }

    @Test
    void anIndexOfModulesTellsWhatOneNeeds() throws Exception {
        var plants = Files.createDirectories(folder.resolve("modules/plants"));
        Files.write(plants.resolve("ai4-metadata.yml"), valid());
        var broken = Files.createDirectories(folder.resolve("modules/broken"));
        Files.writeString(broken.resolve("ai4-metadata.yml"), "title: x");
        var index = Files.writeString(
                folder.resolve("modules.json"),
                Catalogue.of(folder.resolve("modules")).toString());

        var found = ModuleMetadata.listed("plants", index);
        assertThatItIsThatOfPlants(found);
        assertThat(found.metadata().inference().path("memory_MB").asInt()).isEqualTo(512);

        assertThatThrownBy(() -> ModuleMetadata.listed("broken", index)).hasMessageContaining("summary is missing");
        assertThatThrownBy(() -> ModuleMetadata.listed("gone", index)).hasMessageContaining("it has broken, plants");
        assertThatThrownBy(() -> ModuleMetadata.listed("x", folder.resolve("none.json")))
                .hasMessageContaining("there is no catalogue");
        Files.writeString(index, "{}");
        assertThatThrownBy(() -> ModuleMetadata.listed("x", index)).hasMessageContaining("is no catalogue");
    }
}
