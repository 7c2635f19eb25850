package org.deepaas.server.http.documents;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import jakarta.inject.Singleton;
import org.deepaas.server.ServerConfig;
import org.deepaas.server.models.ModelRegistry;
import org.deepaas.server.results.Json;
import org.deepaas.server.results.Results;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** All there is to read. Made when first asked for, since the registry is filled while the server starts; then kept. */
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
    private final Recent<Document> swagger = new Recent<>(prefix -> json(new SwaggerDocument(offer()).below(prefix)));
    private final Recent<Document> openApiJson = new Recent<>(prefix -> json(openApi(prefix)));
    private final Recent<Document> openApiYaml = new Recent<>(prefix -> yaml(openApi(prefix)));
    private final Recent<LandingPage> page = new Recent<>(any -> landingPage());

    Documents(
            ModelRegistry registry,
            ServerConfig config,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.registry = registry;
        this.config = config;
        this.version = version;
    }

    /** The API as Swagger 2.0, as its paths are below {@code prefix}. */
    Document swagger(String prefix) {
        return swagger.get(prefix);
    }

    /** The API as OpenAPI 3.1, as it is below {@code prefix}. */
    Document openApiJson(String prefix) {
        return openApiJson.get(prefix);
    }

    /** The same as {@link #openApiJson}, in YAML. */
    Document openApiYaml(String prefix) {
        return openApiYaml.get(prefix);
    }

    /** The page about the models. */
    LandingPage page() {
        return page.get("");
    }

    private LandingPage landingPage() {
        return new LandingPage(offer(), registry.broken());
    }

    private ObjectNode openApi(String prefix) {
        return new OpenApiDocument(offer()).below(prefix);
    }

    private Offer offer() {
        return Offer.of(registry.models(), config, version);
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
