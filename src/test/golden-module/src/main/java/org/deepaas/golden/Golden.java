package org.deepaas.golden;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deepaas.model.LoadContext;
import org.deepaas.model.ModelMetadata;
import org.deepaas.model.Predictive;
import org.deepaas.model.Predictor;
import org.deepaas.model.Renderer;
import org.deepaas.model.Trainable;
import org.deepaas.model.TrainingContext;

/** Takes an argument of every kind and tells what arrived; misbehaves where {@code mode} asks for it. */
public final class Golden implements Predictive<GoldenArguments, Object>, Trainable<GoldenTraining, Object> {

    @Override
    public ModelMetadata metadata() {
        return ModelMetadata.of("golden")
                .withAuthor("Jane Doe")
                .with("author-email", Map.of("Jane Doe", "jane@example.org"))
                .withDescription("Golden demo")
                .withLicense("MIT")
                .withVersion("0.1.0")
                .withUrl("https://example.org/golden")
                .with("extra-key", List.of(1, 2, Map.of("nested", true)));
    }

    @Override
    public Predictor<GoldenArguments, Object> load(LoadContext context) {
        context.warmUp(
                () -> System.out.println("WARM pid " + ProcessHandle.current().pid()));
        return Modes::answer;
    }

    @Override
    public Map<String, Renderer<GoldenArguments, Object>> renderers() {
        var renderers = new LinkedHashMap<String, Renderer<GoldenArguments, Object>>();
        renderers.put("image/png", Renderings::picture);
        renderers.put("text/plain", Renderings::text);
        renderers.put("application/pdf", Renderings::document);
        return renderers;
    }

    @Override
    public Object train(GoldenTraining arguments, TrainingContext context) throws Exception {
        return arguments.train(context);
    }
}
