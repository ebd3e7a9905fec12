"""Times `embed` beside PyTorch (transformers, float32) on a sentence encoder: 100 short sentences, one thread, by turns.

    time_minilm.py EMBED_PROGRAM FOLDER

Ours is the time of a process with 101 sentences less that of one with a single sentence, so that loading does not count;
PyTorch's is tokenizing, one padded batch and the mean, in a process that has loaded already.
"""
import json
import statistics
import subprocess
import sys
import time

import torch
from transformers import AutoModel, AutoTokenizer

program, folder = sys.argv[1:3]
WORDS = "light kitchen phone battery weather river doctor question model vector train music garden window bread".split()
lines = [" ".join(WORDS[(7 * i + 3 * j) % len(WORDS)] for j in range(4 + i % 9)) for i in range(100)]
torch.set_num_threads(1)
model = AutoModel.from_pretrained(folder).eval()
tokenizer = AutoTokenizer.from_pretrained(folder)


def theirs():
    begin = time.perf_counter()
    with torch.no_grad():
        batch = tokenizer(lines, return_tensors="pt", padding=True)
        states = model(**batch).last_hidden_state
        mask = batch["attention_mask"].unsqueeze(-1)
        torch.nn.functional.normalize((states * mask).sum(1) / mask.sum(1))
    return time.perf_counter() - begin


def process(sentences):
    begin = time.perf_counter()
    subprocess.run([program, "--model", folder, "--threads", "1", "-"], input="\n".join(sentences) + "\n", text=True,
                   check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begin


def ours():
    return process(lines[:1] + lines) - process(lines[:1])


theirs(), process(lines)
pairs = [(ours(), theirs()) for _ in range(5)]
mine, his = (statistics.median(times) for times in zip(*pairs))
print(json.dumps({"sentences": len(lines), "ours_seconds": mine, "pytorch_seconds": his, "ratio": his / mine,
                  "ours": [a for a, _ in pairs], "pytorch": [b for _, b in pairs]}))
