package org.deepaas.model;

import java.util.regex.Pattern;

/**
 * The device that a model is to compute on.
 *
 * @param name {@code "auto"}, {@code "cpu"}, or {@code "cuda:N"} with N from 0
 * @param demanded whether the model must not be loaded on any other: the person who runs the server asked for it
 */
public record DeviceChoice(String name, boolean demanded) {

    private static final Pattern NAME = Pattern.compile("auto|cpu|cuda:\\d{1,3}");

    /** The best there is, and the CPU where there is nothing better. */
    public static final DeviceChoice AUTO = new DeviceChoice("auto", false);

    public DeviceChoice {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no device: use auto, cpu, or cuda:0, cuda:1, …".formatted(name));
        }
    }
}
