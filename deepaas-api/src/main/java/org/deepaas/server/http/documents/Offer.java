package org.deepaas.server.http.documents;

import java.util.List;
import org.deepaas.server.ServerConfig;
import org.deepaas.server.models.ServedModel;

/** What this server has to offer, as its documents tell it. */
record Offer(List<DocumentedModel> models, boolean predict, boolean train, boolean documented, String version) {

    static Offer of(List<ServedModel> models, ServerConfig config, String version) {
        return new Offer(
                models.stream().map(DocumentedModel::of).toList(),
                config.predictEndpoint(),
                config.trainEndpoint(),
                config.docEndpoint(),
                version);
    }
}
