/**
 * Learns to tell classes of the user's own pictures apart. Predicts with ONNX Runtime, and trains with PyTorch, which the
 * serving process never loads.
 */
@NullMarked
package org.deepaas.example.pictures;

import org.jspecify.annotations.NullMarked;
