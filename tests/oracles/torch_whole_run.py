"""A whole training run, PyTorch's against ours: the same initial checkpoint, ids and batches, 20 AdamW steps.

    python torch_whole_run.py                                  writes tests/golden/whole_run/
    python torch_whole_run.py --programs ../../build/release/bin
                                                               runs `train` on larger models than the golden ones,
                                                               compares every step, and loads what it wrote back into
                                                               transformers and PyTorch
The tolerance is what PyTorch's own float32 runs differ from its float64 run, times four. A single float32 run may be
lucky, so the golden numbers know five of them: one as it is, and four whose start values are moved by one rounding.
"""
import argparse
import json
import math
import os
import subprocess
import tempfile

import torch
from safetensors.torch import load_file, save_file
from transformers import GPT2Config, GPT2LMHeadModel

STEPS = 20
HERE = os.path.dirname(os.path.abspath(__file__))


class LstmModel(torch.nn.Module):
    """Both LSTM language models, by the names that the folders have."""

    def __init__(self, config):
        super().__init__()
        self.article = config["model_type"] == "article"
        self.embedding = torch.nn.Embedding(config["vocab_size"], config["channels"])
        self.lstm = torch.nn.LSTM(config["channels"], config["hidden"], config["layers"], batch_first=True)
        self.linear = torch.nn.Linear(config["hidden"], config["vocab_size"])
        self.embedding.weight.requires_grad = not self.article

    def forward(self, ids):
        h, _ = self.lstm(self.embedding(ids))
        return self.linear(h[:, -1:] if self.article else h)


def make_gpt(folder, vocabulary, channels, layers, heads, context, seed):
    torch.manual_seed(seed)
    config = GPT2Config(vocab_size=vocabulary, n_positions=context, n_embd=channels, n_layer=layers, n_head=heads,
                        resid_pdrop=0.0, embd_pdrop=0.0, attn_pdrop=0.0, bos_token_id=0, eos_token_id=0)
    model = GPT2LMHeadModel(config)
    with torch.no_grad():  # livelier than GPT-2's start: biases and norms that are not 0 and 1, larger weights
        for parameter in model.parameters():
            parameter.add_(torch.randn_like(parameter) * 0.05)
    model.save_pretrained(folder)


def make_lstm(folder, kind, vocabulary, channels, hidden, layers, seed):
    torch.manual_seed(seed)
    config = {"model_type": kind, "vocab_size": vocabulary, "channels": channels, "hidden": hidden, "layers": layers}
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "config.json"), "w") as file:
        json.dump(config, file)
    save_file(LstmModel(config).state_dict(), os.path.join(folder, "model.safetensors"))


def load(folder, dtype):
    with open(os.path.join(folder, "config.json")) as file:
        config = json.load(file)
    if config["model_type"] == "gpt2":
        return GPT2LMHeadModel.from_pretrained(folder, dtype=torch.float32, attn_implementation="eager").to(dtype)
    model = LstmModel(config)
    missing = model.load_state_dict(load_file(os.path.join(folder, "model.safetensors")))
    assert not missing.missing_keys and not missing.unexpected_keys
    return model.to(dtype)


def logits_of(model, ids):
    result = model(ids)
    return result if isinstance(result, torch.Tensor) else result.logits


def run(folder, ids, options, dtype, moved=None):
    """The losses, gradient norms and the model after all steps."""
    model = load(folder, dtype).train()
    if moved is not None:
        generator = torch.Generator().manual_seed(moved)
        with torch.no_grad():
            for parameter in model.parameters():
                sign = torch.randint(0, 2, parameter.shape, generator=generator) * 2 - 1
                parameter.mul_(1 + sign * torch.finfo(torch.float32).eps / 2)
    article = getattr(model, "article", False)
    batch, context = options["batch"], options["context"]
    trained = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(
        [{"params": [p for p in trained if p.dim() >= 2], "weight_decay": options.get("weight-decay", 0.0)},
         {"params": [p for p in trained if p.dim() < 2], "weight_decay": 0.0}],
        lr=options["lr"], betas=(options.get("beta1", 0.9), options.get("beta2", 0.999)),
        eps=options.get("eps", 1e-8))
    losses, norms = [], []
    warmup = options.get("warmup", 0)
    for step in range(STEPS):
        inputs, targets = [], []
        for row in range(batch):
            start = ((step * batch + row) * context) % (len(ids) - 1 - context)
            inputs.append(ids[start:start + context])
            targets.append(ids[start + context:start + context + 1] if article
                           else ids[start + 1:start + context + 1])
        rate = options["lr"]
        if step < warmup:
            rate *= (step + 1) / warmup
        elif options.get("schedule") == "cosine":
            rate *= 0.5 * (1 + math.cos(math.pi * (step - warmup) / max(1, STEPS - 1 - warmup)))
        for group in optimizer.param_groups:
            group["lr"] = rate
        logits = logits_of(model, torch.tensor(inputs))
        loss = torch.nn.functional.cross_entropy(logits.reshape(-1, logits.shape[-1]),
                                                 torch.tensor(targets).reshape(-1))
        optimizer.zero_grad()
        loss.backward()
        largest = options.get("clip", 0) or float("inf")
        norms.append(float(torch.nn.utils.clip_grad_norm_(trained, largest)))
        losses.append(float(loss.detach()))
        optimizer.step()
    return losses, norms, model


