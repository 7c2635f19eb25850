package org.deepaas.catalog.deployment;

import java.util.List;
import java.util.regex.Pattern;

/** A job of Nomad, with the ports and the health check that platforms on it expect. */
final class Nomad {

    private static final int LONGEST_TITLE = 45;

    /** What begins an expression, or might for one parser or another. */
    private static final Pattern SIGNS = Pattern.compile("[$%](?![A-Za-z0-9 .,;])");

    private Nomad() {}

    static List<DeploymentFile> files(Deployment deployment) {
        var resources = deployment.server();
        var text = """
                %s
                job %s {
                  type = "service"%s

                  meta {
                    title = %s
                  }

                  group "module" {
                    count = %d

                    network {
                      port "api" {
                        to = 5000%s
                      }
                      port "monitor" {
                        to = 6006
                      }
                      port "ide" {
                        to = 8888
                      }
                    }

                    ephemeral_disk {
                      size    = %d
                      sticky  = true
                      migrate = true
                    }

                    update {
                      healthy_deadline  = "10m"
                      progress_deadline = "15m"
                    }

                    service {
                      name     = %s
                      port     = "api"
                      provider = "nomad"

                      check {
                        name     = "ready"
                        type     = "http"
                        path     = "/q/health/ready"
                        interval = "15s"
                        timeout  = "5s"
                      }

                      check {
                        name     = "ui"
                        type     = "http"
                        path     = "/ui"
                        interval = "30s"
                        timeout  = "2s"
                      }
                    }

                    task "main" {
                      driver       = "docker"
                      kill_timeout = "30s"

                      config {
                        image           = %s
                        command         = "deep-start"
                        args            = ["--deepaas"]
                        ports           = ["api", "monitor", "ide"]
                        shm_size        = %d
                        readonly_rootfs = true
                        cap_drop        = ["all"]
                        mount {
                          type   = "tmpfs"
                          target = "/tmp"
                          tmpfs_options {
                            mode = 1023
                          }
                        }
                      }

                      env {
                %s      }

                      resources {
                        cores  = %d
                        memory = %d
                %s      }
                    }
                  }
                }
                """.formatted(
                YamlFile.comment(deployment.heading(
                                resources, "Data stays with the allocation, and goes along where Nomad can take it."))
                        .strip(),
                quoted(deployment.name()),
                deployment.namespace() == null ? "" : "\n  namespace = " + quoted(deployment.namespace()),
                quoted(OneLine.of(deployment.title(), LONGEST_TITLE)),
                deployment.replicas(),
                deployment.port() == null ? "" : "\n        static = " + deployment.port(),
                Math.max(300, resources.storageMb()),
                quoted(deployment.name()),
                quoted(deployment.image()),
                resources.memoryMb() / 2 * 1024L * 1024L,
                environment(deployment),
                resources.cpus(),
                resources.memoryMb(),
                gpus(resources));
        return List.of(DeploymentFile.text("nomad.hcl", text));
    }

    /** Nomad's clients wait no longer than 30 s for what they stop, unless set to. */
    private static String environment(Deployment deployment) {
        var lines = new StringBuilder();
        deployment
                .environment()
                .and("DEEPAAS_SHUTDOWN_LIMIT", "15s")
                .andIf(deployment.replicas() > 1, "DEEPAAS_TRAIN_ENDPOINT", "false")
                .forEach((name, value) ->
                        lines.append("        %s = %s\n".formatted(name, quoted(String.valueOf(value)))));
        if (!deployment.variables().containsKey("DEEPAAS_DATA_DIR")) {
            lines.append("        DEEPAAS_DATA_DIR = \"${NOMAD_ALLOC_DIR}/data\"\n");
        }
        return lines.toString();
    }

    private static String gpus(Resources resources) {
        if (!resources.isOnGpu()) {
            return "";
        }
        var constraint = resources.gpuMemoryMb() == 0 ? "" : """
                          constraint {
                            attribute = "${device.attr.memory}"
                            operator  = ">="
                            value     = "%d MiB"
                          }
                """.formatted(resources.gpuMemoryMb());
        return """
                        device "nvidia/gpu" {
                          count = %d
                %s        }
                """.formatted(resources.gpus(), constraint);
    }

    /** A text of HCL: neither ends early nor begins an expression. */
    static String quoted(String text) {
        var escaped = text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\t", "\\t");
        return '"'
                + SIGNS.matcher(escaped)
                        .replaceAll(
                                sign -> "\\\\u%04x".formatted((int) sign.group().charAt(0)))
                + '"';
    }
}
