package org.deepaas.model;

import java.nio.file.Path;

/**
 * A file as an answer, saved by a browser under its own name. It is deleted after sending only where it lies in
 * {@link PredictionContext#directory()}.
 *
 * @param mediaType as in {@code "application/pdf"}
 */
public record FileContent(Path path, String mediaType) implements Content {}
