package org.deepaas.example.echo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ServiceLoader;
import org.deepaas.model.DeviceChoice;
import org.deepaas.model.LoadContext;
import org.deepaas.model.Model;
import org.junit.jupiter.api.Test;

class EchoTest {

    @Test
    void sendsTheTextBackAsOftenAsAsked() throws Exception {
        var echo = new Echo().load(new NoFiles());

        var answer = echo.predict(new Echo.Arguments("ab", 3));

        assertThat(answer).isEqualTo("ababab");
    }

    @Test
    void isFoundByTheServer() {
        assertThat(ServiceLoader.load(Model.class)).hasExactlyElementsOfTypes(Echo.class);
    }

    private record NoFiles() implements LoadContext {

        @Override
        public Path directory() {
            return Path.of(".");
        }

        @Override
        public <C extends AutoCloseable> C closeLater(C resource) {
            return resource;
        }

        @Override
        public void warmUp(WarmUp warmUp) {}

        @Override
        public int workers() {
            return 1;
        }

        @Override
        public DeviceChoice device() {
            return DeviceChoice.AUTO;
        }

        @Override
        public void runsOn(String device, String reason) {}
    }
}
