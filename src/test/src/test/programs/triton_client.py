"""Sends tensors of each type by Triton's client, as JSON and as bytes, and fails where others come back. Argument: HOST:PORT."""

import sys

import numpy as np
import tritonclient.http as triton
from tritonclient.utils import InferenceServerException

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


def main(address):
    client = triton.InferenceServerClient(address)
    assert client.is_server_live() and client.is_server_ready()
    assert "binary_tensor_data" in client.get_server_metadata()["extensions"]
    names = {model["name"] for model in client.get_model_repository_index()}
    for datatype, array in TENSORS.items():
        model, output = "same-" + datatype.lower(), "same_" + datatype.lower()
        assert model in names and client.is_model_ready(model)
        assert client.get_model_metadata(model)["inputs"][0]["datatype"] == datatype
        tensor = triton.InferInput(datatype.lower(), list(array.shape), datatype)
        # this client writes no NaN and no infinity as JSON
        finite = array.dtype.kind != "f" or np.isfinite(array).all()
        for binary in (True, False) if finite else (True,):
            tensor.set_data_from_numpy(array, binary_data=binary)
            for asked in (True, False) if datatype != "FP16" else (True,):
                wanted = [triton.InferRequestedOutput(output, binary_data=asked)]
                answer = client.infer(model, [tensor], outputs=wanted, request_id="7")
                assert answer.get_response()["id"] == "7"
                assert same(array, answer.as_numpy(output)), (datatype, binary, asked, answer.as_numpy(output))
            assert same(array, client.infer(model, [tensor]).as_numpy(output)), datatype
        assert client.get_inference_statistics(model)["model_stats"][0]["inference_stats"]["success"]["count"] > 0
    try:
        client.get_model_metadata("no-such-model")
        raise AssertionError("a model that is not there has metadata")
    except InferenceServerException as e:
        assert e.status() == "404" and "decoding" not in e.message(), e


main(sys.argv[1])
