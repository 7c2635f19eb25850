package org.deepaas.runtime.onnx;

import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;

/** How much a model is rewritten when it is read, so that it computes the same in less time. */
public enum Optimization {
    /** As it stands: to find out whether a rewriting is at fault. */
    NONE(OptLevel.NO_OPT),
    /** What holds on any device, as computing constants once. */
    BASIC(OptLevel.BASIC_OPT),
    /** Also what fuses several steps into one. */
    EXTENDED(OptLevel.EXTENDED_OPT),
    /** Also how numbers are laid out in memory. */
    ALL(OptLevel.ALL_OPT);

    private final OptLevel level;

    Optimization(OptLevel level) {
        this.level = level;
    }

    OptLevel level() {
        return level;
    }
}
