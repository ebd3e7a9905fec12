"""tests/golden/real_weights.json: what PyTorch makes of two published models, for the tests of tests/weights.

    real_weights.py SmolLM2-135M-Instruct.Q4_1.gguf all-MiniLM-L6-v2

Of the first, for each prompt of llama_cpp_compare.py: its ids, the ten largest logits after it, and 32 greedy tokens,
computed in float32 from the dequantised weights (torch_gguf_compare.py). Of the second, the vectors of some texts,
computed in float64 and kept with seven digits.
"""
import json
import os
import sys

import torch
from llama_cpp import Llama

from llama_cpp_compare import PROMPTS
from torch_gguf_compare import expectation, reference

TEXTS = ["turn on the light in the bedroom", "switch on the lamp", "打开客厅的灯", "A naïve café.", "a"]

gguf_path, folder = sys.argv[1:3]
torch.set_num_threads(1)
llama = Llama(gguf_path, vocab_only=True, verbose=False)
model = reference(gguf_path)
prompts = []
for prompt in PROMPTS:
    ids = llama.tokenize(prompt.encode(), add_bos=True, special=False)
    logits, tokens, margins = expectation(model, ids, llama.token_eos())
    best = torch.from_numpy(logits).topk(10)
    prompts.append({"prompt": prompt, "ids": ids, "best": best.indices.tolist(),
                    "logits": [round(x, 5) for x in best.values.tolist()], "largest": round(float(abs(logits).max()), 5),
                    "greedy": tokens, "least_margin": round(min(margins), 5)})

from transformers import AutoModel, AutoTokenizer  # noqa: E402

encoder = AutoModel.from_pretrained(folder).eval().double()
tokenizer = AutoTokenizer.from_pretrained(folder)
vectors = []
with torch.no_grad():
    for text in TEXTS:
        states = encoder(**tokenizer([text], return_tensors="pt")).last_hidden_state[0]
        vectors.append([round(x, 7) for x in torch.nn.functional.normalize(states.mean(0), dim=0).tolist()])
path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "golden", "real_weights.json")
with open(path, "w", encoding="utf-8") as file:
    json.dump({"smollm2": prompts, "minilm": {"texts": TEXTS, "vectors": vectors}}, file, ensure_ascii=False)
    file.write("\n")
