package org.deepaas.server.cli;

import io.quarkus.runtime.Quarkus;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What the server does when told to stop. The first signal lets running predictions finish and ends with exit code 0,
 * as the original's do; a second one, or one before the server is ready, ends it at once.
 */
final class Signals {

    private enum State {
        STARTING,
        READY,
        STOPPING
    }

    private static final AtomicReference<State> STATE = new AtomicReference<>(State.STARTING);

    private Signals() {}

    static void install() {
        on("TERM", () -> stop(143));
        on("INT", () -> stop(130));
    }

    static void ready() {
        STATE.compareAndSet(State.STARTING, State.READY);
    }

    private static void stop(int code) {
        if (STATE.getAndSet(State.STOPPING) == State.READY) {
            Quarkus.asyncExit(0);
        } else {
            // as a shell reports what a signal ended
            Runtime.getRuntime().halt(code);
        }
    }

    /** Named by its name only, since javac warns of sun.misc.Signal and offers no way to say that it is meant. */
    private static void on(String name, Runnable action) {
        try {
            var signal = Class.forName("sun.misc.Signal");
            var handler = Class.forName("sun.misc.SignalHandler");
            var proxy = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (self, method, given) -> {
                        action.run();
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Java machine has no signal " + name, e);
        }
    }
}
