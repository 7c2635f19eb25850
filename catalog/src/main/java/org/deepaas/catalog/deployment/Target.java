package org.deepaas.catalog.deployment;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Where a module can be brought to. */
public enum Target {
    /** Docker Compose, and what reads its files. */
    COMPOSE("docker compose -f %s up --detach", true, false),
    /** Kubernetes. */
    KUBERNETES("kubectl apply -f %s", true, true),
    /** KServe on Kubernetes. */
    KSERVE("kubectl apply -f %s", false, true),
    /** Nomad. */
    NOMAD("nomad job run %s", true, true),
    /** OSCAR, serverless. */
    OSCAR("oscar-cli apply %s", false, false),
    /** TOSCA with the types of INDIGO, for its orchestrator. */
    TOSCA("orchent depcreate %s '{}'", false, false),
    /** The batch system Slurm. */
    SLURM("sbatch %s INPUTS", false, false),
    /** The batch system HTCondor. */
    HTCONDOR("cd %s && condor_submit predict.sub", false, false);

    private final String command;
    private final boolean hasPorts;
    private final boolean hasNamespaces;

    Target(String command, boolean hasPorts, boolean hasNamespaces) {
        this.command = command;
        this.hasPorts = hasPorts;
        this.hasNamespaces = hasNamespaces;
    }

    /** The one that is written so in small letters. */
    public static Target named(String name) {
        return Arrays.stream(values())
                .filter(target -> target.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "--to is '%s': it must be one of %s".formatted(OneLine.of(name, 100), names())));
    }

    /** All of them. */
    public static String names() {
        return Arrays.stream(values()).map(Target::toString).collect(Collectors.joining(", "));
    }

    /**
     * What is to be written; the first is the one to hand over.
     *
     * @throws IllegalArgumentException where the platform cannot do what is wanted
     */
    public List<DeploymentFile> files(Deployment deployment) {
        if (deployment.port() != null && !hasPorts) {
            throw new IllegalArgumentException("--port: with %s there is none to choose; leave it out".formatted(this));
        }
        if (deployment.namespace() != null && !hasNamespaces) {
            throw new IllegalArgumentException("--namespace: %s has none; leave it out".formatted(this));
        }
        return switch (this) {
            case COMPOSE -> Compose.files(deployment);
            case KUBERNETES -> Kubernetes.files(deployment);
            case KSERVE -> KServe.files(deployment);
            case NOMAD -> Nomad.files(deployment);
            case OSCAR -> Oscar.files(deployment);
            case TOSCA -> Tosca.files(deployment);
            case SLURM -> Slurm.files(deployment);
            case HTCONDOR -> HtCondor.files(deployment);
        };
    }

    /**
     * What a person types in a shell to hand over what was written.
     *
     * @param file the first of the files
     */
    public String command(Path file) {
        // an HTCondor submit file names others beside it
        var named = this == HTCONDOR ? file.toAbsolutePath().getParent() : file;
        return command.formatted(ShellWord.of(String.valueOf(named)));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
