package org.deepaas.runtime.described;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.deepaas.runtime.described.yaml.DescriptionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people are told of a description that cannot be used. */
class DescriptionTest {

    @TempDir
    Path folder;

    private Folder module() {
        return new Folder(folder)
                .with(OnnxFile.model()
                        .input("x", OnnxFile.FLOAT, -1, 3)
                        .operation("Identity", "y", "x")
                        .output("y", OnnxFile.FLOAT, -1, 3));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tsak: tensors | did you mean that by 'tsak'?",
                "'task: tensors\ntitel: Numbers' | line 2: titel means nothing here: did you mean 'title'?",
                "name: x | line 1: say what the model is for, as in 'task: image-classification'",
                "task: tensor | line 1: task: 'tensor' must be one of |",
                "task: tensor | did you mean 'tensors'?",
                "'name: a b\ntask: tensors' | line 1: name: 'a b' - 'a b' is no model name",
                "'task: tensors\ntask: tensors' | task stands here twice",
                "'task: [tensors' | line 1: this is no YAML",
                "'task: tensors\nmodel: net.onnx' | there is no net.onnx: put the model there",
                "'task: tensors\nmodel: model.yaml' | model.yaml is no model that can be served",
                "'task: image-classification\nlabels: none.txt' | line 2: labels: 'none.txt' is no file beside model.yaml",
                "'task: image-classification\npicture:\n  siez: 4' | line 3: picture.siez means nothing here: did you mean 'size'?",
                "'task: image-classification\npicture:\n  size: big' | line 3: picture.size: 'big' must be a whole number from 1",
                "'task: image-classification\npicture:\n  std: [1, 0, 1]' | line 3: picture.std[1]: '0' must not be 0",
                "'task: image-classification\npicture: RGB' | line 2: picture: 'RGB' must be a section of keys and values",
                "'task: image-classification\npicture: {layout: CHW}' | layout: 'CHW' must be one of NCHW, NHWC: did you mean 'NCHW'?",
            })
    void isToldWhatIsWrongAndWhere(String yaml, String message) {
        assertThatThrownBy(() -> module().describedAs(yaml).model())
                .isInstanceOf(DescriptionException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aFolderWithSeveralModelsSaysWhich() {
        var module = module();
        OnnxFile.model()
                .input("x", OnnxFile.FLOAT, 1)
                .operation("Identity", "y", "x")
                .output("y", OnnxFile.FLOAT, 1)
                .write(folder.resolve("other.onnx"));

        assertThatThrownBy(() -> module.describedAs("task: tensors").model())
                .hasMessageContaining("name one with 'model: FILE'; there are model.onnx, other.onnx");
    }

    @Test
    void aFolderWithoutAModelSaysWhatToPutThere() {
        assertThatThrownBy(() -> new Folder(folder).describedAs("task: tensors").model())
                .hasMessageContaining("there is no model beside model.yaml: put one there, as model.onnx");
    }
}
