package org.deepaas.server.http.grpc;

import com.google.protobuf.Descriptors.ServiceDescriptor;
import java.util.Map;

/**
 * What is offered under one name.
 *
 * @param methods by their names, all those of the descriptor
 */
public record Service(ServiceDescriptor descriptor, Map<String, Method> methods) {

    public Service {
        methods = Map.copyOf(methods);
        for (var method : descriptor.getMethods()) {
            if (!methods.containsKey(method.getName())) {
                throw new IllegalArgumentException("%s is not there".formatted(method.getFullName()));
            }
        }
    }

    /** Takes calls on. */
    @FunctionalInterface
    public interface Method {

        /** On the call's event loop, which it must not hold up. What it throws ends the call. */
        void begin(Call call);
    }
}
