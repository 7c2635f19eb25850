package org.deepaas.server.http.documents;

import java.util.List;

/** A model on the page. */
record ModelCard(
        String name,
        String title,
        String description,
        List<Ability> abilities,
        String deviceReason,
        List<Fact> facts,
        boolean predicts,
        String operation,
        List<CurlCommand> calls,
        List<ArgumentRow> arguments) {

    static ModelCard of(DocumentedModel model, Offer offer, String address) {
        var properties = model.served().metadata().properties();
        var title = Fact.text(properties.get("name")).orElse("");
        var predicts = model.predicts() && offer.predict();
        return new ModelCard(
                model.name(),
                title.equals(model.name()) ? "" : title,
                Fact.text(properties.getOrDefault("summary", properties.get("description")))
                        .orElse(""),
                Ability.of(model, offer),
                model.predicts() ? model.served().loaded().deviceReason() : "",
                Fact.of(properties),
                predicts,
                model.operation("predict"),
                predicts ? CurlCommand.of(model, address + "/v2/models/" + model.name() + "/predict/") : List.of(),
                model.arguments().stream().map(ArgumentRow::of).toList());
    }
}
