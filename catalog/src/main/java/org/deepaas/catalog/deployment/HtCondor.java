package org.deepaas.catalog.deployment;

import java.util.ArrayList;
import java.util.List;

/** Submit files of HTCondor for its container universe: a job for each input, and a training. */
final class HtCondor {

    private HtCondor() {}

    static List<DeploymentFile> files(Deployment deployment) {
        var files = new ArrayList<DeploymentFile>();
        files.add(DeploymentFile.text(
                "predict.sub",
                head(deployment, deployment.prediction(), "A job for each file in the folder inputs.") + """
                        executable              = predict.sh
                        arguments               = "'$BASENAME(given)' results.$(ClusterId).$(ProcId)"
                        transfer_input_files    = $(given)
                        transfer_output_files   = results.$(ClusterId).$(ProcId)
                        when_to_transfer_output = ON_EXIT
                        log                     = predict.log
                        output                  = predict.$(ClusterId).$(ProcId).out
                        error                   = predict.$(ClusterId).$(ProcId).err

                        queue given matching files inputs/*
                        """));
        files.add(DeploymentFile.program("predict.sh", script(deployment, deployment.prediction(), """
                mkdir -p "$2"
                # arguments of the model that hold for every input stand behind predict, as in: predict --threshold 0.4
                exec deepaas-cli "${options[@]}" --inputs "$1" --output-dir "$2" predict
                """)));
        if (deployment.training() != null) {
            files.add(DeploymentFile.text(
                    "train.sub",
                    head(
                                    deployment,
                                    deployment.training(),
                                    "Where it is evicted, it goes on from its last checkpoint.",
                                    "Files that it learns from are named in transfer_input_files.")
                            + """
                            executable              = train.sh
                            transfer_output_files   = run
                            when_to_transfer_output = ON_EXIT_OR_EVICT
                            kill_sig                = SIGTERM
                            job_max_vacate_time     = 60
                            log                     = train.log
                            output                  = train.$(ClusterId).out
                            error                   = train.$(ClusterId).err

                            queue
                            """));
            files.add(DeploymentFile.program("train.sh", script(deployment, deployment.training(), """
                    mkdir -p run
                    # what was broken off knows its arguments; those of a new training stand here, as in: set -- --epochs 50
                    set --
                    [[ ! -e run/request.json ]] || set --
                    exec deepaas-cli "${options[@]}" --folder run train "$@"
                    """)));
        }
        return List.copyOf(files);
    }

    private static String head(Deployment deployment, Resources resources, String... more) {
        return """
                %suniverse                = container
                container_image         = docker://%s
                should_transfer_files   = YES
                request_cpus            = %d
                request_memory          = %dMB
                request_disk            = %dMB
                %smax_retries             = 3
                """.formatted(
                        YamlFile.comment(deployment.heading(resources, more)),
                        deployment.image(),
                        resources.cpus(),
                        resources.memoryMb(),
                        resources.storageMb(),
                        gpus(resources));
    }

    private static String gpus(Resources resources) {
        var memory = resources.gpuMemoryMb() == 0
                ? ""
                : "gpus_minimum_memory     = %dMB\n".formatted(resources.gpuMemoryMb());
        return resources.isOnGpu() ? "request_gpus            = %d\n%s".formatted(resources.gpus(), memory) : "";
    }

    private static String script(Deployment deployment, Resources resources, String end) {
        return """
                #!/bin/bash
                set -euo pipefail
                %sexport DEEPAAS_DATA_DIR=${_CONDOR_SCRATCH_DIR:-$PWD}/.deepaas
                options=(--threads %d --device %s)
                """.formatted(
                                deployment.variables().isEmpty()
                                        ? ""
                                        : "export %s\n".formatted(ShellWord.variables(deployment.variables())),
                                resources.cpus(),
                                resources.isOnGpu() ? "cuda:0" : "cpu")
                + end;
    }
}
