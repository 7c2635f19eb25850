package org.deepaas.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each check can fail: a server that does one thing wrong is told what, and one that does nothing wrong passes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ConformanceTest {

    private static final Set<Fault> WAITED_FOR =
            Set.of(Fault.MODEL_IS_NOT_READY, Fault.DOES_NOT_UNLOAD, Fault.DOES_NOT_LOAD);

    private final Map<Fault, Set<String>> broken = new ConcurrentHashMap<>();

    private static Report report(Fault... faults) {
        try (var server = new ReferenceServer(faults)) {
            // how long is waited for what does not come
            boolean waiting = Arrays.stream(faults).anyMatch(WAITED_FOR::contains);
            return new Suite(Options.read(server.address(), "--load-unload", "--timeout", waiting ? "3" : "20")).run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> broken(Report report) {
        return report.results().stream()
                .filter(result -> result.outcome() == Result.Outcome.BROKEN)
                .map(result -> result.check().id())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @BeforeAll
    void askServersWithEachFault() {
        Arrays.stream(Fault.values()).parallel().forEach(fault -> broken.put(fault, broken(report(fault))));
    }

    @Test
    void aServerThatDoesNothingWrongPasses() {
        var report = report();

        assertThat(broken(report)).isEmpty();
        assertThat(report.holds(true)).isTrue();
    }

    @Test
    void noCheckIsSkippedForAllModelsOfAServerThatHasEverything() {
        var held = report().results().stream()
                .filter(result -> result.outcome() == Result.Outcome.HELD)
                .map(result -> result.check().id())
                .collect(Collectors.toSet());

        assertThat(Suite.checks())
                .extracting(Check::id)
                .allSatisfy(id -> assertThat(held).contains(id));
    }

    @ParameterizedTest
    @EnumSource
    void aFaultIsSeen(Fault fault) {
        assertThat(broken.get(fault)).containsAll(fault.seenBy());
        if (!fault.byOthers()) {
            assertThat(broken.get(fault)).containsExactlyInAnyOrderElementsOf(fault.seenBy());
        }
    }

    @Test
    void eachCheckSeesAFault() {
        var seeing = new HashSet<String>();
        broken.values().forEach(seeing::addAll);

        assertThat(Suite.checks())
                .extracting(Check::id)
                .allSatisfy(id -> assertThat(seeing).contains(id));
    }
}
