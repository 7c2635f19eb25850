package org.deepaas.runtime.described.audio;

import java.util.List;
import org.deepaas.model.Arg;

/** What is heard when. */
public record Heard(
        @Arg(description = "How long the sound is") double seconds,

        @Arg(description = "How long a frame is, in seconds")
        double frame,

        @Arg(description = "What the scores are of, in their order")
        List<String> labels,

        @Arg(description = "For each frame a score for each label")
        List<float[]> scores,

        @Arg(description = "Where a label's score is at least the threshold, in the order of their beginning")
        List<Segment> segments) {

    /** Frames one after the other in which a label is heard. */
    public record Segment(
            @Arg(description = "What is heard") String label,
            @Arg(description = "From when, in seconds") double start,
            @Arg(description = "Until when, in seconds") double end,
            @Arg(description = "The mean of its scores") double score) {}
}
