package org.deepaas.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.Callable;

/** What one call costs: processor time of the whole process, and wall time. */
record Cost(double cpuMicros, double wallMicros) {

    private static final int ROUNDS = 5;

    /** Calls for {@code seconds} to warm up, then as long in five rounds; the median round. */
    static Cost of(double seconds, Callable<?> call) throws Exception {
        round(seconds, call);
        var rounds = new Cost[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            rounds[i] = round(seconds / ROUNDS, call);
        }
        Arrays.sort(rounds, (a, b) -> Double.compare(a.cpuMicros, b.cpuMicros));
        return rounds[ROUNDS / 2];
    }

    private static Cost round(double seconds, Callable<?> call) throws Exception {
        long calls = 0;
        long cpu = processCpu();
        long began = System.nanoTime();
        long end = began + (long) (seconds * 1e9);
        do {
            call.call();
            calls++;
        } while (System.nanoTime() < end);
        double wall = System.nanoTime() - began;
        return new Cost((processCpu() - cpu) / 1e3 / calls, wall / 1e3 / calls);
    }

    /** Processor time of this process so far. */
    static double processorSeconds() {
        return processCpu() / 1e9;
    }

    private static long processCpu() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime();
    }
}
