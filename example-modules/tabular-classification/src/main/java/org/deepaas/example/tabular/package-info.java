/**
 * Learns from a table what class its rows belong to. Predicts with ONNX Runtime, and trains with PyTorch, which the serving
 * process never loads.
 */
@NullMarked
package org.deepaas.example.tabular;

import org.jspecify.annotations.NullMarked;
