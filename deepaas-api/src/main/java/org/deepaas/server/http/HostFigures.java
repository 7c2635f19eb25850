package org.deepaas.server.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How busy the machine is, as TFaaS tells it: on Linux as the kernel says, elsewhere as far as the Java machine knows. */
final class HostFigures {

    private static final int KIBI = 1024;

    private final long began = System.nanoTime();
    private List<long[]> lastTimes = times();

    ObjectNode document() {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("NGo", ManagementFactory.getThreadMXBean().getThreadCount());
        memory(json.putObject("Memory"));
        load(json.putObject("Load"));
        json.set(
                "CPU",
                json.arrayNode().addAll(busy().stream().map(json::numberNode).toList()));
        return json.put("Uptime", (System.nanoTime() - began) / 1e9);
    }

    private static OperatingSystemMXBean system() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    }

    private static void memory(ObjectNode json) {
        var system = system();
        var kernel = kernelMemory();
        long total = kernel.getOrDefault("MemTotal", system.getTotalMemorySize());
        long free = kernel.getOrDefault("MemFree", system.getFreeMemorySize());
        long kept = kernel.getOrDefault("Buffers", 0L)
                + kernel.getOrDefault("Cached", 0L)
                + kernel.getOrDefault("SReclaimable", 0L);
        figures(json.putObject("Virtual"), total, free, Math.max(0, total - free - kept));
        long swap = kernel.getOrDefault("SwapTotal", system.getTotalSwapSpaceSize());
        long freeSwap = kernel.getOrDefault("SwapFree", system.getFreeSwapSpaceSize());
        figures(json.putObject("Swap"), swap, freeSwap, swap - freeSwap);
    }

    private static void figures(ObjectNode json, long total, long free, long used) {
        json.put("total", total)
                .put("free", free)
                .put("used", used)
                .put("usedPercent", total == 0 ? 0 : 100.0 * used / total);
    }

    private static Map<String, Long> kernelMemory() {
        var figures = new HashMap<String, Long>();
        for (var line : lines("/proc/meminfo")) {
            var words = line.split("[:\\s]+", -1);
            if (words.length == 3 && words[2].equals("kB")) {
                figures.put(words[0], Long.parseLong(words[1]) * KIBI);
            }
        }
        return figures;
    }

    private static void load(ObjectNode json) {
        var lines = lines("/proc/loadavg");
        var words = lines.isEmpty() ? new String[0] : lines.get(0).split("\\s+", -1);
        double now = Math.max(0, system().getSystemLoadAverage());
        for (int i = 0; i < 3; i++) {
            json.put(List.of("load1", "load5", "load15").get(i), words.length > i ? Double.parseDouble(words[i]) : now);
        }
    }

    /** How busy each processor was since this was asked before, in percent. */
    private synchronized List<Double> busy() {
        var before = lastTimes;
        var now = times();
        lastTimes = now;
        if (now.isEmpty() || now.size() != before.size()) {
            return List.of(100 * Math.max(0, system().getCpuLoad()));
        }
        var busy = new ArrayList<Double>();
        for (int i = 0; i < now.size(); i++) {
            long all = now.get(i)[0] - before.get(i)[0];
            long idle = now.get(i)[1] - before.get(i)[1];
            busy.add(all <= 0 ? 0.0 : Math.min(100, Math.max(0, 100.0 * (all - idle) / all)));
        }
        return busy;
    }

    /** Of each processor: all its time so far, and what it was idle of that. */
    private static List<long[]> times() {
        var times = new ArrayList<long[]>();
        for (var line : lines("/proc/stat")) {
            if (line.matches("cpu\\d+ .*")) {
                var words = line.split("\\s+", -1);
                long all = 0;
                // behind these stands what guests took, which is in them already
                for (int i = 1; i < words.length && i <= 8; i++) {
                    all += Long.parseLong(words[i]);
                }
                times.add(new long[] {all, Long.parseLong(words[4]) + Long.parseLong(words[5])});
            }
        }
        return times;
    }

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of(file));
        } catch (IOException e) {
            return List.of();
        }
    }
}