CASES = {
    "plain": {"lr": 0.01},
    "clip": {"lr": 0.01, "clip": 0.5},
    "cosine": {"lr": 0.01, "warmup": 5, "schedule": "cosine"},
    "all": {"lr": 0.003, "beta1": 0.8, "beta2": 0.95, "eps": 1e-6, "weight-decay": 0.1, "clip": 1.0, "warmup": 4,
            "schedule": "cosine"},
}


def make_models(folder, size):
    make_gpt(f"{folder}/gpt", 17, 12 * size, 2, 3, 8, 1)
    make_lstm(f"{folder}/lstm", "lstm", 17, 6 * size, 5 * size, 2, 2)
    make_lstm(f"{folder}/article", "article", 17, 6 * size, 5 * size, 1, 3)


def make_ids(count, vocabulary):
    """A walk with a rule in it, so that there is something to learn."""
    generator = torch.Generator().manual_seed(5)
    ids = [1]
    for noise in torch.randint(0, vocabulary, (count - 1,), generator=generator).tolist():
        ids.append((3 * ids[-1] + 1) % vocabulary if noise % 4 else noise)
    return ids


def write_golden():
    folder = os.path.join(HERE, "..", "golden", "whole_run")
    make_models(folder, 1)
    ids = make_ids(120, 17)
    with open(f"{folder}/ids.txt", "w") as file:
        file.write(" ".join(map(str, ids)) + "\n")
    cases = []
    for kind in ("gpt", "lstm", "article"):
        for name, options in CASES.items():
            options = {**options, "batch": 3, "context": 7}
            exact = run(f"{folder}/{kind}", ids, options, torch.float64)[:2]
            errors = [0.0, 0.0]
            for moved in (None, 1, 2, 3, 4):
                single = run(f"{folder}/{kind}", ids, options, torch.float32, moved)[:2]
                errors = [max(error, *(abs(a - b) for a, b in zip(e, s)))
                          for error, e, s in zip(errors, exact, single)]
            cases.append({"model": kind, "case": name, "options": options, "loss": exact[0], "gradient_norm": exact[1],
                          "loss_float32_error": errors[0], "gradient_norm_float32_error": errors[1]})
    with open(os.path.join(HERE, "..", "golden", "whole_run.json"), "w") as file:
        file.write("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]\n")
    os.path.exists(f"{folder}/gpt/generation_config.json") and os.remove(f"{folder}/gpt/generation_config.json")


def check(programs):
    worst = 0.0
    with tempfile.TemporaryDirectory() as folder:
        make_models(folder, 4)
        ids = make_ids(700, 17)
        with open(f"{folder}/ids.txt", "w") as file:
            file.write(" ".join(map(str, ids)))
        for kind in ("gpt", "lstm", "article"):
            for name, options in CASES.items():
                for parts in (1, 2):
                    options = {**options, "batch": 6, "context": 8 if kind == "gpt" else 13}
                    exact = run(f"{folder}/{kind}", ids, options, torch.float64)
                    single = run(f"{folder}/{kind}", ids, options, torch.float32)
                    out = f"{folder}/out_{kind}_{name}_{parts}"
                    command = [f"{programs}/train", "--arch", kind, "--init", f"{folder}/{kind}", "--ids",
                               f"{folder}/ids.txt", "--order", "sequential", "--steps", str(STEPS), "--json",
                               "--out", out, "--accumulate", str(parts)]
                    for key, value in options.items():
                        command += [f"--{key}", str(value)]
                    done = subprocess.run(command, capture_output=True, text=True)
                    assert done.returncode == 0, done.stderr
                    lines = [json.loads(line) for line in done.stdout.splitlines()]
                    assert [line["step"] for line in lines] == list(range(1, STEPS + 1))
                    for index, key in enumerate(("loss", "gradient_norm")):
                        ours = [line[key] for line in lines]
                        noise = max(abs(a - b) for a, b in zip(exact[index], single[index]))
                        noise = max(noise, 1e-7 * max(exact[index]))
                        error = max(abs(a - b) for a, b in zip(exact[index], ours))
                        worst = max(worst, error / noise)
                        print(f"{kind:8}{name:8}parts {parts} {key:14}ours {error:.1e}  PyTorch's float32 {noise:.1e}")
                        assert error <= 4 * noise, (kind, name, key, error, noise)
                    # what was written, loaded back: the logits of the model that PyTorch trained. Adam turns rounding
                    # of a gradient that should be 0 (a key's bias) into whole steps, so logits are compared, not
                    # weights.
                    written = load(out, torch.float64).eval()
                    probe = torch.tensor([ids[:7], ids[50:57]])
                    with torch.no_grad():
                        a, b, c = (logits_of(m.eval(), probe).double()
                                   for m in (exact[2], single[2].double(), written))
                    noise, error = float((a - b).abs().max()), float((a - c).abs().max())
                    print(f"{kind:8}{name:8}parts {parts} logits after    ours {error:.1e}  PyTorch's float32 {noise:.1e}")
                    assert error <= 4 * max(noise, 1e-6), (kind, name, error, noise)
    print(f"all within; the largest error is {worst:.2f} times PyTorch's own")


arguments = argparse.ArgumentParser()
arguments.add_argument("--programs")
programs = arguments.parse_args().programs
check(programs) if programs else write_golden()
