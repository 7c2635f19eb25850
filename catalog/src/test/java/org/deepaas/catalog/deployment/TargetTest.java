package org.deepaas.catalog.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.deepaas.catalog.deployment.Deployed.at;
import static org.deepaas.catalog.deployment.Deployed.document;
import static org.deepaas.catalog.deployment.Deployed.documents;
import static org.deepaas.catalog.deployment.Deployed.text;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What each platform is told of the same module. */
class TargetTest {

    private static final String NEEDS =
            "resources: {inference: {cpu: 2, gpu: 1, memory_MB: 3000, gpu_memory_MB: 6000, storage_MB: 700}}";

    private static Deployment deployment(String... lines) throws Exception {
        return Deployment.of("plants", Deployed.metadata(lines), Wishes.NONE);
    }

    private static Deployment several(int replicas) throws Exception {
        return Deployment.of(
                "plants",
                Deployed.metadata(),
                new Wishes(null, null, "lab", 8080, replicas, null, null, null, null, false, Map.of()));
    }

    @Test
    void composeGetsAReadOnlyServerWithItsDataItsLimitsAndItsGpu() throws Exception {
        var service = at(document(Target.COMPOSE, deployment(NEEDS)), "services", "plants");

        assertThat(at(service, "image")).isEqualTo("plants:gpu");
        assertThat(at(service, "read_only")).isEqualTo(true);
        assertThat(at(service, "volumes")).isEqualTo(List.of("data:/srv/data"));
        assertThat(at(service, "ports")).isEqualTo(List.of("127.0.0.1:5000:5000"));
        assertThat(at(service, "healthcheck", "test")).isEqualTo(List.of("CMD", "deepaas-health"));
        assertThat(at(service, "deploy", "resources", "limits")).isEqualTo(Map.of("cpus", "2.0", "memory", "3000M"));
        assertThat(at(service, "deploy", "resources", "reservations", "devices", 0))
                .isEqualTo(Map.of("driver", "nvidia", "count", 1, "capabilities", List.of("gpu")));
    }

    @Test
    void aServerWithoutAGpuIsToldNotToLookForOne() throws Exception {
        var service = at(document(Target.COMPOSE, deployment()), "services", "plants");

        assertThat(at(service, "environment")).isEqualTo(Map.of("NVIDIA_VISIBLE_DEVICES", "none"));
        assertThat(text(Target.COMPOSE, deployment(), "compose.yaml")).doesNotContain("nvidia");
    }

    @Test
    void kubernetesGetsAServerWithProbesAndWhatItKeeps() throws Exception {
        var documents = documents(Target.KUBERNETES, deployment(NEEDS));
        var container = at(documents.get(1), "spec", "template", "spec", "containers", 0);

        assertThat(documents)
                .extracting(document -> document.get("kind"))
                .containsExactly("PersistentVolumeClaim", "Deployment", "Service");
        assertThat(at(documents.get(0), "spec", "resources", "requests", "storage"))
                .isEqualTo("700Mi");
        assertThat(at(container, "resources", "limits"))
                .isEqualTo(Map.of("cpu", "2", "memory", "3000Mi", "nvidia.com/gpu", 1));
        assertThat(at(container, "readinessProbe", "httpGet", "path")).isEqualTo("/q/health/ready");
        assertThat(at(container, "livenessProbe", "httpGet", "path")).isEqualTo("/q/health/live");
        assertThat(at(container, "securityContext", "readOnlyRootFilesystem")).isEqualTo(true);
        assertThat(at(documents.get(1), "spec", "strategy", "type")).isEqualTo("Recreate");
    }

    @Test
    void severalServersOfKubernetesKeepNothingAndDoNotTrain() throws Exception {
        var documents = documents(Target.KUBERNETES, several(3));
        var pod = at(documents.get(0), "spec", "template", "spec");

        assertThat(documents).extracting(document -> document.get("kind")).containsExactly("Deployment", "Service");
        assertThat(at(documents.get(0), "spec", "replicas")).isEqualTo(3);
        assertThat(at(documents.get(0), "metadata", "namespace")).isEqualTo("lab");
        assertThat(at(pod, "containers", 0, "env"))
                .isEqualTo(List.of(
                        Map.of("name", "NVIDIA_VISIBLE_DEVICES", "value", "none"),
                        Map.of("name", "DEEPAAS_TRAIN_ENDPOINT", "value", "false")));
        assertThat(at(documents.get(1), "spec", "ports", 0, "port")).isEqualTo(8080);
    }

