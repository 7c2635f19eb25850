package org.deepaas.server;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * The settings that may differ from model to model.
 *
 * @param workers predictions, or batches of them, at once, for each instance
 * @param queueSize predictions that may wait for a worker
 * @param batchSize the most rows that are computed at once, where the model allows as many
 * @param batchWait how long one that is about to be computed waits for others, from when it came
 * @param engineThreads threads of an engine within one prediction, where the model does not say
 * @param instances how often it is loaded on each device
 * @param devices what it computes on: auto, or cpu and cuda:N
 */
public record ModelSettings(
        int workers,
        int queueSize,
        OptionalInt batchSize,
        Duration batchWait,
        OptionalInt engineThreads,
        int instances,
        List<String> devices) {

    private static final String BETWEEN_DEVICES = ",";

    /** What it is loaded on, once for each load. */
    public List<String> loads() {
        return devices.stream()
                .flatMap(device -> Collections.nCopies(instances, device).stream())
                .toList();
    }

    /** Of all its instances. */
    public int allWorkers() {
        return workers * loads().size();
    }

    /** Those of one model: what is said of it, else what is said of all. */
    public static ModelSettings of(ServerConfig config, String model) {
        var said = said(config.modelSettings().orElse(List.of()), model);
        return new ModelSettings(
                whole(said, "workers", OptionalInt.of(config.workers())).orElseThrow(),
                whole(said, "queue-size", OptionalInt.of(config.queueSize())).orElseThrow(),
                whole(said, "batch-size", config.batchSize()),
                wait(said, config.batchWait()),
                whole(said, "engine-threads", config.engineThreads()),
                whole(said, "instances", OptionalInt.of(config.instances())).orElseThrow(),
                devices(said, config.device()));
    }

    private static OptionalInt whole(Map<String, String> said, String name, OptionalInt otherwise) {
        var value = said.get(name);
        return value == null ? otherwise : OptionalInt.of(Integer.parseInt(value));
    }

    private static Duration wait(Map<String, String> said, Duration otherwise) {
        var value = said.get("batch-wait");
        return value == null ? otherwise : Duration.parse(value);
    }

    private static List<String> devices(Map<String, String> said, List<String> otherwise) {
        var value = said.get("device");
        return value == null ? otherwise : List.of(value.split(BETWEEN_DEVICES));
    }

    /** The models of which something is said. */
    public static Set<String> models(ServerConfig config) {
        var models = new TreeSet<String>();
        config.modelSettings().orElse(List.of()).forEach(setting -> models.add(model(setting)));
        return models;
    }

    private static String model(String setting) {
        return setting.substring(0, Math.max(0, setting.indexOf(':')));
    }

    /** From {@code echo:workers=2}; the last one holds. */
    private static Map<String, String> said(List<String> settings, String model) {
        var said = new LinkedHashMap<String, String>();
        for (var setting : settings) {
            int equals = setting.indexOf('=');
            if (equals > 0 && model(setting).equals(model)) {
                said.put(setting.substring(model.length() + 1, equals), setting.substring(equals + 1));
            }
        }
        return said;
    }
}
