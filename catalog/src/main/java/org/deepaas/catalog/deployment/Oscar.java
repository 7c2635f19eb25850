package org.deepaas.catalog.deployment;

import java.util.List;

/** Services of OSCAR: one that predicts for events and single requests, and one that is a server. */
final class Oscar {

    private static final int LONGEST_NAME = 39;
    private static final String SCRIPT = "oscar.sh";
    private static final String SERVED = "-api";

    private Oscar() {}

    static List<DeploymentFile> files(Deployment deployment) {
        var name = deployment.name();
        if (name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "--name: '%s' has %d characters, and OSCAR takes at most %d: give a shorter one"
                            .formatted(name, name.length(), LONGEST_NAME));
        }
        return List.of(
                YamlFile.of(
                        "oscar.yaml",
                        deployment.heading(
                                deployment.server(),
                                "What is put into %s/in is predicted, and the answer put into %s/out."
                                        .formatted(name, name),
                                "'oscar-cluster' is what oscar-cli calls your cluster."),
                        functions(triggered(deployment))),
                YamlFile.of(
                        "oscar-exposed.yaml",
                        deployment.heading(
                                deployment.server(),
                                "A server below /system/services/%s/exposed; its user is the service's name, its password"
                                        .formatted(servedName(name)),
                                "the service's token. Servers come and go with the load and keep nothing, and so do not train."),
                        functions(exposed(deployment))),
                DeploymentFile.program(SCRIPT, """
                        #!/bin/sh
                        # Arguments of the model that hold for every event stand behind oscar, as in: oscar --threshold 0.4
                        exec deepaas-cli oscar
                        """));
    }

    private static Keys functions(Keys service) {
        return Keys.of("functions", Keys.of("oscar", List.of(Keys.of("oscar-cluster", service))));
    }

    private static Keys service(String name, Deployment deployment, Keys environment) {
        return Keys.of("name", name, "image", deployment.image(), "script", SCRIPT)
                .and("cpu", deployment.server().cpus() + ".0")
                .and("memory", deployment.server().memory())
                .andIf(deployment.server().isOnGpu(), "enable_gpu", true)
                .and("log_level", "CRITICAL")
                .and("visibility", "private")
                .and("environment", Keys.of("variables", environment));
    }

    private static Keys triggered(Deployment deployment) {
        var name = deployment.name();
        return service(name, deployment, deployment.environment())
                .and("input", List.of(place(name + "/in")))
                .and("output", List.of(place(name + "/out")))
                .and("synchronous", Keys.of("min_scale", 0, "max_scale", deployment.replicas()));
    }

    private static Keys place(String path) {
        return Keys.of("storage_provider", "minio.default", "path", path);
    }

    private static Keys exposed(Deployment deployment) {
        var name = servedName(deployment.name());
        var environment = deployment
                .environment()
                .and("DEEPAAS_TRAIN_ENDPOINT", "false")
                .and("DEEPAAS_BASE_PATH", "/system/services/%s/exposed".formatted(name));
        return service(name, deployment, environment)
                .and(
                        "expose",
                        Keys.of("min_scale", 1, "max_scale", deployment.replicas())
                                .and("api_port", Deployment.PORT)
                                .and("cpu_threshold", 80)
                                // the server is told its prefix, and must get it
                                .and("rewrite_target", true)
                                .and("default_command", true)
                                .and("set_auth", true)
                                .and("health_path", "/q/health/ready"));
    }

    private static String servedName(String name) {
        int room = LONGEST_NAME - SERVED.length();
        return (name.length() <= room ? name : name.substring(0, room).replaceAll("-+$", "")) + SERVED;
    }
}
