"""A tensor of each type, with what is easily lost on the way, and whether one came back."""

import numpy as np

TENSORS = {
    "BOOL": np.array([[True, False, True]]),
    "UINT8": np.array([[0, 1, 255]], np.uint8),
    "INT8": np.array([[-128, 0, 127]], np.int8),
    "INT16": np.array([[-32768, 0, 32767]], np.int16),
    "INT32": np.array([[-(2**31), 0, 2**31 - 1]], np.int32),
    "INT64": np.array([[-(2**63), 2**53 + 1, 2**63 - 1]], np.int64),
    "FP16": np.array([[0.5, -65504, np.inf]], np.float16),
    "FP32": np.array([[0.1, -3.4e38, np.nan]], np.float32),
    "FP64": np.array([[0.1, 5e-324, -np.inf]], np.float64),
    "BYTES": np.array([["", 'caf\u00e9 "\u4e2d\u6587"', "\U0001f600\n"]], object),
}


def same(sent, got):
    if sent.dtype == object:
        return [text if isinstance(text, str) else text.decode() for text in got.flat] == list(sent.flat)
    return sent.dtype == got.dtype and np.array_equal(sent, got, equal_nan=sent.dtype.kind == "f")
