package org.deepaas.runtime.described.text;

import java.util.List;
import java.util.Optional;
import org.deepaas.model.Arg;

/** What texts mean, in numbers. */
public record Embedded(
        @Arg(description = "A vector for each of the texts; absent where they were compared")
        Optional<List<float[]>> vectors,

        @Arg(
                description =
                        "For each of the texts its cosine similarity, -1 to 1, to each text of 'to'; absent without these")
        Optional<List<float[]>> similarities,

        @Arg(description = "The texts that were too long to be read to their end")
        List<Truncated> truncated) {}
