package org.deepaas.runtime.described;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deepaas.model.Model;
import org.deepaas.runtime.described.audio.AudioFrames;
import org.deepaas.runtime.described.description.Description;
import org.deepaas.runtime.described.pictures.ImageClassification;
import org.deepaas.runtime.described.pictures.ObjectDetection;
import org.deepaas.runtime.described.pictures.Segmentation;
import org.deepaas.runtime.described.tables.Tabular;
import org.deepaas.runtime.described.tensors.RawTensors;
import org.deepaas.runtime.described.text.TextClassification;
import org.deepaas.runtime.described.text.TextEmbedding;

/** What a described model may be for. */
final class Tasks {

    private interface Factory {
        Model of(Description description) throws Exception;
    }

    private static final Map<String, Factory> ALL = new LinkedHashMap<>();

    static {
        ALL.put("image-classification", ImageClassification::of);
        ALL.put("object-detection", ObjectDetection::of);
        ALL.put("segmentation", Segmentation::of);
        ALL.put("text-classification", TextClassification::of);
        ALL.put("text-embedding", TextEmbedding::of);
        ALL.put("audio-frames", AudioFrames::of);
        ALL.put("tabular", Tabular::of);
        ALL.put("tensors", RawTensors::of);
    }

    private Tasks() {}

    static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    /** The model of a description whose task is among the names. */
    static Model model(Description description) throws Exception {
        var factory = ALL.get(description.task());
        if (factory == null) {
            throw new IllegalArgumentException("no task is called " + description.task());
        }
        return factory.of(description);
    }
}
