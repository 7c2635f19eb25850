package org.deepaas.server.models;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** What this process lacks of what a model's metadata asks for, {@code resources.inference}. */
final class Shortfall {

    private static final long MB = 1_000_000;

    /**
     * What the process has. In a container that is what the container was given.
     *
     * @param memory in bytes
     */
    record Machine(int processors, long memory) {
        static Machine here() {
            var system = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
            return new Machine(Runtime.getRuntime().availableProcessors(), system.getTotalMemorySize());
        }
    }

    private Shortfall() {}

    /** Each in words; none where all is there. */
    static List<String> of(JsonNode inference, Machine machine, String device) {
        var lacking = new ArrayList<String>();
        if (inference.path("cpu").asInt() > machine.processors()) {
            lacking.add("it asks for %d processors, and there are %d"
                    .formatted(inference.path("cpu").asInt(), machine.processors()));
        }
        if (inference.path("memory_MB").asLong() > machine.memory() / MB) {
            lacking.add("it asks for %d MB of memory, and there are %d"
                    .formatted(inference.path("memory_MB").asLong(), machine.memory() / MB));
        }
        if (inference.path("gpu").asInt() > 0 && device.equals("cpu")) {
            lacking.add("it asks for a GPU, and runs on the CPU");
        }
        return List.copyOf(lacking);
    }
}