    @Test
    void kserveGetsAPredictorOfOneContainerWithoutAStartupProbe() throws Exception {
        var predictor = at(document(Target.KSERVE, deployment(NEEDS)), "spec", "predictor");

        assertThat(at(predictor, "containers", 0, "name")).isEqualTo("kserve-container");
        assertThat(Deployed.map(at(predictor, "containers", 0))).doesNotContainKey("startupProbe");
        assertThat(at(predictor, "containers", 0, "resources", "limits", "nvidia.com/gpu"))
                .isEqualTo(1);
    }

    @Test
    void nomadGetsTheCheckOfItsPlatformAndAGpuWithEnoughMemory() throws Exception {
        assertThat(text(Target.NOMAD, deployment(NEEDS), "nomad.hcl"))
                .contains("command         = \"deep-start\"", "args            = [\"--deepaas\"]")
                .contains("path     = \"/ui\"", "path     = \"/q/health/ready\"")
                .contains("cores  = 2", "memory = 3000", "size    = 700")
                .contains("device \"nvidia/gpu\"", "value     = \"6000 MiB\"");
        assertThat(text(Target.NOMAD, several(2), "nomad.hcl"))
                .contains("namespace = \"lab\"", "static = 8080", "count = 2")
                .doesNotContain("nvidia/gpu");
    }

    @Test
    void oscarGetsAServiceForEventsAndOneThatIsAServer() throws Exception {
        var deployment = deployment(NEEDS);
        var service = at(document(Target.OSCAR, deployment), "functions", "oscar", 0, "oscar-cluster");

        assertThat(at(service, "script")).isEqualTo("oscar.sh");
        assertThat(at(service, "enable_gpu")).isEqualTo(true);
        assertThat(at(service, "cpu")).isEqualTo("2.0");
        assertThat(at(service, "memory")).isEqualTo("3000Mi");
        assertThat(at(service, "input", 0, "path")).isEqualTo("plants/in");
        assertThat(text(Target.OSCAR, deployment, "oscar.sh")).endsWith("exec deepaas-cli oscar\n");
        assertThat(text(Target.OSCAR, deployment, "oscar-exposed.yaml"))
                .contains(
                        "DEEPAAS_BASE_PATH: /system/services/plants-api/exposed",
                        "rewrite_target: true",
                        "api_port: 5000");
        var long40 = Deployment.of("p".repeat(40), Deployed.metadata(), Wishes.NONE);
        assertThatThrownBy(() -> Target.OSCAR.files(long40)).hasMessageContaining("OSCAR takes at most 39");
    }

    @Test
    void toscaGetsTheInputsThatCataloguesKnow() throws Exception {
        var template = at(document(Target.TOSCA, deployment(NEEDS)), "topology_template");

        assertThat(at(template, "inputs", "num_gpus", "default")).isEqualTo(1);
        assertThat(at(template, "inputs", "mem_size", "default")).isEqualTo("3000 MB");
        assertThat(at(template, "node_templates", "marathon", "type"))
                .isEqualTo("tosca.nodes.indigo.Container.Application.Docker.Marathon");
        assertThat(at(template, "node_templates", "Docker", "type"))
                .isEqualTo("tosca.nodes.indigo.Container.Runtime.Docker");
    }

    @Test
    void batchSystemsGetATrainingWhereTheModuleLearns() throws Exception {
        assertThat(Target.SLURM.files(deployment()))
                .extracting(DeploymentFile::name)
                .containsExactly("predict.sbatch");
        var learning = deployment("categories: [AI4 trainable]", "resources: {training: {cpu: 8, gpu: 2}}");

        assertThat(text(Target.SLURM, learning, "train.sbatch"))
                .contains("#SBATCH --cpus-per-task=8", "#SBATCH --gres=gpu:2", "exec apptainer exec --nv");
        assertThat(text(Target.SLURM, learning, "predict.sbatch")).doesNotContain("--gres", "--nv");
        assertThat(text(Target.HTCONDOR, learning, "train.sub"))
                .contains("request_cpus            = 8", "request_gpus            = 2", "docker://plants:cpu");
        assertThat(Target.HTCONDOR.files(learning))
                .filteredOn(DeploymentFile::isProgram)
                .extracting(DeploymentFile::name)
                .containsExactly("predict.sh", "train.sh");
    }

    @Test
    void theNextCommandNamesTheFileAsAShellReadsIt() {
        assertThat(Target.KUBERNETES.command(Path.of("a b/kubernetes.yaml")))
                .isEqualTo("kubectl apply -f 'a b/kubernetes.yaml'");
        assertThat(Target.HTCONDOR.command(Path.of("/x/predict.sub"))).isEqualTo("cd /x && condor_submit predict.sub");
        assertThatThrownBy(() -> Target.named("heroku"))
                .hasMessageContaining("compose, kubernetes, kserve, nomad, oscar, tosca, slurm, htcondor");
    }
}
