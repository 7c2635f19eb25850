package org.deepaas.server.http;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.deepaas.server.ServerConfig;

/** What the server and its models printed, where this was switched on. */
@Path("/v2/debug")
@NonBlocking
public class DebugResource {

    private final ServerConfig config;
    private final PrintedOutput output;

    DebugResource(ServerConfig config, PrintedOutput output) {
        this.config = config;
        this.output = output;
    }

    @GET
    public Response output() {
        return config.debugEndpoint()
                ? Response.ok(output.readAndMark(), Answers.TEXT).build()
                : Response.noContent().build();
    }
}
