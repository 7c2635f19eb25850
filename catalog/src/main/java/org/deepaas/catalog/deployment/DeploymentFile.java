package org.deepaas.catalog.deployment;

/**
 * One file for a platform.
 *
 * @param name its name, without a folder
 * @param content its text, UTF-8
 * @param isProgram whether it is to be executable
 */
public record DeploymentFile(String name, String content, boolean isProgram) {

    static DeploymentFile text(String name, String content) {
        return new DeploymentFile(name, content, false);
    }

    static DeploymentFile program(String name, String content) {
        return new DeploymentFile(name, content, true);
    }
}
