package org.deepaas.catalog.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentTest {

    private static final String GPU = "resources: {inference: {cpu: 4, gpu: 1, memory_MB: 8000, gpu_memory_MB: 6000}}";
    private static final String LEARNS =
            "resources: {inference: {cpu: 1, memory_MB: 512}, training: {cpu: 8, gpu: 2, memory_MB: 16000}}";

    private static Deployment deployment(Wishes wishes, String... lines) throws Exception {
        return Deployment.of("plants", Deployed.metadata(lines), wishes);
    }

    private static Wishes image(String image) {
        return new Wishes(null, image, null, null, 1, null, null, null, null, false, Map.of());
    }

    private static Wishes named(String name, int replicas, boolean training) {
        return new Wishes(name, null, null, null, replicas, null, null, null, null, training, Map.of());
    }

    @Test
    void whatTheMetadataDoesNotSayIsAssumedAndTold() throws Exception {
        var deployment = deployment(Wishes.NONE, "resources: {inference: {cpu: 2}}");

        assertThat(deployment.server().cpus()).isEqualTo(2);
        assertThat(deployment.server().memoryMb()).isEqualTo(1024);
        assertThat(deployment.heading(deployment.server()))
                .contains("Assumed: memory_MB: 1024, as the metadata has no resources.inference.memory_MB.");
    }

    @Test
    void whatIsWantedOtherwiseWins() throws Exception {
        var wishes = new Wishes(null, null, null, null, 1, 3, 4096, 99, 0, false, Map.of());

        assertThat(deployment(wishes, GPU).server())
                .extracting(Resources::cpus, Resources::memoryMb, Resources::storageMb, Resources::gpus)
                .containsExactly(3, 4096, 99, 0);
    }

    @Test
    void theImageIsThatOfTheMetadataOrWhatABuildCallsItWithTheVariantThatFits() throws Exception {
        assertThat(deployment(Wishes.NONE).image()).isEqualTo("plants:cpu");
        assertThat(deployment(Wishes.NONE, GPU).image()).isEqualTo("plants:gpu");
        assertThat(deployment(named("other", 1, false)).image()).isEqualTo("plants:cpu");
        assertThat(deployment(Wishes.NONE, "links: {docker_image: ai4oshub/plants}")
                        .image())
                .isEqualTo("ai4oshub/plants:cpu");
        assertThat(deployment(Wishes.NONE, "links: {docker_image: 'https://hub.example.org/r/plants'}")
                        .image())
                .isEqualTo("plants:cpu");
        assertThat(deployment(image("localhost:5000/me/plants:1.0"), GPU).image())
                .isEqualTo("localhost:5000/me/plants:1.0");
    }

    @Test
    void aModulesNameBecomesOneThatPlatformsTake() throws Exception {
        assertThat(Deployment.of("2 My_Plants.v3", Deployed.metadata(), Wishes.NONE)
                        .name())
                .isEqualTo("my-plants-v3");
        assertThat(Deployment.of("x".repeat(80), Deployed.metadata(), Wishes.NONE)
                        .name())
                .hasSize(63);
        assertThatThrownBy(() -> Deployment.of("植物", Deployed.metadata(), Wishes.NONE))
                .hasMessageContaining("'植物' makes no name that platforms take: give one with --name");
    }

    @Test
    void aServerThatTrainsGetsWhatATrainingNeeds() throws Exception {
        assertThat(deployment(named("plants", 1, true), LEARNS).server())
                .extracting(Resources::cpus, Resources::gpus)
                .containsExactly(8, 2);
        assertThatThrownBy(() -> deployment(named("plants", 1, true))).hasMessageContaining("plants does not learn");
        assertThatThrownBy(() -> deployment(named("plants", 2, true), LEARNS))
                .hasMessageContaining("one server trains");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Plants", "-plants", "plants-", "a b", "a/b", "$(x)", "a\nb", "1a"})
    void aNameThatIsNoDnsLabelIsRefused(String name) {
        assertThatThrownBy(() -> deployment(named(name, 1, false)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("--name is");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a;b", "a\nb", "$(x)", "a'b", "https://x/y", "-x", "a@sha256:12", ""})
    void anImageThatIsNoReferenceIsRefused(String image) {
        assertThatThrownBy(() -> deployment(image(image))).hasMessageStartingWith("--image is");
    }

    @Test
    void aVariableThatNoPlatformTakesIsRefused() {
        assertThatThrownBy(() -> deployment(variable("A-B", "x")))
                .hasMessageContaining("--env: 'A-B' cannot be a variable");
        assertThatThrownBy(() -> deployment(variable("A", "x\u0007")))
                .hasMessageContaining("value of A has control characters");
    }

    private static Wishes variable(String name, String value) {
        return new Wishes(null, null, null, null, 1, null, null, null, null, false, Map.of(name, value));
    }

    @ParameterizedTest
    @EnumSource(
            value = Target.class,
            names = {"OSCAR", "TOSCA", "SLURM", "HTCONDOR", "KSERVE"})
    void aPortThatATargetWouldPassOverIsRefused(Target target) throws Exception {
        var deployment = deployment(new Wishes(null, null, null, 80, 1, null, null, null, null, false, Map.of()));

        assertThatThrownBy(() -> target.files(deployment)).hasMessageStartingWith("--port: with " + target);
    }

    @ParameterizedTest
    @EnumSource(
            value = Target.class,
            names = {"COMPOSE", "OSCAR", "TOSCA", "SLURM", "HTCONDOR"})
    void aNamespaceWhereThereAreNoneIsRefused(Target target) throws Exception {
        var deployment = deployment(new Wishes(null, null, "lab", null, 1, null, null, null, null, false, Map.of()));

        assertThatThrownBy(() -> target.files(deployment)).hasMessageStartingWith("--namespace: " + target);
    }

    @ParameterizedTest
    @EnumSource(
            value = Target.class,
            names = {"COMPOSE", "TOSCA"})
    void severalServersAreRefusedWhereThereIsOne(Target target) throws Exception {
        var deployment = deployment(named("plants", 2, false));

        assertThatThrownBy(() -> target.files(deployment)).hasMessageStartingWith("--replicas");
    }
}
