import java.nio.file.Path;
import java.util.Arrays;
import org.deepaas.runtime.imaging.Picture;
import org.deepaas.runtime.onnx.OnnxModel;
import org.deepaas.runtime.onnx.OnnxOptions;
import org.deepaas.runtime.pytorch.ElementType;
import org.deepaas.runtime.pytorch.TorchScriptModel;
import org.deepaas.runtime.pytorch.TorchScriptOptions;
import org.deepaas.runtime.tensorflow.SavedModel;
import org.deepaas.runtime.tensorflow.TensorFlowModel;
import org.deepaas.runtime.tensorflow.TensorFlowOptions;

/**
 * Computes with each engine, beginning them in the order of its arguments, and once more while all are there. Arguments: the
 * root of the repository, then the engines.
 */
final class AllEngines {

    public static void main(String[] arguments) {
        var root = Path.of(arguments[0]);
        var order = Arrays.copyOfRange(arguments, 1, arguments.length);
        for (int round = 1; round <= 2; round++) {
            for (var engine : order) {
                System.out.println(engine + " " + compute(engine, root));
            }
        }
    }

    private static String compute(String engine, Path root) {
        return switch (engine) {
            case "imaging" -> picture(root);
            case "onnx" -> onnx(root);
            case "pytorch" -> torch(root);
            case "tensorflow" -> tensorFlow(root);
            default -> throw new IllegalArgumentException(engine);
        };
    }

    private static String picture(Path root) {
        var picture = Picture.read(root.resolve("docs/pictures/page.png"));
        return picture.width() > 0 ? "a picture" : "nothing";
    }

    private static String onnx(Path root) {
        var folder = root.resolve("example-modules/object-detection/src/main/model");
        try (var model = OnnxModel.open(folder.resolve("ssd_mobilenet_v2_coco.onnx"), OnnxOptions.defaults());
                var image = model.input(model.inputs().keySet().iterator().next(), 1, 300, 300, 3)) {
            image.clear();
            try (var outputs = model.run(image)) {
                return outputs.shape(model.outputs().keySet().iterator().next()).length > 0 ? "tensors" : "nothing";
            }
        }
    }

    private static String torch(Path root) {
        var file = root.resolve("runtimes/pytorch/src/test/resources/org/deepaas/runtime/pytorch/named.pt");
        try (var model = TorchScriptModel.open(file, TorchScriptOptions.defaults());
                var a = model.input("a", ElementType.FLOAT, 1);
                var b = model.input("b", ElementType.FLOAT, 1)) {
            a.floats().put(40);
            b.floats().put(2);
            try (var outputs = model.run(a, b)) {
                return Float.toString(outputs.floats("sum").get(0));
            }
        }
    }

    private static String tensorFlow(Path root) {
        var folder = root.resolve("example-modules/code-language/src/main/model");
        try (var model = TensorFlowModel.open(folder, SavedModel.in("guesslang"), TensorFlowOptions.defaults());
                var text = model.input("inputs", new String[] {"#include <stdio.h>\nint main() { return 0; }\n"}, 1);
                var outputs = model.run(text)) {
            var names = outputs.strings("classes");
            var scores = outputs.floats("scores");
            int best = 0;
            for (int i = 1; i < names.length; i++) {
                best = scores.get(i) > scores.get(best) ? i : best;
            }
            return names[best];
        }
    }
}
