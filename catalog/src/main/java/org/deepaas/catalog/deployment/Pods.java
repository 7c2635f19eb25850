package org.deepaas.catalog.deployment;

import java.util.List;
import java.util.Map;

/** What the container of a server is in Kubernetes, whoever makes the pod. */
final class Pods {

    private static final int USER = 1000;

    private Pods() {}

    static Keys container(String name, Deployment deployment, Keys environment) {
        return Keys.of("name", name, "image", deployment.image())
                .and("ports", List.of(Keys.of("containerPort", Deployment.PORT, "protocol", "TCP")))
                .and("env", environment.entrySet().stream().map(Pods::variable).toList())
                .and("resources", resources(deployment.server()))
                .and("readinessProbe", probe("/q/health/ready", 10, 3))
                .and(
                        "securityContext",
                        Keys.of("runAsNonRoot", true, "runAsUser", USER, "allowPrivilegeEscalation", false)
                                .and("readOnlyRootFilesystem", true)
                                .and("capabilities", Keys.of("drop", List.of("ALL")))
                                .and("seccompProfile", Keys.of("type", "RuntimeDefault")))
                .and("volumeMounts", List.of(mount("data", Deployment.DATA), mount("tmp", "/tmp")));
    }

    /** A dollar could begin a reference to another variable. */
    private static Keys variable(Map.Entry<String, Object> variable) {
        return Keys.of(
                "name",
                variable.getKey(),
                "value",
                String.valueOf(variable.getValue()).replace("$", "$$"));
    }

    private static Keys mount(String name, String path) {
        return Keys.of("name", name, "mountPath", path);
    }

    /** @param failures one after another, before something is done */
    static Keys probe(String path, int period, int failures) {
        return Keys.of("httpGet", Keys.of("path", path, "port", Deployment.PORT))
                .and("periodSeconds", period)
                .and("timeoutSeconds", 5)
                .and("failureThreshold", failures);
    }

    /** A limit of processors as well: engines start as many threads as they see processors. */
    private static Keys resources(Resources resources) {
        return Keys.of("requests", amounts(resources), "limits", amounts(resources));
    }

    private static Keys amounts(Resources resources) {
        return Keys.of("cpu", String.valueOf(resources.cpus()), "memory", resources.memory())
                .andIf(resources.isOnGpu(), "nvidia.com/gpu", resources.gpus());
    }

    static Keys emptied(String name, Resources resources) {
        return Keys.of("name", name, "emptyDir", Keys.of("sizeLimit", resources.storage()));
    }

    static Keys about(Deployment deployment) {
        var namespace = deployment.namespace();
        return Keys.of("name", deployment.name())
                .andAll(namespace == null ? Keys.of() : Keys.of("namespace", namespace))
                .and("labels", labels(deployment))
                .and("annotations", Keys.of("deepaas.org/title", deployment.title()));
    }

    static Keys labels(Deployment deployment) {
        return Keys.of("app.kubernetes.io/name", deployment.name());
    }
}
