package org.deepaas.server.http;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import org.deepaas.server.ServerConfig;

/** The trainings of a model: as yet no model can be trained, and these answer so. */
@Path("/v2/models/{name}/train")
@NonBlocking
public class TrainingResource {

    private final ServerConfig config;

    TrainingResource(ServerConfig config) {
        this.config = config;
    }

    @POST
    public Response train(@PathParam("name") String name) {
        return config.trainEndpoint() ? text(501, PredictRoute.notImplemented(name)) : switchedOff();
    }

    @GET
    public Response trainings() throws IOException {
        return config.trainEndpoint() ? DiscoveryResource.json(List.of()) : switchedOff();
    }

    @GET
    @Path("{uuid}")
    public Response training() {
        return config.trainEndpoint() ? text(404, "404: Not Found") : switchedOff();
    }

    @DELETE
    @Path("{uuid}")
    public Response cancel() {
        return config.trainEndpoint() ? text(404, "404: Not Found") : switchedOff();
    }

    private static Response switchedOff() {
        return text(402, "402: Payment Required");
    }

    private static Response text(int status, String text) {
        return Response.status(status).entity(text).type(Answers.TEXT).build();
    }
}
