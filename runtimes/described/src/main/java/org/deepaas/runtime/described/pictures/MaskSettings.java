package org.deepaas.runtime.described.pictures;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.deepaas.runtime.described.description.Activation;
import org.deepaas.runtime.described.description.Labels;
import org.deepaas.runtime.described.yaml.Section;
import org.deepaas.runtime.described.yaml.Value;

/**
 * How a mask is read, as {@code output} says.
 *
 * @param name the output
 * @param isBackground whether the first of several classes is what is not looked for
 * @param threshold from which on a pixel belongs to the one class that a model knows
 * @param isLast whether the classes are the last dimension; where it is left open, the model says
 */
record MaskSettings(
        Optional<Value> name,
        boolean isBackground,
        double threshold,
        Activation activation,
        Optional<Boolean> isLast,
        Labels labels) {

    static MaskSettings of(Section said, Labels labels) {
        said.only(Set.of("name", "background", "threshold", "activation", "layout"));
        return new MaskSettings(
                said.value("name"),
                said.value("background").map(Value::flag).orElse(true),
                said.value("threshold").map(Value::number).orElse(0.5),
                Activation.of(said),
                said.value("layout")
                        .map(value -> value.oneOf(List.of("NCHW", "NHWC")).equals("NHWC")),
                labels);
    }
}
