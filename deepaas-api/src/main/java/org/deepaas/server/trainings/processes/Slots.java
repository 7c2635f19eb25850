package org.deepaas.server.trainings.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.deepaas.server.ServerConfig;
import org.jspecify.annotations.Nullable;

/** The places in which trainings run: each GPU is one, and so many as a setting says are on the CPU. */
public final class Slots {

    private static final String AUTO = "auto";
    private static final String CPU = "cpu";

    private final List<Slot> free;
    private final int size;

    Slots(List<Slot> slots) {
        this.free = new ArrayList<>(slots);
        this.size = slots.size();
    }

    /** Those of this machine. */
    public static Slots of(ServerConfig config) {
        var gpus = gpus(Path.of("/dev"), System.getenv("CUDA_VISIBLE_DEVICES"));
        return of(config.trainingDevices(), gpus, config.trainings());
    }

    static Slots of(List<String> devices, List<String> gpus, int onTheCpu) {
        var slots = new ArrayList<Slot>();
        for (var device : new LinkedHashSet<>(devices)) {
            if (device.equals(AUTO)) {
                // whoever names one and says auto as well has it once
                gpus.stream().filter(gpu -> !devices.contains(gpu)).forEach(gpu -> slots.add(new Slot(gpu, false)));
            } else if (!device.equals(CPU)) {
                slots.add(new Slot(device, true));
            }
        }
        if (slots.isEmpty() || devices.contains(CPU)) {
            for (int i = 0; i < onTheCpu; i++) {
                slots.add(new Slot(CPU, devices.contains(CPU)));
            }
        }
        return new Slots(slots);
    }

    /**
     * The GPUs that NVIDIA's driver shows, as {@code cuda:0}. CUDA counts those that it sees: in a container, the fourth of
     * the machine may be the only one.
     *
     * @param visible what {@code CUDA_VISIBLE_DEVICES} names; null where it is not set, and all are
     */
    static List<String> gpus(Path devices, @Nullable String visible) {
        try (var entries = Files.list(devices)) {
            long there = entries.filter(entry -> entry.getFileName().toString().matches("nvidia\\d+"))
                    .count();
            return visible == null ? counted(there) : named(visible, there);
        } catch (IOException e) {
            return List.of();
        }
    }

    private static List<String> counted(long gpus) {
        return LongStream.range(0, gpus).mapToObj(number -> "cuda:" + number).toList();
    }

    /** Numbers, or unique ids as {@code GPU-8932f937}; all from the first that is not there are void, as CUDA has it. */
    private static List<String> named(String visible, long there) {
        return Arrays.stream(visible.split(",", -1))
                .map(String::strip)
                .takeWhile(
                        name -> name.matches("\\d{1,9}") ? Long.parseLong(name) < there : name.matches("(GPU|MIG)-.+"))
                .limit(there)
                .map(name -> "cuda:" + name)
                .toList();
    }

    public int size() {
        return size;
    }

    /** A place that nobody has, not even a server beside this one; empty where there is none just now. */
    public synchronized Optional<Slot> take() {
        for (var slot : free) {
            if (slot.lock()) {
                free.remove(slot);
                return Optional.of(slot);
            }
        }
        return Optional.empty();
    }

    /** Gives a place back. */
    public synchronized void release(Slot slot) {
        slot.unlock();
        free.add(slot);
    }
}
