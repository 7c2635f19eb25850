package org.deepaas.server.http.grpc;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** All that can be called, and who does it: what is handed in, and beside it gRPC's own services of health and reflection. */
public final class Services {

    private final Map<String, Service.Method> methods = new HashMap<>();

    /** @param isUp whether the services can be called with success */
    public Services(Service service, BooleanSupplier isUp) {
        var names = new ArrayList<String>();
        names.add(service.descriptor().getFullName());
        var health = new Health(names, isUp).service();
        var reflection = new Reflection(List.of(service.descriptor(), health.descriptor()));
        for (var one : List.of(service, health, reflection.service())) {
            var name = one.descriptor().getFullName();
            one.methods().forEach((method, begun) -> methods.put("/" + name + "/" + method, begun));
        }
        // the name that it had while it was new, and that many clients still use
        methods.put("/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo", reflection::begin);
    }

    /** Whether that is a call, rather than another request that has come to the wrong port. */
    public static boolean isCall(HttpServerRequest request) {
        var type = request.getHeader("content-type");
        return request.version() == HttpVersion.HTTP_2
                && HttpMethod.POST.equals(request.method())
                && type != null
                && (type.equals("application/grpc")
                        || type.startsWith("application/grpc+proto")
                        || type.startsWith("application/grpc;"));
    }

    /**
     * Has a call dealt with. On its event loop.
     *
     * @param id under which the log speaks of it
     * @param largest how many bytes a message may have
     */
    public void begin(Vertx vertx, HttpServerRequest request, String id, int largest) {
        var call = new Call(vertx, request, id, largest);
        call.begin(() -> {
            var method = methods.get(request.path());
            if (method == null) {
                throw new CallFailed(
                        Status.UNIMPLEMENTED, "there is no method %s: ask by reflection".formatted(request.path()));
            }
            method.begin(call);
        });
    }
}
