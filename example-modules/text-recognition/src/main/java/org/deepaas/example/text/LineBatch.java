package org.deepaas.example.text;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.deepaas.runtime.imaging.Picture;
import org.deepaas.runtime.imaging.Preprocessing;
import org.deepaas.runtime.onnx.InputTensor;
import org.deepaas.runtime.onnx.OnnxModel;

/** Lines as the models take them: 48 pixels high, in their own shape, the shorter ones filled up with grey to the right. */
final class LineBatch {

    static final int HEIGHT = 48;

    private LineBatch() {}

    /** How wide a line is at that height. */
    static int width(Picture line) {
        return (int) Math.max(1, Math.ceil((double) HEIGHT * line.width() / line.height()));
    }

    /** To be closed by the caller. */
    static InputTensor of(OnnxModel model, List<Picture> lines, int width) {
        var input = model.input("x", lines.size(), 3, HEIGHT, width);
        var memory = input.memory();
        for (int i = 0; i < lines.size(); i++) {
            write(lines.get(i), memory.slice(i * bytes(width), bytes(width)), width);
        }
        return input;
    }

    private static void write(Picture line, ByteBuffer target, int width) {
        int own = Math.min(width, width(line));
        var written = ByteBuffer.allocateDirect(bytes(own)).order(ByteOrder.nativeOrder());
        Preprocessing.stretch(own, HEIGHT).bgr().scale(1 / 127.5f, -1).write(line, written);
        int row = own * Float.BYTES;
        for (int y = 0; y < 3 * HEIGHT; y++) {
            target.put(written.slice(y * row, row));
            // grey is 0 here
            target.put(new byte[(width - own) * Float.BYTES]);
        }
    }

    private static int bytes(int width) {
        return 3 * HEIGHT * width * Float.BYTES;
    }
}
