package org.deepaas.server.http.documents;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Function;
import org.deepaas.server.ServerConfig;
import org.deepaas.server.models.ModelRegistry;
import org.deepaas.server.models.Served;
import org.deepaas.server.results.Json;
import org.deepaas.server.results.Results;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** All there is to read. Made when first asked for, then kept until other models are served. */
@Singleton
class Documents {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            // so that "1.0" stays a text
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();

    private final ModelRegistry registry;
    private final ServerConfig config;
    private final String version;
    private final Recent<LandingPage> page = new Recent<>(this::landingPage);
    private final PageFiles pageFiles = new PageFiles();
    private volatile @Nullable Edition latest;

    Documents(
            ModelRegistry registry,
            ServerConfig config,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.registry = registry;
        this.config = config;
        this.version = version;
        registry.whenClosed(model -> latest = null);
    }

    /** The API as Swagger 2.0, as its paths are below {@code prefix}. */
    Document swagger(String prefix) {
        return read(edition -> edition.swagger().get(prefix));
    }

    /** The API as OpenAPI 3.1, as it is below {@code prefix}. */
    Document openApiJson(String prefix) {
        return read(edition -> edition.openApiJson().get(prefix));
    }

    /** The same as {@link #openApiJson}, in YAML. */
    Document openApiYaml(String prefix) {
        return read(edition -> edition.openApiYaml().get(prefix));
    }

    /** The page for browsers, as its addresses are below {@code prefix}. */
    LandingPage page(String prefix) {
        return page.get(prefix);
    }

    private LandingPage landingPage(String prefix) {
        return LandingPage.below(prefix, pageFiles.folder(), version);
    }

    /** What the page loads. */
    PageFiles pageFiles() {
        return pageFiles;
    }

    /** What the page is told; of this moment. */
    ObjectNode pageDocument() {
        try (var served = registry.served()) {
            var offer = Offer.of(served.models(), config, version);
            return new PageDocument(offer, served.broken(), config.clientMaxSize()).json();
        }
    }

    /** An input that comes with a model; null where there is none of that name. */
    @Nullable
    Document sample(String model, String name) throws IOException {
        try (var served = registry.served()) {
            for (var one : served.models()) {
                for (var sample : one.name().equals(model) ? Sample.of(one) : List.<Sample>of()) {
                    if (sample.name().equals(name)) {
                        return Document.of(Files.readAllBytes(sample.file()), sample.type());
                    }
                }
            }
            return null;
        }
    }

    /** The models stay open meanwhile. */
    private <T> T read(Function<Edition, T> reader) {
        try (var served = registry.served()) {
            return reader.apply(edition(served));
        }
    }

    private Edition edition(Served served) {
        var current = latest;
        if (current == null || current.number() != served.number()) {
            current = edition(served.number(), Offer.of(served.models(), config, version));
            latest = current;
        }
        return current;
    }

    /** What was made while the models were these. */
    private record Edition(
            long number, Recent<Document> swagger, Recent<Document> openApiJson, Recent<Document> openApiYaml) {}

    private Edition edition(long number, Offer offer) {
        return new Edition(
                number,
                new Recent<>(prefix -> json(new SwaggerDocument(offer).below(prefix))),
                new Recent<>(prefix -> json(openApi(offer, prefix))),
                new Recent<>(prefix -> yaml(openApi(offer, prefix))));
    }

    private ObjectNode openApi(Offer offer, String prefix) {
        return new OpenApiDocument(offer, config.management(), config.fileUrls()).below(prefix);
    }

    private static Document json(ObjectNode document) {
        return Document.of(Json.text(document).getBytes(UTF_8), Results.JSON);
    }

    private static Document yaml(ObjectNode document) {
        try {
            return Document.of(YAML.writeValueAsBytes(document), "application/yaml");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a document in memory can be written", e);
        }
    }
}
