package org.deepaas.server.trainings.worker;

import java.nio.file.Path;
import java.util.List;
import org.deepaas.model.DeviceChoice;
import org.deepaas.server.models.weights.Weights;
import org.deepaas.server.trainings.folder.JobFolder;

/**
 * One attempt at a training.
 *
 * @param modules the folders of modules
 * @param attempt counted from 1
 * @param threads that an engine may use on the CPU
 * @param dataSets where the data sets are that whoever runs the server keeps; may be missing
 * @param cache where modules are unpacked
 * @param fetched the files that modules do not bring along
 */
public record Assignment(
        JobFolder folder,
        List<Path> modules,
        int attempt,
        int threads,
        DeviceChoice device,
        Path dataSets,
        Path cache,
        Weights fetched) {}
