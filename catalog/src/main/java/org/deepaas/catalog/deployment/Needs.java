package org.deepaas.catalog.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.deepaas.catalog.Metadata;
import org.jspecify.annotations.Nullable;

/** What a module needs by its metadata, and where that does not say, by what is usual. */
final class Needs {

    private static final int CPUS = 1;
    private static final int MEMORY_MB = 1024;
    private static final int STORAGE_MB = 1024;

    private final String what;
    private final JsonNode stated;
    private final List<String> assumed = new ArrayList<>();

    private Needs(String what, Metadata metadata) {
        this.what = what;
        this.stated = metadata.get("resources").path(what);
    }

    static Resources toPredict(Metadata metadata, Wishes wishes) {
        return new Needs("inference", metadata)
                .resources(wishes, new Resources(CPUS, MEMORY_MB, 0, 0, STORAGE_MB, List.of()), 1);
    }

    /** No less than to predict: a server that trains predicts as well. */
    static Resources toTrain(Metadata metadata, Wishes wishes) {
        var least = toPredict(metadata, wishes);
        return new Needs("training", metadata).resources(wishes, least, Integer.MAX_VALUE);
    }

    /** @param floor what is stated below the others counts as they do, up to this */
    private Resources resources(Wishes wishes, Resources others, int floor) {
        int cpus = number(wishes.cpus(), "cpu", others.cpus(), floor);
        int memory = number(wishes.memoryMb(), "memory_MB", others.memoryMb(), floor);
        int storage = number(wishes.storageMb(), "storage_MB", others.storageMb(), floor);
        int gpus = wishes.gpus() != null
                ? wishes.gpus()
                : Math.max(stated.path("gpu").asInt(0), others.gpus());
        int gpuMemory = Math.max(stated.path("gpu_memory_MB").asInt(0), others.gpuMemoryMb());
        return new Resources(cpus, memory, gpus, gpus == 0 ? 0 : gpuMemory, storage, assumed);
    }

    private int number(@Nullable Integer wish, String key, int other, int floor) {
        if (wish != null) {
            return wish;
        }
        int number = stated.path(key).asInt(0);
        if (number > 0) {
            return Math.max(number, Math.min(other, floor));
        }
        assumed.add("%s: %d, as the metadata has no resources.%s.%s".formatted(key, other, what, key));
        return other;
    }
}
