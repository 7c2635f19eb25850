package org.deepaas.server.cli.tuning;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.deepaas.server.ModelSettings;

/**
 * Settings that are tried.
 *
 * @param instances how often the model is loaded on each device
 * @param workers predictions at once, for each instance
 * @param engineThreads threads of an engine within one prediction; empty where the engine is left to choose
 * @param batchSize the most rows computed at once; empty where the model computes one request at a time
 */
public record Setup(int instances, int workers, OptionalInt engineThreads, OptionalInt batchSize) {

    /** What a server has that is told so. All of those who ask may wait. */
    public ModelSettings settings(List<String> devices, int callers) {
        return new ModelSettings(workers, callers, batchSize, Duration.ZERO, engineThreads, instances, devices);
    }

    /** As in a configuration file. */
    public Map<String, Integer> lines() {
        var lines = new LinkedHashMap<String, Integer>();
        lines.put("instances", instances);
        lines.put("workers", workers);
        engineThreads.ifPresent(threads -> lines.put("engine_threads", threads));
        batchSize.ifPresent(size -> lines.put("batch_size", size));
        return lines;
    }

    Setup withBatchSize(int size) {
        return new Setup(instances, workers, engineThreads, OptionalInt.of(size));
    }
}
