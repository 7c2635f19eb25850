package org.deepaas.example.text;

import org.deepaas.example.text.TextRecognition.Arguments;
import org.deepaas.model.BytesContent;
import org.deepaas.model.Content;
import org.deepaas.model.PredictionContext;
import org.deepaas.model.Renderer;

/** The text alone. */
final class Plain implements Renderer<Arguments, Text> {

    @Override
    public Content render(Arguments arguments, Text result, PredictionContext context) {
        return BytesContent.of(result.text() + "\n", "text/plain; charset=utf-8");
    }
}
