package org.deepaas.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.deepaas.server.CannotStart;
import org.junit.jupiter.api.Test;

class EndingTest {

    @Test
    void whatIsKnownIsToldInItsOwnWords() {
        var failure = new RuntimeException("outer", new CannotStart(List.of("a", "b"), new RuntimeException("inner")));

        assertThat(Ending.lines(failure)).containsExactly("a", "b");
    }

    @Test
    void whatIsNotKnownIsToldByItsCause() {
        var failure = new RuntimeException("outer", new IllegalStateException("inner"));

        assertThat(Ending.lines(failure))
                .containsExactly(
                        "the server cannot start: java.lang.IllegalStateException: inner",
                        "start it with --debug to see where this comes from");
    }
}
