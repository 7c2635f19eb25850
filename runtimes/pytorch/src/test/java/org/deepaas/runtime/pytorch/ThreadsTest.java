package org.deepaas.runtime.pytorch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThreadsTest {

    private final int processors = Runtime.getRuntime().availableProcessors();

    @AfterEach
    void unset() {
        System.clearProperty(Threads.PROPERTY);
    }

    @Test
    void workersShareTheProcessors() {
        assertThat(Threads.forWorkers(1)).isEqualTo(processors);
        assertThat(Threads.forWorkers(processors)).isEqualTo(1);
        assertThat(Threads.forWorkers(10 * processors)).isEqualTo(1);
    }

    @Test
    void theSettingComesFirst() {
        System.setProperty(Threads.PROPERTY, "3");

        assertThat(Threads.forWorkers(1)).isEqualTo(3);
    }
}
