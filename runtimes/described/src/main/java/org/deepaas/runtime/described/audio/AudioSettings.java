package org.deepaas.runtime.described.audio;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.deepaas.runtime.described.yaml.Section;
import org.deepaas.runtime.described.yaml.Value;

/**
 * How sound becomes tensors, as {@code audio} says.
 *
 * @param input the input of samples
 * @param rate samples a second
 * @param frame how many samples are new in each frame
 * @param context how many samples of the frame before stand in front of them
 * @param state inputs that are given the outputs of the frame before, by input; zeros at first
 * @param mostSeconds of a caller's sound
 */
record AudioSettings(
        Optional<Value> input, int rate, int frame, int context, Map<String, Value> state, double mostSeconds) {

    private static final int USUAL_RATE = 16_000;
    private static final double USUAL_SECONDS = 600;

    static AudioSettings of(Section said, Section limits) {
        said.only(Set.of("input", "rate", "frame", "context", "state"));
        limits.only(Set.of("seconds"));
        var states = said.section("state");
        Map<String, Value> state = new LinkedHashMap<>();
        for (var input : states.keys()) {
            state.put(
                    input,
                    states.value(input)
                            .orElseThrow(() -> states.wrong("say which output %s is given".formatted(input))));
        }
        return new AudioSettings(
                said.value("input"),
                said.value("rate").map(value -> value.whole(1000, 768_000)).orElse(USUAL_RATE),
                said.value("frame")
                        .orElseThrow(() -> said.wrong("say how many samples a frame has, as in 'frame: 512'"))
                        .whole(1, 10_000_000),
                said.value("context").map(value -> value.whole(0, 1_000_000)).orElse(0),
                state,
                limits.value("seconds")
                        .map(value -> {
                            double seconds = value.number();
                            if (!(seconds > 0 && seconds <= 86_400)) {
                                throw value.wrong("must be above 0 and at most 86400");
                            }
                            return seconds;
                        })
                        .orElse(USUAL_SECONDS));
    }
}
