package org.deepaas.example.echo;

import static org.assertj.core.api.Assertions.assertThat;

import org.deepaas.model.testing.ModelContract;
import org.deepaas.model.testing.ModelUnderTest;
import org.junit.jupiter.api.Test;

class EchoTest {

    @Test
    void keepsTheContract() {
        ModelContract.verify(new Echo());
    }

    @Test
    void sendsTheTextBackAsOftenAsAsked() throws Exception {
        try (var echo = ModelUnderTest.load(new Echo())) {
            var answer = echo.predict(new Echo.Arguments("ab", 3));

            assertThat(answer).isEqualTo("ababab");
        }
    }
}
