package org.deepaas.runtime.tensorflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Output;

/**
 * The tensors that a run gives, each once: TensorFlow refuses to give one twice, and models have it by several names.
 *
 * @param places by a name, the place among the tensors
 */
record Fetches(List<Output<?>> tensors, Map<String, Integer> places) {

    static Fetches of(Map<String, Output<?>> named) {
        List<Output<?>> tensors = new ArrayList<>();
        List<String> known = new ArrayList<>();
        Map<String, Integer> places = new LinkedHashMap<>();
        named.forEach((name, tensor) -> {
            var key = tensor.op().name() + ":" + tensor.index();
            if (!known.contains(key)) {
                known.add(key);
                tensors.add(tensor);
            }
            places.put(name, known.indexOf(key));
        });
        return new Fetches(tensors, places);
    }
}
