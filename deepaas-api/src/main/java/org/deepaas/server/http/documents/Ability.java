package org.deepaas.server.http.documents;

import java.util.ArrayList;
import java.util.List;

/**
 * Something that a model can do, or how, for the page.
 *
 * @param kind what the style sheet calls it
 * @param why more to say of it; empty where nothing is
 */
record Ability(String text, String kind, String why) {

    private static final Ability PREDICTS = new Ability("predicts", "can", "");
    private static final Ability SWITCHED_OFF =
            new Ability("predictions switched off", "", "This server was started without predictions");

    static List<Ability> of(DocumentedModel model, Offer offer) {
        var abilities = new ArrayList<Ability>();
        var predicts = model.predicts();
        var trains = model.trains();
        if (predicts) {
            abilities.add(offer.predict() ? PREDICTS : SWITCHED_OFF);
        }
        if (trains) {
            // nothing is trained through this server yet
            abilities.add(new Ability("trainable", "", "It can be trained, though not through this server"));
        }
        if (!predicts && !trains) {
            abilities.add(new Ability("metadata only", "", ""));
        }
        if (predicts && model.served().loaded().untrained().isPresent()) {
            abilities.add(new Ability(
                    "not trained yet",
                    "warn",
                    model.served().loaded().untrained().get()));
        } else if (predicts) {
            var loaded = model.served().loaded();
            var kind = loaded.deviceReason().isEmpty() ? "" : "warn";
            abilities.add(new Ability("on " + loaded.device(), kind, loaded.deviceReason()));
        }
        return List.copyOf(abilities);
    }
}
