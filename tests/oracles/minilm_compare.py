"""Our `embed` beside PyTorch (transformers) on a sentence encoder that takes the mean of its states, as
all-MiniLM-L6-v2 does: the cosine of the vectors of 100 texts, and the ranking of the sentence pairs of this repository.

    minilm_compare.py EMBED_PROGRAM FOLDER [GGUF]

With GGUF, a file that `quantize` made of the folder, its vectors are compared instead.
"""
import json
import os
import subprocess
import sys

import torch
from transformers import AutoModel, AutoTokenizer

WORDS = ("light kitchen phone battery weather river doctor question model vector train music garden window bread "
         "teacher number coffee winter city language story camera ocean mountain paper friend morning price answer").split()
CHINESE = ["打开客厅的灯", "这款手机的电池怎么样？", "你好，世界！"]


def texts():
    result = list(CHINESE) + ["", "A", "Hello!!! 123 -- it's a test…", "naïve café Über", "word " * 300]
    state = 7
    while len(result) < 100:
        count = 3 + state % 14
        sentence = []
        for _ in range(count):
            state = (state * 1103515245 + 12345) % 2**31
            sentence.append(WORDS[(state >> 8) % len(WORDS)])
        result.append(" ".join(sentence))
    return result


def pairs():
    folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "datasets", "corpus")
    lines = [line for name in ("sentence_pairs_en.txt", "sentence_pairs_zh.txt")
             for line in open(os.path.join(folder, name), encoding="utf-8").read().splitlines()]
    return [line.split("\t")[:2] for line in lines if line and not line.startswith("#")]


def our_vectors(program, model, lines):
    output = subprocess.run([program, "--model", model, "-"], input="\n".join(lines) + "\n", capture_output=True,
                            text=True, check=True).stdout
    return torch.tensor([json.loads(line)["vector"] for line in output.splitlines()], dtype=torch.float64)


def their_vectors(folder, lines):
    model = AutoModel.from_pretrained(folder).eval().double()
    tokenizer = AutoTokenizer.from_pretrained(folder)
    limit = 512
    path = os.path.join(folder, "sentence_bert_config.json")
    if os.path.exists(path):
        limit = json.load(open(path))["max_seq_length"]
    vectors = []
    with torch.no_grad():
        for line in lines:
            batch = tokenizer([line], return_tensors="pt", truncation=True, max_length=limit, padding=False)
            states = model(**batch).last_hidden_state[0]
            vectors.append(torch.nn.functional.normalize(states.mean(0), dim=0))
    return torch.stack(vectors)


def pair_cosines(vectors):
    return torch.nn.functional.cosine_similarity(vectors[0::2], vectors[1::2])


program, folder = sys.argv[1:3]
torch.set_num_threads(1)
lines = [text.replace("\n", " ") for text in texts()]
sentences = [sentence for pair in pairs() for sentence in pair]
ours = our_vectors(program, sys.argv[3] if len(sys.argv) > 3 else folder, lines + sentences)
theirs = their_vectors(folder, lines + sentences)
cosine = torch.nn.functional.cosine_similarity(ours, theirs)
our_pairs, their_pairs = pair_cosines(ours[len(lines):]), pair_cosines(theirs[len(lines):])
inverted = -their_pairs[our_pairs.argsort()].diff()  # above 0 where our order is not theirs
close = float((our_pairs - their_pairs).abs().max())
print(json.dumps({"texts": len(lines), "least_cosine": float(cosine[:len(lines)].min()),
                  "largest_distance": float((ours - theirs).abs().max()), "pairs": len(our_pairs),
                  "largest_distance_of_pair_cosines": close, "largest_inversion": float(inverted.max()),
                  "same_ranking_of_pairs": bool(inverted.max() <= 2 * close)}))
