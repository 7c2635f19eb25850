package org.deepaas.server.trainings.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlotsTest {

    private static final List<String> TWO = List.of("cuda:0", "cuda:1");

    @TempDir
    Path folder;

    private static List<String> devices(List<String> devices, List<String> gpus, int onTheCpu) {
        var slots = Slots.of(devices, gpus, onTheCpu);
        var taken = new ArrayList<Slot>();
        try {
            while (taken.size() < slots.size()) {
                taken.add(slots.take().orElseThrow());
            }
            assertThat(slots.take()).isEmpty();
            return taken.stream().map(Slot::device).toList();
        } finally {
            taken.forEach(slots::release);
        }
    }

    @Test
    void thereAreAsManyAsGpusOrAsASettingSaysOnTheCpu() {
        assertThat(devices(List.of("auto"), List.of(), 2)).containsExactly("cpu", "cpu");
        assertThat(devices(List.of("auto"), TWO, 2)).containsExactly("cuda:0", "cuda:1");
        assertThat(devices(List.of("cpu"), TWO, 1)).containsExactly("cpu");
        assertThat(devices(List.of("auto", "cpu"), TWO, 1)).containsExactly("cuda:0", "cuda:1", "cpu");
        assertThat(devices(List.of("cuda:1"), TWO, 1)).containsExactly("cuda:1");
        assertThat(devices(List.of("cuda:1", "auto", "cuda:1"), TWO, 1)).containsExactlyInAnyOrder("cuda:0", "cuda:1");
    }

    @Test
    void gpusAreCountedAsCudaCountsThem() throws Exception {
        for (var name : List.of("nvidia3", "nvidia7", "nvidiactl", "nvidia-uvm", "null")) {
            Files.createFile(folder.resolve(name));
        }

        assertThat(Slots.gpus(folder, null)).containsExactly("cuda:0", "cuda:1");
        assertThat(Slots.gpus(folder, "1")).containsExactly("cuda:1");
        assertThat(Slots.gpus(folder, "GPU-8932f937,0")).containsExactly("cuda:GPU-8932f937", "cuda:0");
        assertThat(Slots.gpus(folder, "0,9,1")).containsExactly("cuda:0");
        assertThat(Slots.gpus(folder, "")).isEmpty();
        assertThat(Slots.gpus(folder, "-1")).isEmpty();
        assertThat(Slots.gpus(folder.resolve("none"), null)).isEmpty();
    }

    @Test
    void aGpuIsHeldByOneServer() {
        var mine = new Slots(List.of(new Slot("cuda:0", true, folder)));
        var others = new Slots(List.of(new Slot("cuda:0", true, folder)));

        var held = mine.take().orElseThrow();
        assertThat(others.take()).isEmpty();
        mine.release(held);

        assertThat(others.take()).isPresent();
        assertThat(mine.take()).isEmpty();
    }

    @Test
    void aGpuIsHeldAgainstOtherProcesses() throws Exception {
        var file = folder.resolve("deepaas-cuda-0.lock");
        var mine = new Slots(List.of(new Slot("cuda:0", true, folder)));
        mine.release(mine.take().orElseThrow());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-rw-rw-");

        var other = OtherProcess.holding(file);
        assertThat(mine.take()).isEmpty();
        other.destroyForcibly().waitFor();

        assertThat(mine.take()).isPresent();
    }

    @Test
    void aGpuWhoseLockCannotBeHadIsNotUsed() throws Exception {
        Files.createDirectory(folder.resolve("deepaas-cuda-0.lock"));

        assertThat(new Slots(List.of(new Slot("cuda:0", true, folder))).take()).isEmpty();
    }
}
