"""Sends tensors of each type by Triton's client over gRPC, and fails where others come back. Argument: HOST:PORT."""

import queue
import sys

import numpy as np
import tritonclient.grpc as triton
from tritonclient.grpc import model_config_pb2
from tritonclient.utils import InferenceServerException

from tensors import TENSORS, same


def tensor(datatype, array):
    sent = triton.InferInput(datatype.lower(), list(array.shape), datatype)
    sent.set_data_from_numpy(array)
    return sent


def server_and_repository(client):
    assert client.is_server_live() and client.is_server_ready()
    metadata = client.get_server_metadata()
    assert metadata.name == "deepaas" and "statistics" in metadata.extensions
    assert {model.name for model in client.get_model_repository_index().models} == {
        "same-" + datatype.lower() for datatype in TENSORS
    }
    client.unload_model("same-fp32")
    assert not client.is_model_ready("same-int8", "99")
    states = {model.name: model.state for model in client.get_model_repository_index().models}
    assert states["same-fp32"] == "UNAVAILABLE", states
    client.load_model("same-fp32")
    assert client.is_model_ready("same-fp32")


def unary(client, datatype, array):
    model, output = "same-" + datatype.lower(), "same_" + datatype.lower()
    metadata = client.get_model_metadata(model, as_json=True)
    assert metadata["inputs"][0] == {"name": datatype.lower(), "datatype": datatype, "shape": ["-1", "3"]}, metadata
    config = client.get_model_config(model).config
    wanted = model_config_pb2.DataType.Value("TYPE_STRING" if datatype == "BYTES" else "TYPE_" + datatype)
    assert config.name == model and config.max_batch_size == 0
    assert [(of.name, of.data_type, list(of.dims)) for of in config.input] == [(datatype.lower(), wanted, [-1, 3])]
    assert [(of.name, of.data_type, list(of.dims)) for of in config.output] == [(output, wanted, [-1, 3])]
    for outputs in (None, [triton.InferRequestedOutput(output)]):
        answer = client.infer(
            model,
            [tensor(datatype, array)],
            outputs=outputs,
            request_id="7",
            client_timeout=30,
            compression_algorithm="gzip" if outputs else None,
        )
        assert answer.get_response().id == "7" and answer.get_response().model_name == model
        assert same(array, answer.as_numpy(output)), (datatype, answer.as_numpy(output))
    statistics = client.get_inference_statistics(model).model_stats[0]
    assert statistics.inference_stats.success.count == 2 and statistics.last_inference > 0, statistics


def stream(client):
    answers = queue.Queue()
    client.start_stream(lambda result, error: answers.put((result, error)))
    for number in range(100):
        array = np.full((1, 3), number, np.int64)
        client.async_stream_infer("same-int64", [tensor("INT64", array)], request_id=str(number))
    client.async_stream_infer("no-such-model", [tensor("INT64", array)], request_id="lost")
    for number in range(100):
        result, error = answers.get(timeout=30)
        assert error is None and result.get_response().id == str(number), (number, error)
        assert same(np.full((1, 3), number, np.int64), result.as_numpy("same_int64"))
    result, error = answers.get(timeout=30)
    assert result is None and "no model of that name" in error.message(), error
    client.stop_stream()


def errors(client):
    for call, status in (
        (lambda: client.get_model_metadata("no-such-model"), "StatusCode.NOT_FOUND"),
        (lambda: client.infer("same-fp32", [tensor("FP64", TENSORS["FP64"])]), "StatusCode.INVALID_ARGUMENT"),
        (lambda: client.get_trace_settings(), "StatusCode.UNIMPLEMENTED"),
    ):
        try:
            call()
        except InferenceServerException as e:
            assert e.status() == status and e.message(), e
        else:
            raise AssertionError("nothing went wrong, and %s was to" % status)


def main(address):
    client = triton.InferenceServerClient(address)
    server_and_repository(client)
    for datatype, array in TENSORS.items():
        unary(client, datatype, array)
    stream(client)
    errors(client)
    client.close()


main(sys.argv[1])
