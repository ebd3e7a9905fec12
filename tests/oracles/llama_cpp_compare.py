"""Our `generate` beside llama.cpp (package llama-cpp-python) on one GGUF file: ids, top-10 logits, greedy text.

    llama_cpp_compare.py GENERATE_PROGRAM MODEL.gguf [N_PROMPTS]

For each of 24 prompts: whether the ids of the prompt are the same, the ten largest logits after it (same set, largest
distance relative to the spread of llama.cpp's logits), and 32 greedy tokens. Where the texts part, the margin between
llama.cpp's two best logits at that place is shown beside the distance of the two programs' logits: a difference is
explained when the margin is smaller. With --exact a second line compares ours with activations that are not rounded.
"""
import json
import subprocess
import sys

import numpy as np
from llama_cpp import Llama

PROMPTS = ["The capital of France is", "Once upon a time", "Water boils at", "def fibonacci(n):", "The sky is blue because",
           "Two plus two is", "In 1969, the first man", "A recipe for bread:\n1.", "Dear Sir or Madam,", "The opposite of hot is",
           "My favourite animal is the", "To be or not to be,", "The sun rises in the", "import numpy as np\n", "Hello, my name is",
           "The largest planet is", "Roses are red,", "Q: What is the speed of light?\nA:", "The mitochondria is",
           "She opened the door and", "你好，", "Le chat est", "{\"name\": \"", "List three colours:"]
NEW = 32


def ours(program, model, ids, *flags):
    command = [program, "--model", model, "--ids", ",".join(map(str, ids)), "--greedy", "--logits", "--json",
               "--max-tokens", str(NEW), *flags]
    result = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return result["ids"][len(ids):], np.array(result["logits"])


def our_ids(program, model, prompt):
    command = [program, "--model", model, "--prompt", prompt, "--max-tokens", "0", "--json"]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)["ids"]


def theirs(llama, ids):
    llama.reset()
    llama.eval(ids)
    first = np.array(llama.scores[llama.n_tokens - 1])
    tokens, margins = [], []
    logits = first
    for _ in range(NEW):
        order = np.argsort(-logits, kind="stable")
        margins.append(float(logits[order[0]] - logits[order[1]]))
        tokens.append(int(order[0]))
        if tokens[-1] == llama.token_eos():
            break
        llama.eval([tokens[-1]])
        logits = np.array(llama.scores[llama.n_tokens - 1])
    return tokens, first, margins


def main():
    program, model = sys.argv[1:3]
    prompts = PROMPTS[:int(sys.argv[3])] if len(sys.argv) > 3 else PROMPTS
    llama = Llama(model, n_ctx=512, n_threads=1, logits_all=True, verbose=False)
    same_ids = same_top = same_text = explained = 0
    worst = 0.0
    for prompt in prompts:
        ids = llama.tokenize(prompt.encode(), add_bos=True, special=False)
        same_ids += ids == our_ids(program, model, prompt)
        tokens, logits, margins = theirs(llama, ids)
        text, our_logits = ours(program, model, ids)
        distance = float(np.abs(our_logits - logits).max())
        spread = float(logits.max() - logits.min())
        worst = max(worst, distance / spread)
        top, our_top = np.argsort(-logits)[:10].tolist(), np.argsort(-our_logits)[:10].tolist()
        same_top += set(top) == set(our_top)
        equal = text[:len(tokens)] == tokens
        same_text += equal
        line = f"{prompt[:24]!r:28} distance {distance:.4f} of {spread:.1f}  top-10 {'same' if set(top) == set(our_top) else 'differs'}"
        if not equal:
            at = next(i for i in range(len(tokens)) if i >= len(text) or text[i] != tokens[i])
            explained += margins[at] <= 2 * distance
            line += f"  text parts at {at}: llama.cpp's margin {margins[at]:.4f}"
        print(line, flush=True)
    print(json.dumps({"prompts": len(prompts), "same_ids": same_ids, "same_top10": same_top, "same_text": same_text,
                      "explained": explained, "worst_relative_distance": worst}))


if __name__ == "__main__":
    main()
