"""Writes golden files: what PyTorch computes, by name, in float64, with the error of its own float32 run.

Used by the torch_*.py scripts beside it:

    golden = Golden("linear")
    def run(dtype): ... return {"x": tensor, "y": tensor, "weight.grad": tensor}
    golden.add(run, prefix="")
    golden.write()

`run` is called twice, with torch.float64 and torch.float32, and must be deterministic: it draws its inputs in
float64 from a seeded generator and converts them, so both runs see the same numbers.
"""
import json
import os

import torch

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "golden")


def draws(seed):
    """A function that gives seeded tensors whose values are exact in float32 (so both precisions start equal)."""
    generator = torch.Generator().manual_seed(seed)

    def draw(*shape, scale=1.0):
        return (torch.randn(*shape, generator=generator, dtype=torch.float32) * scale).to(torch.float64)

    return draw


class Golden:
    def __init__(self, name):
        self.name, self.entries = name, {}

    def add(self, run, prefix=""):
        exact, single = run(torch.float64), run(torch.float32)
        for key, value in exact.items():
            if not isinstance(value, torch.Tensor):
                self.entries[prefix + key] = value
                continue
            value = value.detach()
            entry = {"shape": list(value.shape), "values": value.reshape(-1).tolist()}
            if value.dtype.is_floating_point:
                error = (single[key].detach().to(torch.float64) - value).abs()
                entry["float32_error"] = float(error.max()) if error.numel() else 0.0
            self.entries[prefix + key] = entry

    def write(self):
        path = os.path.normpath(os.path.join(FOLDER, self.name + ".json"))
        lines = [f"{json.dumps(key)}: {json.dumps(value)}" for key, value in self.entries.items()]
        with open(path, "w") as file:
            file.write("{\n" + ",\n".join(lines) + "\n}\n")
        print(f"{path}: {len(self.entries)} entries, {os.path.getsize(path)} bytes")


def gradients(module, prefix=""):
    """Every parameter of a module and its gradient, by name."""
    result = {}
    for name, parameter in module.named_parameters():
        result[prefix + name] = parameter
        result[prefix + name + ".grad"] = parameter.grad
    return result
