package org.deepaas.server.http;

import java.nio.file.Path;
import org.deepaas.server.arguments.ArgumentSchema;
import org.deepaas.server.http.urls.RemoteFiles;
import org.deepaas.server.predictions.Crew;
import org.deepaas.server.predictions.Phases;
import org.deepaas.server.predictions.Predictions;

/**
 * What the rows of one body have in common.
 *
 * @param request what came besides the body, for each of them
 */
record SharedByRows(
        Endpoint endpoint,
        ArgumentSchema<?> schema,
        Crew crew,
        SharedVersion version,
        Predictions predictions,
        RemoteFiles remote,
        Path uploads,
        String requestId,
        RequestArguments request,
        Phases phases) {}
