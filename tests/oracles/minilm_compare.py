"""Our `embed` beside PyTorch (transformers) on a sentence encoder: cosine of the vectors of 100 texts.

    minilm_compare.py EMBED_PROGRAM FOLDER
"""
import json
import os
import subprocess
import sys
import time

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


program, folder = sys.argv[1:3]
torch.set_num_threads(1)
lines = [text.replace("\n", " ") for text in texts()]
output = subprocess.run([program, "--model", folder, "-"], input="\n".join(lines) + "\n", capture_output=True, text=True,
                        check=True).stdout
ours = torch.tensor([json.loads(line)["vector"] for line in output.splitlines()], dtype=torch.float64)
model = AutoModel.from_pretrained(folder).eval().double()
tokenizer = AutoTokenizer.from_pretrained(folder)
limit = 512
path = os.path.join(folder, "sentence_bert_config.json")
if os.path.exists(path):
    limit = json.load(open(path))["max_seq_length"]
theirs = []
with torch.no_grad():
    for line in lines:
        batch = tokenizer([line], return_tensors="pt", truncation=True, max_length=limit, padding=False)
        states = model(**batch).last_hidden_state[0]
        theirs.append(torch.nn.functional.normalize(states.mean(0), dim=0))
theirs = torch.stack(theirs)
cosine = (ours * theirs).sum(1)
order = (theirs @ theirs[:20].T).argsort(0)
our_order = (ours @ ours[:20].T).argsort(0)
print(json.dumps({"texts": len(lines), "least_cosine": float(cosine.min()),
                  "largest_distance": float((ours - theirs).abs().max()),
                  "same_ranking": bool((order == our_order).all())}))
