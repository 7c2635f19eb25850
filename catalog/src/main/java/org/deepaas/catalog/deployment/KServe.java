package org.deepaas.catalog.deployment;

import java.util.List;

/** An InferenceService whose predictor is the module's own container, spoken to as any other server. */
final class KServe {

    private KServe() {}

    static List<DeploymentFile> files(Deployment deployment) {
        var environment = deployment.environment().and("DEEPAAS_TRAIN_ENDPOINT", "false");
        // without a startup probe, which Knative refused for long: ten minutes until it must be alive
        var container = Pods.container("kserve-container", deployment, environment)
                .and("livenessProbe", Pods.probe("/q/health/live", 20, 30));
        var predictor = Keys.of("minReplicas", 1, "maxReplicas", deployment.replicas())
                .and("containers", List.of(container))
                .and(
                        "volumes",
                        List.of(Pods.emptied("data", deployment.server()), Pods.emptied("tmp", deployment.server())));
        return List.of(YamlFile.of(
                "kserve.yaml",
                deployment.heading(
                        deployment.server(),
                        "Servers come and go with the load and keep nothing, and so do not train.",
                        "The paths are the server's own, /v2/models/ and below; minReplicas: 0 is none while nobody asks."),
                Keys.of("apiVersion", "serving.kserve.io/v1beta1", "kind", "InferenceService")
                        .and("metadata", Pods.about(deployment))
                        .and("spec", Keys.of("predictor", predictor))));
    }
}
