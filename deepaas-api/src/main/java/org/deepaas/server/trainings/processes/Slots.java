package org.deepaas.server.trainings.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deepaas.server.ServerConfig;

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
        return of(config.trainingDevices(), gpus(Path.of("/dev")), config.trainings());
    }

    static Slots of(List<String> devices, List<String> gpus, int onTheCpu) {
        var slots = new ArrayList<Slot>();
        for (var device : devices) {
            if (device.equals(AUTO)) {
                gpus.forEach(gpu -> slots.add(new Slot(gpu, false)));
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

    /** The GPUs that NVIDIA's driver shows, as {@code cuda:0}. */
    static List<String> gpus(Path devices) {
        try (var entries = Files.list(devices)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> name.matches("nvidia\\d+"))
                    .map(name -> "cuda:" + name.substring("nvidia".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
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
