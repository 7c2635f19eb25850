package org.deepaas.acceptance.deployment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Resources as the types of Kubernetes' own API read them: what they do not know is refused. */
public final class KubernetesTypes {

    private static final Map<String, Class<?>> KINDS = Map.of(
            "v1 PersistentVolumeClaim", PersistentVolumeClaim.class,
            "v1 Service", Service.class,
            "apps/v1 Deployment", Deployment.class);

    /** What a predictor of KServe has beside what a pod has, as its resource definition lists it. */
    private static final Set<String> OF_A_PREDICTOR =
            Set.of("minReplicas", "maxReplicas", "scaleTarget", "scaleMetric", "containerConcurrency", "timeout");

    private static final JsonMapper STRICT = JsonMapper.builder()
            .annotationIntrospector(new NothingElse())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private KubernetesTypes() {}

    /** Reads a resource of Kubernetes or KServe. */
    public static void read(JsonNode resource) throws JsonProcessingException {
        var kind = resource.path("apiVersion").asText() + " "
                + resource.path("kind").asText();
        if (kind.equals("serving.kserve.io/v1beta1 InferenceService")) {
            readInferenceService(resource);
            return;
        }
        var type = KINDS.get(kind);
        if (type == null) {
            throw new IllegalArgumentException("there is no type of " + kind);
        }
        STRICT.treeToValue(resource, type);
    }

    private static void readInferenceService(JsonNode resource) throws JsonProcessingException {
        requireAlone(resource, List.of("apiVersion", "kind", "metadata", "spec"));
        requireAlone(resource.path("spec"), List.of("predictor"));
        STRICT.treeToValue(resource.path("metadata"), ObjectMeta.class);
        ObjectNode pod = resource.path("spec").path("predictor").deepCopy();
        STRICT.treeToValue(pod.remove(OF_A_PREDICTOR), PodSpec.class);
    }

    private static void requireAlone(JsonNode object, List<String> keys) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        if (!names.equals(keys)) {
            throw new IllegalArgumentException("there is %s instead of %s".formatted(names, keys));
        }
    }

    /** The types would keep what they do not know. */
    private static final class NothingElse extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }
    }
}
