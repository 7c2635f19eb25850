package org.deepaas.server;

import jakarta.inject.Singleton;
import java.util.OptionalInt;

/** The ports that are open beside the one of HTTP, for whoever tells of them. */
@Singleton
public class OpenPorts {

    private volatile OptionalInt grpc = OptionalInt.empty();

    /** Empty where none is open. */
    public OptionalInt grpc() {
        return grpc;
    }

    public void grpc(int port) {
        grpc = OptionalInt.of(port);
    }
}
