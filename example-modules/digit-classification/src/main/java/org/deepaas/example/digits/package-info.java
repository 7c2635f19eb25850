/** Reads handwritten digits. Predicts with ONNX Runtime, and trains with PyTorch, which the serving process never loads. */
@NullMarked
package org.deepaas.example.digits;

import org.jspecify.annotations.NullMarked;
