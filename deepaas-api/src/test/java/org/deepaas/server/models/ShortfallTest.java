package org.deepaas.server.models;

import static org.assertj.core.api.Assertions.assertThat;

import org.deepaas.catalog.Metadata;
import org.deepaas.server.models.Shortfall.Machine;
import org.junit.jupiter.api.Test;

class ShortfallTest {

    private static final Machine MACHINE = new Machine(2, 2_000_000_000L);

    private static Metadata asksFor(String resources) throws Exception {
        return Metadata.parse("resources: {inference: {%s}}".formatted(resources));
    }

    @Test
    void nothingIsLackingWhereAllIsThereOrNothingIsAsked() throws Exception {
        assertThat(Shortfall.of(asksFor("cpu: 2, memory_MB: 2000, gpu: 0").inference(), MACHINE, "cpu"))
                .isEmpty();
        assertThat(Shortfall.of(Metadata.parse("title: a").inference(), MACHINE, "cpu"))
                .isEmpty();
    }

    @Test
    void whatIsLackingIsSaidInWords() throws Exception {
        assertThat(Shortfall.of(asksFor("cpu: 4, memory_MB: 2001, gpu: 1").inference(), MACHINE, "cpu"))
                .containsExactly(
                        "it asks for 4 processors, and there are 2",
                        "it asks for 2001 MB of memory, and there are 2000",
                        "it asks for a GPU, and runs on the CPU");
    }

    @Test
    void aModelThatRunsOnAGpuHasOne() throws Exception {
        assertThat(Shortfall.of(asksFor("gpu: 1").inference(), MACHINE, "cuda:0"))
                .isEmpty();
    }

    @Test
    void thisMachineHasSomething() {
        var here = Machine.here();

        assertThat(here.processors()).isPositive();
        assertThat(here.memory()).isGreaterThan(100_000_000L);
    }
}
