"""Sends tensors of each type by Triton's client, as JSON and as bytes, and fails where others come back. Argument: HOST:PORT."""

import sys

import numpy as np
import tritonclient.http as triton
from tritonclient.utils import InferenceServerException

from tensors import TENSORS, same


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
