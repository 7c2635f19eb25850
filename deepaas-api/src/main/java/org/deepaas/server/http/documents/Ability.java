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

    static List<Ability> of(DocumentedModel model, Offer offer) {
        var abilities = new ArrayList<Ability>();
        var predicts = model.predicts();
        var trains = model.trains();
        if (predicts) {
            abilities.add(offer.predict() ? can("predicts") : switchedOff("predicts"));
        }
        if (trains) {
            abilities.add(offer.train() ? can("trains") : switchedOff("trains"));
        }
        if (!predicts && !trains) {
            abilities.add(new Ability("metadata only", "", ""));
        }
        if (predicts) {
            var loaded = model.served().loaded();
            var kind = loaded.deviceReason().isEmpty() ? "" : "warn";
            abilities.add(new Ability("on " + loaded.device(), kind, loaded.deviceReason()));
        }
        return List.copyOf(abilities);
    }

    private static Ability can(String text) {
        return new Ability(text, "can", "");
    }

    private static Ability switchedOff(String text) {
        return new Ability(text + ": switched off", "", "This server was started without that endpoint");
    }
}
