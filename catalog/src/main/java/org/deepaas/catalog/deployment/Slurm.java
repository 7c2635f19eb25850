package org.deepaas.catalog.deployment;

import java.util.ArrayList;
import java.util.List;

/** Batch scripts that predict many inputs, and that train. */
final class Slurm {

    private Slurm() {}

    static List<DeploymentFile> files(Deployment deployment) {
        var files = new ArrayList<DeploymentFile>();
        files.add(DeploymentFile.text(
                "predict.sbatch",
                head(
                                deployment,
                                deployment.prediction(),
                                "predict",
                                "sbatch predict.sbatch 'photos/*.jpg' --threshold 0.4",
                                "Inputs that are done are passed over, so that what was broken off goes on.")
                        + """

                        inputs=${1:?name the inputs: a file, a folder or a pattern in quotes}
                        shift
                        deepaas_cli --inputs "$inputs" --output-dir "${RESULTS:-results}" predict "$@"
                        """));
        if (deployment.training() != null) {
            files.add(DeploymentFile.text(
                    "train.sbatch",
                    head(
                                    deployment,
                                    deployment.training(),
                                    "train",
                                    "sbatch train.sbatch --epochs 50",
                                    "Put back into the queue, it goes on from its last checkpoint.")
                            + """

                            folder=${RUN:-run-${SLURM_JOB_ID:-$$}}
                            # what was broken off knows its arguments
                            [[ ! -e $folder/request.json ]] || set --
                            deepaas_cli --folder "$folder" train "$@"
                            """));
        }
        return List.copyOf(files);
    }

    private static String head(Deployment deployment, Resources resources, String what, String use, String more) {
        return """
                #!/bin/bash
                #SBATCH --job-name=%s-%s
                #SBATCH --nodes=1
                #SBATCH --ntasks=1
                #SBATCH --cpus-per-task=%d
                #SBATCH --mem=%dM
                %s#SBATCH --time=24:00:00
                #SBATCH --requeue
                #SBATCH --signal=B:TERM@60
                #SBATCH --output=%%x-%%j.log
                #
                %s#
                # %s
                # %s
                # RUNTIME=apptainer (unless said otherwise), udocker, or none for a deepaas-cli that is installed.
                # IMAGE=… takes another image, or a file.sif that apptainer has built before.
                set -euo pipefail

                image=${IMAGE:-%s}
                temporary=${TMPDIR:-/tmp}
                model=%s
                variables=(%s)
                options=(--threads "${SLURM_CPUS_PER_TASK:-%d}" --device %s)

                # in the place of this shell, so that SIGTERM reaches the model
                deepaas_cli() {
                    [[ ${#variables[@]} -eq 0 ]] || export "${variables[@]}"
                    case ${RUNTIME:-apptainer} in
                        apptainer)
                            # a file or an address stays as it is; a name is one of a registry
                            [[ $image == *.sif || $image == *://* ]] || image=docker://$image
                            exec apptainer exec %s--bind "$PWD" --bind "$temporary" --pwd "$PWD" \\
                                --env "DEEPAAS_DATA_DIR=$temporary/deepaas-${SLURM_JOB_ID:-$$}" \\
                                "$image" deepaas-cli "${options[@]}" "$@" ;;
                        udocker)
                            exec udocker run --rm --volume="$PWD" --workdir="$PWD" --env=DEEPAAS_DATA_DIR=/tmp/deepaas \\
                                "${variables[@]/#/--env=}" "$image" deepaas-cli "${options[@]}" "$@" ;;
                        none)
                            export DEEPAAS_DATA_DIR=$temporary/deepaas-${SLURM_JOB_ID:-$$}
                            exec deepaas-cli --model-name "$model" "${options[@]}" "$@" ;;
                        *)
                            echo "RUNTIME is '$RUNTIME': it must be apptainer, udocker or none" >&2
                            exit 2 ;;
                    esac
                }
                """.formatted(
                        deployment.name(),
                        what,
                        resources.cpus(),
                        resources.memoryMb(),
                        resources.isOnGpu() ? "#SBATCH --gres=gpu:%d\n".formatted(resources.gpus()) : "",
                        YamlFile.comment(deployment.heading(resources)),
                        more,
                        "As in: " + use,
                        deployment.image(),
                        ShellWord.of(deployment.module()),
                        ShellWord.variables(deployment.variables()),
                        resources.cpus(),
                        resources.isOnGpu() ? "cuda:0" : "cpu",
                        resources.isOnGpu() ? "--nv " : "");
    }
}
