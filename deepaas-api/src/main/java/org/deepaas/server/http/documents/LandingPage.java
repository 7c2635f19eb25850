package org.deepaas.server.http.documents;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.deepaas.server.models.BrokenModule;

/** The page about the models. What their authors tell is untrusted: all of it is escaped. */
final class LandingPage {

    private final Template template;
    private final Offer offer;
    private final List<BrokenModule> broken;

    LandingPage(Offer offer, List<BrokenModule> broken) {
        this.template = template();
        this.offer = offer;
        this.broken = List.copyOf(broken);
    }

    /**
     * The page.
     *
     * @param root what links begin with
     * @param address where callers find this server, for commands to copy
     */
    String below(String root, String address) {
        return template.data("root", root)
                .data("version", offer.version())
                .data("heading", heading(offer.models().size()))
                .data("broken", broken)
                .data(
                        "models",
                        offer.models().stream()
                                .map(model -> ModelCard.of(model, offer, address))
                                .toList())
                .render();
    }

    private static String heading(int models) {
        return models == 0
                ? "No model is served here yet"
                : models == 1 ? "One model on this server" : models + " models on this server";
    }

    private static Template template() {
        var engine = Engine.builder()
                .addDefaults()
                .addValueResolver(new ReflectionValueResolver())
                .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
                .build();
        try (var stream = LandingPage.class.getResourceAsStream("page.html")) {
            var text = new String(Objects.requireNonNull(stream, "page.html").readAllBytes(), UTF_8);
            return engine.parse(text, Variant.forContentType(Variant.TEXT_HTML));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
