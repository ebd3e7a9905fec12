"""tests/golden/safetensors_*.safetensors and .json: files that the safetensors package wrote, and what is in them.

safetensors_formats: one tensor in each number format, with the edges of its range.
safetensors_written: tensors that our own writer must store as the very same bytes (so the package reads ours).
"""
import json
import os
import struct

import torch
from safetensors.torch import load, save_file

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "golden")


def path(name):
    return os.path.normpath(os.path.join(FOLDER, name))


inf = float("inf")
edges = [0.0, -0.0, 1.0, -1.5, 0.1, 65504.0, 6e-8, 1e-3, inf, -inf]
tensors = {
    "f64": torch.tensor([*edges, 1e300, 5e-324], dtype=torch.float64),
    "f32": torch.tensor([*edges, 3.4e38, 1e-45], dtype=torch.float32),
    "f16": torch.tensor([*edges, 6.1e-5, 6.104e-5], dtype=torch.float16),
    "bf16": torch.tensor([*edges, 3.3e38, 1e-40], dtype=torch.bfloat16),
    "i64": torch.tensor([[-(2**53), 2**53], [-1, 7]], dtype=torch.int64),
    "i32": torch.tensor([[-(2**31), 2**31 - 1]], dtype=torch.int32),
    "i16": torch.tensor([-(2**15), 2**15 - 1], dtype=torch.int16),
    "i8": torch.tensor([-128, 127], dtype=torch.int8),
    "u8": torch.tensor([0, 255], dtype=torch.uint8),
    "bool": torch.tensor([True, False], dtype=torch.bool),
    "scalar": torch.tensor(3.25, dtype=torch.float32),
    "empty": torch.zeros(2, 0, 3, dtype=torch.float32),
}
save_file(tensors, path("safetensors_formats.safetensors"), metadata={"format": "pt"})
expected = {
    name: {"shape": list(t.shape), "values": [str(float(x)) for x in t.to(torch.float64).reshape(-1)]}
    for name, t in tensors.items()
}
with open(path("safetensors_formats.json"), "w") as file:
    json.dump(expected, file, indent=0)

written = {
    "b": torch.tensor([[1.0, 2.5], [-3.0, 0.1]], dtype=torch.float32),
    "a": torch.tensor([0.1, 65504.0, 1e-7], dtype=torch.float16),
    "d": torch.tensor([0.1, 3e38, 1e-40], dtype=torch.bfloat16),
    "c": torch.tensor([[[0.1]], [[7.0]]], dtype=torch.float64),
    "名": torch.tensor([4.0], dtype=torch.float32),
}
save_file(written, path("safetensors_written.safetensors"), metadata={"format": "pt"})
