package org.deepaas.catalog.deployment;

import java.util.List;

/**
 * What one server, or one job, is given.
 *
 * @param cpus processors, at least 1
 * @param memoryMb main memory in MiB, at least 1
 * @param gpus whole GPUs; 0 is none
 * @param gpuMemoryMb memory that each GPU must have, in MiB; 0 where it does not matter
 * @param storageMb room for what the server keeps, in MiB, at least 1
 * @param assumed what nobody said, a line each
 */
public record Resources(int cpus, int memoryMb, int gpus, int gpuMemoryMb, int storageMb, List<String> assumed) {

    /** Checks what is given. */
    public Resources {
        require(cpus, 1, "cpus");
        require(memoryMb, 1, "memory");
        require(gpus, 0, "gpus");
        require(gpuMemoryMb, 0, "memory of a GPU");
        require(storageMb, 1, "storage");
        assumed = List.copyOf(assumed);
    }

    private static void require(int number, int least, String what) {
        if (number < least) {
            throw new IllegalArgumentException("%s must be at least %d, and is %d".formatted(what, least, number));
        }
    }

    boolean isOnGpu() {
        return gpus > 0;
    }

    String memory() {
        return memoryMb + "Mi";
    }

    String storage() {
        return storageMb + "Mi";
    }

    /** For whoever reads the files. */
    String inWords() {
        return "%d CPU, %d MiB of memory, %s, %d MiB of storage"
                .formatted(cpus, memoryMb, gpus == 0 ? "no GPU" : gpus == 1 ? "1 GPU" : gpus + " GPUs", storageMb);
    }
}
