"""tests/golden/gguf_formats.gguf and .json: every type of setting and of tensor, written by the Python package gguf.

The .json holds what gguf.quants.dequantize makes of each tensor ("tensor <name>") and the settings as Python values.
The tensors "encoded.*" are gguf.quants.quantize of "source": ours must be the same bytes. Blocks of the _K formats,
which the package does not write, are random bytes with scales that are finite.
"""
import json
import os

import gguf
import numpy as np
from gguf import GGMLQuantizationType as Q

FOLDER = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "golden"))
PATH = os.path.join(FOLDER, "gguf_formats.gguf")
random = np.random.default_rng(9)

# Where the 16-bit scales lie in a block.
SCALES = {Q.Q8_0: [0], Q.Q4_0: [0], Q.Q4_1: [0, 2], Q.Q5_0: [0], Q.Q5_1: [0, 2], Q.Q2_K: [80, 82], Q.Q3_K: [108],
          Q.Q4_K: [0, 2], Q.Q5_K: [0, 2], Q.Q6_K: [208]}


def random_blocks(kind, rows, blocks):
    size = gguf.GGML_QUANT_SIZES[kind][1]
    data = random.integers(0, 256, (rows, blocks, size), dtype=np.uint8)
    for at in SCALES[kind]:
        scale = (random.standard_normal((rows, blocks, 1)) * 0.02).astype(np.float16)
        data[:, :, at:at + 2] = scale.view(np.uint8)
    return data.reshape(rows, blocks * size)


writer = gguf.GGUFWriter(PATH, "test")
writer.add_custom_alignment(64)
settings = {
    "an.u8": (250, writer.add_uint8), "an.i8": (-7, writer.add_int8), "an.u16": (65000, writer.add_uint16),
    "an.i16": (-30000, writer.add_int16), "an.u32": (4000000000, writer.add_uint32),
    "an.i32": (-2000000000, writer.add_int32), "an.u64": (2**62, writer.add_uint64),
    "an.i64": (-2**62, writer.add_int64), "an.f32": (0.15625, writer.add_float32),
    "an.f64": (1 / 3, writer.add_float64), "a.bool": (True, writer.add_bool), "a.text": ("读我 ☺", writer.add_string),
    "an.array_of_texts": (["a", "", "灯"], writer.add_array),
    "an.array_of_wholes": ([1, -2, 3], writer.add_array), "an.array_of_numbers": ([0.5, -1.25], writer.add_array),
    "an.array_of_bools": ([True, False], writer.add_array), "an.array_of_arrays": ([[1, 2], [3]], writer.add_array),
}
expected = {"settings": {}}
for key, (value, add) in settings.items():
    add(key, value)
    expected["settings"][key] = value


def record(name, values):
    expected["tensor " + name] = {"shape": list(values.shape), "values": values.reshape(-1).astype(float).tolist()}


for kind in SCALES:
    data = random_blocks(kind, 1 if kind.name.endswith("K") else 2, 2)
    writer.add_tensor(kind.name, data, raw_dtype=kind)
    record(kind.name, gguf.quants.dequantize(data, kind).astype(np.float32))

plain = (random.standard_normal((3, 5)) * 3).astype(np.float32)
writer.add_tensor("F32", plain)
record("F32", plain)
writer.add_tensor("F16", plain.astype(np.float16))
record("F16", plain.astype(np.float16).astype(np.float32))
bfloat = gguf.quants.quantize(plain, Q.BF16)
writer.add_tensor("BF16", bfloat, raw_dtype=Q.BF16)
record("BF16", gguf.quants.dequantize(bfloat, Q.BF16).astype(np.float32))
for name, dtype in [("F64", np.float64), ("I8", np.int8), ("I16", np.int16), ("I32", np.int32), ("I64", np.int64)]:
    values = (random.standard_normal((2, 3, 2)) * 50).astype(dtype)
    writer.add_tensor(name, values)
    record(name, values.astype(np.float32))

source = (random.standard_normal((3, 64)) * 0.7).astype(np.float32)
source[1, 32:] = 0  # a block of zeros has no scale
source[2, 5] = -40
writer.add_tensor("source", source)
record("source", source)
for kind in (Q.Q8_0, Q.Q4_0, Q.Q4_1, Q.BF16, Q.F16):
    writer.add_tensor("encoded." + kind.name, gguf.quants.quantize(source, kind), raw_dtype=kind)

writer.write_header_to_file()
writer.write_kv_data_to_file()
writer.write_tensors_to_file()
writer.close()
with open(PATH[:-5] + ".json", "w") as file:
    json.dump(expected, file, ensure_ascii=False)
    file.write("\n")
print(PATH, os.path.getsize(PATH), "bytes")
