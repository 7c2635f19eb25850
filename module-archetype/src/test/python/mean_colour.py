"""Writes the network that a picture module begins with: the mean of each colour, sharpened, as probabilities.

    python3 mean_colour.py model.onnx

ONNX files are protocol buffers; the numbers of the fields are those of onnx.proto, with IR version 8 and operators 13.
"""
import struct
import sys


def varint(number):
    written = b""
    while True:
        byte, number = number & 0x7F, number >> 7
        if not number:
            return written + bytes([byte])
        written += bytes([byte | 0x80])


def field(number, content):
    if isinstance(content, int):
        return varint(number << 3) + varint(content)
    content = content.encode() if isinstance(content, str) else content
    return varint(number << 3 | 2) + varint(len(content)) + content


def node(operator, inputs, output, *attributes):
    return (
        b"".join(field(1, name) for name in inputs)
        + field(2, output)
        + field(4, operator)
        + b"".join(field(5, field(1, name) + field(3, value) + field(20, 2)) for name, value in attributes)
    )


def tensor(name, *shape):
    sizes = b"".join(field(1, field(1, size)) for size in shape)
    return field(1, name) + field(2, field(1, field(1, 1) + field(2, sizes)))


graph = (
    field(1, node("GlobalAveragePool", ["image"], "mean"))
    + field(1, node("Flatten", ["mean"], "flat", ("axis", 1)))
    + field(1, node("Mul", ["flat", "sharpness"], "logits"))
    + field(1, node("Softmax", ["logits"], "probabilities", ("axis", 1)))
    + field(2, "mean-colour")
    + field(5, field(2, 1) + field(8, "sharpness") + field(9, struct.pack("<f", 10)))
    + field(11, tensor("image", 1, 3, 224, 224))
    + field(12, tensor("probabilities", 1, 3))
)
model = field(1, 8) + field(2, "deepaas") + field(7, graph) + field(8, field(1, "") + field(2, 13))
with open(sys.argv[1], "wb") as file:
    file.write(model)
