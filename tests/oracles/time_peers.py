"""Times PyTorch (and Keras) on the pieces of work that `bench` times, turn by turn with ours in one run.

    python time_peers.py ../../build/release/bin/bench [--threads 1] [--rounds 3] [--keras] [WORK...]

WORK: lstm_step gpt_step gpt_step_384 curves (default: all). A round runs ours for about a second, then theirs; the
table shows the smallest time of all rounds, the median of the rounds' medians, and the ratio theirs / ours (above 1:
ours is faster). Weights and tokens are random on both sides: only the time is compared.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time


def measure(step, seconds):
    step()
    times = []
    end = time.perf_counter() + seconds
    while len(times) < 3 or time.perf_counter() < end:
        start = time.perf_counter()
        step()
        times.append(1e3 * (time.perf_counter() - start))
    return min(times), statistics.median(times)


def torch_gpt_step(layers, heads, channels, vocabulary, batch, length):
    import torch
    from torch import nn
    from torch.nn import functional as F

    class Block(nn.Module):
        def __init__(self):
            super().__init__()
            self.ln_1, self.ln_2 = nn.LayerNorm(channels), nn.LayerNorm(channels)
            self.c_attn, self.c_proj = nn.Linear(channels, 3 * channels), nn.Linear(channels, channels)
            self.c_fc, self.down = nn.Linear(channels, 4 * channels), nn.Linear(4 * channels, channels)

        def forward(self, x):
            b, t, c = x.shape
            q, k, v = (s.view(b, t, heads, c // heads).transpose(1, 2) for s in self.c_attn(self.ln_1(x)).split(c, 2))
            y = F.scaled_dot_product_attention(q, k, v, is_causal=True)
            x = x + self.c_proj(y.transpose(1, 2).reshape(b, t, c))
            return x + self.down(F.gelu(self.c_fc(self.ln_2(x)), approximate="tanh"))

    class Model(nn.Module):
        def __init__(self):
            super().__init__()
            self.wte, self.wpe = nn.Embedding(vocabulary, channels), nn.Embedding(length, channels)
            self.blocks, self.ln_f = nn.ModuleList([Block() for _ in range(layers)]), nn.LayerNorm(channels)

        def forward(self, ids):
            x = self.wte(ids) + self.wpe(torch.arange(ids.shape[1]))
            for block in self.blocks:
                x = block(x)
            return self.ln_f(x) @ self.wte.weight.T

    model = Model()
    optimiser = torch.optim.AdamW(model.parameters(), lr=1e-3, weight_decay=0.1)
    ids = torch.randint(vocabulary, (batch, length + 1))

    def step():
        optimiser.zero_grad(set_to_none=True)
        F.cross_entropy(model(ids[:, :-1]).reshape(-1, vocabulary), ids[:, 1:].reshape(-1)).backward()
        optimiser.step()

    return step


def torch_lstm_step(vocabulary=20000, channels=100, hidden=128, length=50, batch=32):
    import torch
    from torch.nn import functional as F

    embedding = torch.nn.Embedding(vocabulary, channels)
    embedding.weight.requires_grad_(False)
    lstm = torch.nn.LSTM(channels, hidden, batch_first=True)
    linear = torch.nn.Linear(hidden, vocabulary)
    optimiser = torch.optim.Adam([*lstm.parameters(), *linear.parameters()])
    ids = torch.randint(vocabulary, (batch, length + 1))

    def step():
        optimiser.zero_grad(set_to_none=True)
        h, _ = lstm(embedding(ids[:, :-1]))
        F.cross_entropy(linear(h[:, -1]), ids[:, -1]).backward()
        optimiser.step()

    return step


def keras_lstm_step(vocabulary=20000, channels=100, hidden=128, length=50, batch=32):
    os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    import keras
    import numpy

    model = keras.Sequential(
        [
            keras.layers.Input((length,), dtype="int32"),
            keras.layers.Embedding(vocabulary, channels, trainable=False),
            keras.layers.LSTM(hidden),
            keras.layers.Dense(vocabulary),
        ]
    )
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizer="adam", loss=loss)
    x = numpy.random.randint(0, vocabulary, (batch, length))
    y = numpy.random.randint(0, vocabulary, (batch,))
    return lambda: model.train_on_batch(x, y)


def torch_curves():
    import torch
    from torch.nn import functional as F

    x = torch.randn(1000000)
    y = torch.empty_like(x)
    return {
        "exp": lambda: torch.exp(x, out=y),
        "tanh": lambda: torch.tanh(x, out=y),
        "gelu": lambda: F.gelu(x),
        "gelu_tanh": lambda: F.gelu(x, approximate="tanh"),
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("bench")
    parser.add_argument("works", nargs="*")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=1.0)
    parser.add_argument("--keras", action="store_true")
    arguments = parser.parse_intermixed_args()
    for variable in ("OMP_NUM_THREADS", "TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS"):
        os.environ[variable] = str(arguments.threads)

    import torch

    torch.set_num_threads(arguments.threads)
    works = arguments.works or ["lstm_step", "gpt_step", "gpt_step_384", "curves"]
    small = (4, 4, 128, 512, 8, 128)
    large = (6, 6, 384, 1024, 4, 256)

    def ours(work, *flags):
        command = [arguments.bench, work, "--threads", str(arguments.threads), "--json",
                   "--seconds", str(arguments.seconds), *flags]
        result = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()[-1])
        each = result.get("milliseconds_of", {work: result["milliseconds"]})
        return {name: (t["min"], t["median"]) for name, t in each.items()}

    for work in works:
        flags = ["--shape", "x".join(map(str, large))] if work == "gpt_step_384" else []
        name = "gpt_step" if work == "gpt_step_384" else work
        theirs = {
            "gpt_step": lambda: {"gpt_step": torch_gpt_step(*small)},
            "gpt_step_384": lambda: {"gpt_step": torch_gpt_step(*large)},
            "lstm_step": lambda: {"lstm_step": torch_lstm_step()},
            "curves": torch_curves,
        }[work]()
        if work == "lstm_step" and arguments.keras:
            theirs["lstm_step in Keras"] = keras_lstm_step()
        times = {}
        for _ in range(arguments.rounds):
            for piece, found in ours(name, *flags).items():
                times.setdefault(("ours", piece), []).append(found)
            for piece, step in theirs.items():
                times.setdefault(("theirs", piece), []).append(measure(step, arguments.seconds / len(theirs)))
        for piece in theirs:
            mine = times[("ours", piece.split(" ")[0])]
            other = times[("theirs", piece)]
            print(
                f"{work if piece == name else piece:20} threads {arguments.threads}  ours {min(t[0] for t in mine):9.3f} ms"
                f" (median {statistics.median(t[1] for t in mine):9.3f})"
                f"  theirs {min(t[0] for t in other):9.3f} ms (median {statistics.median(t[1] for t in other):9.3f})"
                f"  ratio {min(t[0] for t in other) / min(t[0] for t in mine):5.2f}"
                f" (medians {statistics.median(t[1] for t in other) / statistics.median(t[1] for t in mine):5.2f})",
                flush=True,
            )


if __name__ == "__main__":
    sys.exit(main())
