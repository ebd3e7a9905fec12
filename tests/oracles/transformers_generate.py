"""`generate` beside transformers, on GPT-2 folders that transformers writes now: F32, F16, BF16, in one file and sharded.

    python transformers_generate.py ../../build/release/bin
"""
import json
import subprocess
import sys
import tempfile

import torch
from transformers import GPT2Config, GPT2LMHeadModel

programs = sys.argv[1]


def generate(*words):
    done = subprocess.run([f"{programs}/generate", "--json", *words], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def check(folder, dtype, sizes, seed, **save):
    torch.manual_seed(seed)
    vocabulary, channels, layers, heads, context = sizes
    config = GPT2Config(vocab_size=vocabulary, n_positions=context, n_embd=channels, n_layer=layers, n_head=heads,
                        bos_token_id=vocabulary - 1, eos_token_id=vocabulary - 1, initializer_range=0.2)
    GPT2LMHeadModel(config).to(dtype).save_pretrained(folder, **save)
    model = GPT2LMHeadModel.from_pretrained(folder, dtype=torch.float32).eval()
    exact = GPT2LMHeadModel.from_pretrained(folder, dtype=torch.float32).double().eval()
    prompt = torch.randint(0, vocabulary - 1, (1, 5))
    text = ",".join(map(str, prompt[0].tolist()))
    with torch.no_grad():
        logits = model(prompt).logits[0, -1].double()
        right = exact(prompt).logits[0, -1]
    ours = generate("--model", folder, "--ids", text, "--greedy", "--max-tokens", "20", "--logits")
    error = float((torch.tensor(ours["logits"], dtype=torch.float64) - right).abs().max())
    noise = float((logits - right).abs().max())
    assert error <= 8 * max(noise, 1e-7), (error, noise)
    theirs = model.generate(prompt, attention_mask=torch.ones_like(prompt), do_sample=False, max_new_tokens=20)[0]
    theirs = theirs.tolist()
    if theirs[-1] == vocabulary - 1:  # transformers keeps the end token in its result
        theirs, shown = theirs[:-1], ours["ids"][:-1] if ours["ids"][-1] == vocabulary - 1 else ours["ids"]
    else:
        shown = ours["ids"]
    assert shown == theirs, (shown, theirs)
    without = generate("--model", folder, "--ids", text, "--greedy", "--max-tokens", "20", "--logits", "--no-cache")
    assert without["ids"] == ours["ids"] and without["logits"] == ours["logits"]
    for beams in (2, 5):
        beam = generate("--model", folder, "--ids", text, "--beams", str(beams), "--max-tokens", "8")["ids"]
        best = model.generate(prompt, attention_mask=torch.ones_like(prompt), do_sample=False, num_beams=beams,
                              max_new_tokens=8, early_stopping=False)[0].tolist()
        same = beam[:len(best)] == best[:len(beam)]
        print(f"  beams {beams}: {'same' if same else f'ours {beam[5:]}, theirs {best[5:]}'}")
    allowed = set(torch.topk(right, 3).indices.tolist())
    for seed in range(20):
        drawn = generate("--model", folder, "--ids", text, "--top-k", "3", "--max-tokens", "1", "--seed", str(seed))
        assert drawn["ids"][5] in allowed
    print(f"{dtype} {sizes} {save}: logits within {error:.1e} (PyTorch's float32 {noise:.1e}), greedy and top-k the same")


with tempfile.TemporaryDirectory() as top:
    cases = [(torch.float32, {}), (torch.float16, {}), (torch.bfloat16, {}), (torch.float32, {"max_shard_size": "20KB"})]
    for number, (dtype, save) in enumerate(cases):
        check(f"{top}/{number}", dtype, (53, 24, 2, 3, 40), number, **save)
    check(f"{top}/wide", torch.float32, (301, 64, 3, 4, 64), 9)
