package org.deepaas.catalog;

/** A file that says all that can be said, to be changed in one place. */
final class Sample {

    static final String VALID = """
            metadata_version: 2.3.0
            title: Plants
            summary: Names the plant in a picture
            description: |
              Names **plants**.

              Trained on herbaria.
            author: Ada Lovelace
            author-email: ada@example.org
            license: Apache-2.0
            version: '1.0'
            dates:
              created: '2025-01-31'
              updated: '2026-02-01'
            links:
              source_code: https://example.org/plants
              docker_image: example/plants
              dataset: https://example.org/herbaria
              weights: https://example.org/weights
              citation: https://example.org/paper
              documentation: https://example.org/docs
            tags: [plants, onnx]
            tasks: [Computer Vision, Classification]
            categories: [AI4 inference, AI4 trainable]
            libraries: [PyTorch, Other]
            data-type: [Image]
            doi: 10.5281/zenodo.1234
            resources:
              inference:
                cpu: 1
                gpu: 0
                memory_MB: 512
                storage_MB: 100
              training:
                cpu: 2
                gpu: 1
                memory_MB: 4000
                gpu_memory_MB: 2000
                gpu_compute_capability: 5.2
            """;

    private Sample() {}

    /** The same with {@code text} in the place of {@code line}. */
    static String with(String line, String text) {
        if (!VALID.contains(line)) {
            throw new IllegalArgumentException("the sample has no '%s'".formatted(line));
        }
        return VALID.replace(line, text);
    }
}
