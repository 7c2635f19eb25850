package org.deepaas.catalog.deployment;

import java.util.List;
import java.util.Objects;

/** A file of the Compose Specification. */
final class Compose {

    private Compose() {}

    static List<DeploymentFile> files(Deployment deployment) {
        if (deployment.replicas() > 1) {
            throw new IllegalArgumentException(
                    "--replicas: with compose there is one server, as its port and its data belong to one; take kubernetes or nomad");
        }
        return List.of(YamlFile.of(
                "compose.yaml",
                deployment.heading(
                        deployment.server(),
                        "The port is open to this machine alone; without 127.0.0.1 it is to all, and wants keys or a proxy."),
                Keys.of(
                        "services",
                        Keys.of(deployment.name(), service(deployment)),
                        "volumes",
                        Keys.of("data", Keys.of()))));
    }

    private static Keys service(Deployment deployment) {
        int port = Objects.requireNonNullElse(deployment.port(), Deployment.PORT);
        return Keys.of("image", deployment.image())
                .and("labels", Keys.of("org.deepaas.title", literally(deployment.title())))
                .and("environment", environment(deployment))
                .and("ports", List.of("127.0.0.1:%d:%d".formatted(port, Deployment.PORT)))
                .and("read_only", true)
                .and("tmpfs", List.of("/tmp:exec"))
                .and("volumes", List.of("data:" + Deployment.DATA))
                .and("cap_drop", List.of("ALL"))
                .and("security_opt", List.of("no-new-privileges:true"))
                .and("restart", "unless-stopped")
                .and("stop_grace_period", Deployment.GRACE_SECONDS + "s")
                .and(
                        "healthcheck",
                        Keys.of(
                                "test", List.of("CMD", "deepaas-health"),
                                "interval", "30s",
                                "timeout", "5s",
                                "start_period", "120s",
                                "retries", 3))
                .and("deploy", Keys.of("resources", resources(deployment.server())));
    }

    private static Keys environment(Deployment deployment) {
        var environment = Keys.of();
        deployment.environment().forEach((name, value) -> environment.and(name, literally(String.valueOf(value))));
        return environment;
    }

    private static Keys resources(Resources resources) {
        var gpus = Keys.of("driver", "nvidia", "count", resources.gpus(), "capabilities", List.of("gpu"));
        return Keys.of("limits", Keys.of("cpus", resources.cpus() + ".0", "memory", resources.memoryMb() + "M"))
                .andIf(resources.isOnGpu(), "reservations", Keys.of("devices", List.of(gpus)));
    }

    /** A dollar would begin a variable. */
    private static String literally(String text) {
        return text.replace("$", "$$");
    }
}
