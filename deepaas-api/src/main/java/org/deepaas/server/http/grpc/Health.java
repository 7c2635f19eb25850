package org.deepaas.server.http.grpc;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Collection;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.deepaas.inference.health.HealthCheckRequest;
import org.deepaas.inference.health.HealthCheckResponse;
import org.deepaas.inference.health.HealthCheckResponse.ServingStatus;
import org.jspecify.annotations.Nullable;

/** Whether services are up, as load balancers and Kubernetes ask: {@code grpc.health.v1.Health}. */
final class Health {

    private static final long WATCH_MILLISECONDS = 1000;
    private static final String SERVER = "";

    private final Collection<String> services;
    private final BooleanSupplier isUp;

    /** @param services their full names */
    Health(Collection<String> services, BooleanSupplier isUp) {
        this.services = services;
        this.isUp = isUp;
    }

    Service service() {
        return new Service(
                org.deepaas.inference.health.HealthOuterClass.getDescriptor().findServiceByName("Health"),
                Map.of("Check", this::check, "Watch", this::watch));
    }

    private ServingStatus status(String service) {
        if (!service.equals(SERVER) && !services.contains(service)) {
            return ServingStatus.SERVICE_UNKNOWN;
        }
        return isUp.getAsBoolean() ? ServingStatus.SERVING : ServingStatus.NOT_SERVING;
    }

    private void check(Call call) {
        call.receiveOne(message -> {
            var service = read(message).getService();
            var status = status(service);
            if (status == ServingStatus.SERVICE_UNKNOWN) {
                throw new CallFailed(Status.NOT_FOUND, "there is no service of that name");
            }
            call.answer(Framed.of(response(status)));
        });
    }

    private void watch(Call call) {
        call.receiveOne(message -> new Watch(call, read(message).getService()).look());
    }

    /** Tells a caller of the status for as long as it listens. */
    private final class Watch {

        private final Call call;
        private final String service;
        private @Nullable ServingStatus told;

        private Watch(Call call, String service) {
            this.call = call;
            this.service = service;
        }

        private void look() {
            if (call.isOver()) {
                return;
            }
            var status = status(service);
            if (status != told && !call.isFull()) {
                told = status;
                call.send(Framed.of(response(status)));
            }
            call.vertx().setTimer(WATCH_MILLISECONDS, later -> look());
        }
    }

    private static HealthCheckResponse response(ServingStatus status) {
        return HealthCheckResponse.newBuilder().setStatus(status).build();
    }

    private static HealthCheckRequest read(Message message) {
        try {
            return HealthCheckRequest.parseFrom(message.bytes());
        } catch (InvalidProtocolBufferException e) {
            throw new CallFailed(Status.INVALID_ARGUMENT, "the message is no HealthCheckRequest: " + e.getMessage());
        }
    }
}
