package org.deepaas.catalog.deployment;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What whoever deploys a module wants otherwise than its metadata has it; null where that holds.
 *
 * @param name what it is called where it runs: a DNS label
 * @param image a reference to its image
 * @param namespace where it is put, on platforms that have such: a DNS label
 * @param port where it is to be reached
 * @param replicas servers behind one address, at least 1
 * @param cpus processors
 * @param memoryMb memory in MiB
 * @param storageMb room for what is kept, in MiB
 * @param gpus GPUs
 * @param isForTraining whether a server gets what a training needs
 * @param variables of the environment, beside those that are always set
 */
public record Wishes(
        @Nullable String name,
        @Nullable String image,
        @Nullable String namespace,
        @Nullable Integer port,
        int replicas,
        @Nullable Integer cpus,
        @Nullable Integer memoryMb,
        @Nullable Integer storageMb,
        @Nullable Integer gpus,
        boolean isForTraining,
        Map<String, String> variables) {

    /** Nothing otherwise. */
    public static final Wishes NONE = new Wishes(null, null, null, null, 1, null, null, null, null, false, Map.of());
}
