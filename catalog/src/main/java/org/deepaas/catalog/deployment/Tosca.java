package org.deepaas.catalog.deployment;

import java.util.List;

/** A template for INDIGO's orchestrator, with the inputs that catalogues of modules know. */
final class Tosca {

    private static final String TYPES =
            "https://raw.githubusercontent.com/indigo-dc/tosca-types/master/custom_types.yaml";

    private Tosca() {}

    static List<DeploymentFile> files(Deployment deployment) {
        if (deployment.replicas() > 1) {
            throw new IllegalArgumentException("--replicas: the template is for one server; take kubernetes or nomad");
        }
        return List.of(YamlFile.of(
                "tosca.yaml",
                deployment.heading(deployment.server(), "Inputs without a value here are filled in by who deploys it."),
                Keys.of("tosca_definitions_version", "tosca_simple_yaml_1_0")
                        .and("imports", List.of(Keys.of("indigo_custom_types", TYPES)))
                        .and("description", deployment.title())
                        .and(
                                "topology_template",
                                Keys.of("inputs", inputs(deployment))
                                        .and(
                                                "node_templates",
                                                Keys.of("Docker", runtime(), "marathon", application(deployment)))
                                        .and(
                                                "outputs",
                                                Keys.of(
                                                        "deepaas_endpoint", endpoint(0),
                                                        "monitor_endpoint", endpoint(1),
                                                        "jupyter_endpoint", endpoint(2))))));
    }

    private static Keys inputs(Deployment deployment) {
        var resources = deployment.server();
        return Keys.of("docker_image", input("string", "Image", deployment.image()))
                .and("docker_privileged", input("string", "Whether the container gets all rights", "false"))
                .and("deployment_description", input("string", "What it is for", deployment.title()))
                .and("mem_size", input("string", "Memory", resources.memoryMb() + " MB"))
                .and("num_cpus", input("integer", "Processors", resources.cpus()))
                .and("num_gpus", input("integer", "GPUs", resources.gpus()))
                .and("run_command", input("string", "Command", "deep-start --deepaas"))
                .and("rclone_conf", input("string", "Configuration of rclone", "/srv/.rclone/rclone.conf"))
                .and("rclone_url", input("string", "Address of the storage", ""))
                .and("rclone_vendor", input("string", "Kind of the storage", "nextcloud"))
                .and("rclone_user", input("string", "User of the storage", ""))
                .and("rclone_password", input("string", "Password of that user", ""))
                .and("jupyter_password", input("string", "Not used: there is no Jupyter in the image", ""));
    }

    private static Keys input(String type, String description, Object value) {
        return Keys.of("type", type, "description", description, "default", value);
    }

    private static Keys asked(String input) {
        return Keys.of("get_input", input);
    }

    private static Keys runtime() {
        return Keys.of("type", "tosca.nodes.indigo.Container.Runtime.Docker")
                .and(
                        "capabilities",
                        Keys.of(
                                        "host",
                                        Keys.of(
                                                "properties",
                                                Keys.of("publish_all", false)
                                                        .and(
                                                                "publish_ports",
                                                                List.of(port(5000), port(6006), port(8888)))
                                                        .and("mem_size", asked("mem_size"))
                                                        .and("num_cpus", asked("num_cpus"))
                                                        .and("num_gpus", asked("num_gpus"))))
                                .and(
                                        "scalable",
                                        Keys.of(
                                                "properties",
                                                Keys.of("min_instances", 1, "max_instances", 1)
                                                        .and("default_instances", 1))));
    }

    private static Keys port(int source) {
        return Keys.of("protocol", "tcp", "source", source);
    }

    private static Keys application(Deployment deployment) {
        var variables = Keys.of("RCLONE_CONFIG", asked("rclone_conf"))
                .and("RCLONE_CONFIG_RSHARE_TYPE", "webdav")
                .and("RCLONE_CONFIG_RSHARE_URL", asked("rclone_url"))
                .and("RCLONE_CONFIG_RSHARE_VENDOR", asked("rclone_vendor"))
                .and("RCLONE_CONFIG_RSHARE_USER", asked("rclone_user"))
                .and("RCLONE_CONFIG_RSHARE_PASS", asked("rclone_password"))
                .and("jupyterPASSWORD", asked("jupyter_password"))
                .andAll(deployment.environment());
        var image =
                Keys.of("file", asked("docker_image")).and("type", "tosca.artifacts.Deployment.Image.Container.Docker");
        var host = Keys.of("node", "Docker")
                .and("capability", "tosca.capabilities.indigo.Container.Docker")
                .and("relationship", "tosca.relationships.HostedOn");
        return Keys.of("type", "tosca.nodes.indigo.Container.Application.Docker.Marathon")
                .and(
                        "properties",
                        Keys.of("force_pull_image", true, "command", asked("run_command"))
                                .and("environment_variables", variables)
                                .and("labels", Keys.of("HAPROXY_GROUP", "external"))
                                .and("privileged", asked("docker_privileged")))
                .and("artifacts", Keys.of("image", image))
                .and("requirements", List.of(Keys.of("host", host)));
    }

    private static Keys endpoint(int port) {
        return Keys.of(
                "value",
                Keys.of(
                        "concat",
                        List.of(
                                "http://",
                                Keys.of("get_attribute", List.of("marathon", "load_balancer_ips", 0)),
                                ":",
                                Keys.of("get_attribute", List.of("Docker", "host", "publish_ports", port, "target")))));
    }
}
