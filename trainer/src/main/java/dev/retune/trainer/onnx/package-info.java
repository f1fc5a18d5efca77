/** Reads the weights out of an ONNX file. */
@NullMarked
package dev.retune.trainer.onnx;

import org.jspecify.annotations.NullMarked;
