"""tests/golden/gpt2/*: tiny random GPT-2 folders that transformers wrote, with its logits and its greedy text.

f32, f16, bf16: one precision each; sharded: in several parts with an index; gelu: the exact GELU, an inner width of its
own, another epsilon. tests/golden/gpt2_folders.json holds for each folder the logits after a prompt (computed in float64 from the stored
weights) and the ids that generate(do_sample=False) gives.

With an argument it checks the reverse: that transformers loads the folder that our `train --out` wrote.
    transformers_gpt2.py FOLDER [IDS]     prints the logits after the ids, one a line
"""
import json
import os
import shutil
import sys

import torch
from transformers import GPT2Config, GPT2LMHeadModel

FOLDER = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "golden", "gpt2"))
PROMPT = [3, 1, 4, 1, 5]


def last_logits(model, ids):
    with torch.no_grad():
        return model(torch.tensor([ids])).logits[0, -1]


def expected_of(path):
    exact = GPT2LMHeadModel.from_pretrained(path, dtype=torch.float64).eval()
    single = GPT2LMHeadModel.from_pretrained(path, dtype=torch.float32).eval()
    logits = last_logits(exact, PROMPT)
    error = (last_logits(single, PROMPT).double() - logits).abs().max()
    greedy = exact.generate(torch.tensor([PROMPT]), attention_mask=torch.ones(1, len(PROMPT)), max_new_tokens=7,
                            do_sample=False)
    return {
        "logits": {"shape": list(logits.shape), "values": logits.tolist(), "float32_error": float(error)},
        "greedy": {"shape": [greedy.shape[1]], "values": greedy[0].tolist()},
    }


if len(sys.argv) > 1:
    ids = [int(x) for x in sys.argv[2].split(",")] if len(sys.argv) > 2 else PROMPT
    model = GPT2LMHeadModel.from_pretrained(sys.argv[1], dtype=torch.float32).eval()
    for value in last_logits(model, ids).tolist():
        print(repr(value))
    sys.exit(0)

shutil.rmtree(FOLDER, ignore_errors=True)
expected = {}
cases = {
    "f32": (torch.float32, "10GB", {}),
    "f16": (torch.float16, "10GB", {}),
    "bf16": (torch.bfloat16, "10GB", {}),
    "sharded": (torch.float32, "6KB", {}),
    "gelu": (torch.float32, "10GB", {"activation_function": "gelu", "n_inner": 20, "layer_norm_epsilon": 0.01}),
}
for number, (name, (dtype, size, options)) in enumerate(cases.items()):
    torch.manual_seed(number)
    config = GPT2Config(vocab_size=17, n_positions=14, n_embd=12, n_layer=2, n_head=3, bos_token_id=0, eos_token_id=16,
                        initializer_range=0.4, **options)
    model = GPT2LMHeadModel(config).eval()
    with torch.no_grad():  # norms and biases start at 1 and 0: give them something to be wrong about
        for parameter_name, parameter in model.named_parameters():
            if parameter.dim() == 1:
                parameter.add_(torch.randn_like(parameter) * 0.3)
    path = os.path.join(FOLDER, name)
    model.to(dtype).save_pretrained(path, max_shard_size=size)
    expected.update({f"{name}.{key}": value for key, value in expected_of(path).items()})
with open(os.path.join(FOLDER, "..", "gpt2_folders.json"), "w") as file:
    json.dump(expected, file)
    file.write("\n")
for folder, _, files in os.walk(FOLDER):
    for file in files:
        os.chmod(os.path.join(folder, file), 0o644)
