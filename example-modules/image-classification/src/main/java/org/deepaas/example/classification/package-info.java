/** Says what a picture shows, by any ONNX classifier with a label file. */
@NullMarked
package org.deepaas.example.classification;

import org.jspecify.annotations.NullMarked;
