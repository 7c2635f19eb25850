package org.deepaas.catalog.deployment;

import java.util.List;
import java.util.Objects;

/** A Deployment with its Service and, where there is one server alone, a claim for what it keeps. */
final class Kubernetes {

    private static final int USER_GROUP = 1000;

    private Kubernetes() {}

    static List<DeploymentFile> files(Deployment deployment) {
        boolean keeps = deployment.replicas() == 1;
        var heading = deployment.heading(
                deployment.server(),
                keeps
                        ? "One server, which keeps its data: an update stops the old one before it starts the new one."
                        : "Several servers, which keep nothing and do not train: each has data of its own while it runs.");
        var documents = keeps
                ? new Keys[] {claim(deployment), workload(deployment, true), service(deployment)}
                : new Keys[] {workload(deployment, false), service(deployment)};
        return List.of(YamlFile.of("kubernetes.yaml", heading, documents));
    }

    private static Keys claim(Deployment deployment) {
        return Keys.of("apiVersion", "v1", "kind", "PersistentVolumeClaim", "metadata", Pods.about(deployment))
                .and(
                        "spec",
                        Keys.of("accessModes", List.of("ReadWriteOnce"))
                                .and(
                                        "resources",
                                        Keys.of(
                                                "requests",
                                                Keys.of(
                                                        "storage",
                                                        deployment.server().storage()))));
    }

    private static Keys workload(Deployment deployment, boolean keeps) {
        var template = Keys.of("metadata", Keys.of("labels", Pods.labels(deployment)), "spec", pod(deployment, keeps));
        return Keys.of("apiVersion", "apps/v1", "kind", "Deployment", "metadata", Pods.about(deployment))
                .and(
                        "spec",
                        Keys.of("replicas", deployment.replicas())
                                .and("selector", Keys.of("matchLabels", Pods.labels(deployment)))
                                // a data folder belongs to one server
                                .andIf(keeps, "strategy", Keys.of("type", "Recreate"))
                                .and("template", template));
    }

    private static Keys pod(Deployment deployment, boolean keeps) {
        var environment = deployment.environment().andIf(!keeps, "DEEPAAS_TRAIN_ENDPOINT", "false");
        var data = keeps
                ? Keys.of("name", "data", "persistentVolumeClaim", Keys.of("claimName", deployment.name()))
                : Pods.emptied("data", deployment.server());
        // what Kubernetes tells of services would be read as settings where one is called deepaas
        return Keys.of("enableServiceLinks", false, "automountServiceAccountToken", false)
                .and("terminationGracePeriodSeconds", Deployment.GRACE_SECONDS)
                .and("securityContext", Keys.of("fsGroup", USER_GROUP, "fsGroupChangePolicy", "OnRootMismatch"))
                .and("containers", List.of(container(deployment, environment)))
                .and("volumes", List.of(data, Pods.emptied("tmp", deployment.server())));
    }

    private static Keys container(Deployment deployment, Keys environment) {
        // ten minutes for a model to load; from then on it is alive or not
        return Pods.container("server", deployment, environment)
                .and("startupProbe", Pods.probe("/q/health/ready", 5, 120))
                .and("livenessProbe", Pods.probe("/q/health/live", 20, 3));
    }

    private static Keys service(Deployment deployment) {
        int port = Objects.requireNonNullElse(deployment.port(), Deployment.PORT);
        return Keys.of("apiVersion", "v1", "kind", "Service", "metadata", Pods.about(deployment))
                .and(
                        "spec",
                        Keys.of("type", "ClusterIP", "selector", Pods.labels(deployment))
                                .and(
                                        "ports",
                                        List.of(Keys.of("name", "http", "port", port, "targetPort", Deployment.PORT))));
    }
}
