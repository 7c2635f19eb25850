package org.deepaas.example.voice;

import java.util.List;
import java.util.Optional;

/**
 * Where somebody speaks in a recording.
 *
 * @param duration of the recording, in seconds
 * @param speech how much of it is speech, in seconds
 * @param segments in the order of time; no two overlap
 * @param probabilities that there is speech, one for each 32 ms, where they were asked for
 */
public record Speech(double duration, double speech, List<Segment> segments, Optional<List<Float>> probabilities) {

    /**
     * Speech without a pause.
     *
     * @param start in seconds from the beginning of the recording
     * @param end in seconds from the beginning of the recording
     * @param probability the mean over the segment, without its padding; up to 1
     */
    public record Segment(double start, double end, float probability) {}
}
