package org.deepaas.example.text;

import java.util.Map;
import org.deepaas.model.Arg;
import org.deepaas.model.LoadContext;
import org.deepaas.model.ModelMetadata;
import org.deepaas.model.Predictive;
import org.deepaas.model.Predictor;
import org.deepaas.model.Renderer;
import org.deepaas.model.UploadedFile;
import org.deepaas.runtime.onnx.OnnxModel;

/** Finds the lines of text in a picture and reads them. */
public final class TextRecognition implements Predictive<TextRecognition.Arguments, Text> {

    /** What the caller says. */
    public record Arguments(
            @Arg(
                    description =
                            "Picture to read: a scan, a screenshot or a photograph, as JPEG, PNG, WebP, GIF, BMP or TIFF",
                    accept = "image/*")
            UploadedFile image,

            @Arg(
                    description = "Leave out lines that were read less surely than this",
                    min = 0,
                    max = 1,
                    defaultValue = "0.5")
            double threshold,

            @Arg(
                    description =
                            "Pixels along the longer side in which lines are looked for: more find smaller letters, and"
                                    + " take longer. A larger picture is made smaller for it; lines are read in full size",
                    min = 320,
                    max = 2560,
                    defaultValue = "1280")
            int detail) {}

    @Override
    public ModelMetadata metadata() {
        return ModelMetadata.of("text-recognition");
    }

    @Override
    public Predictor<Arguments, Text> load(LoadContext context) throws Exception {
        var finder = new LineFinder(OnnxModel.load(context, "ch_PP-OCRv4_det_infer.onnx"));
        var turner = new LineTurner(OnnxModel.load(context, "ch_ppocr_mobile_v2.0_cls_infer.onnx"));
        var alphabet = Alphabet.read(context.directory().resolve("ppocr_keys_v1.txt"));
        var reader = new LineReader(OnnxModel.load(context, "ch_PP-OCRv4_rec_infer.onnx"), alphabet);
        var recognizer = new Recognizer(finder, turner, reader);
        context.warmUp(recognizer::warmUp);
        return recognizer;
    }

    @Override
    public Map<String, Renderer<Arguments, Text>> renderers() {
        return Map.of(Drawn.PNG.mediaType(), Drawn.PNG, Drawn.JPEG.mediaType(), Drawn.JPEG, "text/plain", new Plain());
    }
}
