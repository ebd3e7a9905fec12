"""Our `generate` and llama.cpp beside PyTorch in float32, on one GGUF file of the Llama architecture.

    torch_gguf_compare.py GENERATE_PROGRAM MODEL.gguf [FIRST LAST]

The reference is transformers' LlamaForCausalLM, filled with the weights as the Python package gguf dequantises them;
nothing is rounded in it. For each of the 24 prompts (or those from FIRST to LAST) of llama_cpp_compare.py, relative to the largest logit:

    exact    the distance of `generate --exact`, which must be at most 1e-4; its ten best and its greedy text
    rounded  the distance of `generate`, whose activations are rounded to 8 bits for products of whole numbers
    llama    the distance of llama.cpp, which rounds them as well (for Q4_1 and Q8_0 in its own way)

The last two say whose rounding costs less where our ten best and llama.cpp's differ.
"""
import json
import sys

import gguf
import numpy as np
import torch
from llama_cpp import Llama
from transformers import LlamaConfig, LlamaForCausalLM

from llama_cpp_compare import NEW, PROMPTS, ours, theirs


def reference(path):
    """The model of a GGUF file in float32."""
    reader = gguf.GGUFReader(path)

    def setting(key):
        return reader.fields["llama." + key].contents()

    heads, groups = setting("attention.head_count"), setting("attention.head_count_kv")
    tensors = {t.name: torch.from_numpy(gguf.quants.dequantize(t.data, t.tensor_type).astype(np.float32).copy())
               for t in reader.tensors}
    config = LlamaConfig(vocab_size=tensors["token_embd.weight"].shape[0], hidden_size=setting("embedding_length"),
                         intermediate_size=setting("feed_forward_length"), num_hidden_layers=setting("block_count"),
                         num_attention_heads=heads, num_key_value_heads=groups,
                         max_position_embeddings=setting("context_length"),
                         rms_norm_eps=setting("attention.layer_norm_rms_epsilon"),
                         rope_parameters=dict(rope_type="default", rope_theta=setting("rope.freq_base")),
                         tie_word_embeddings="output.weight" not in tensors)
    model = LlamaForCausalLM(config).eval()
    names = gguf.get_tensor_name_map(gguf.MODEL_ARCH.LLAMA, config.num_hidden_layers)
    with torch.no_grad():
        for key, parameter in model.named_parameters():
            value = tensors.pop(names.get_name(key, try_suffixes=(".weight",)))
            for part, count in (("q_proj", heads), ("k_proj", groups)):
                if part in key:  # neighbours form a pair in the file: (i, half) back to (half, i)
                    value = value.reshape(count, -1, 2, value.shape[1]).swapaxes(1, 2).reshape(value.shape)
            parameter.copy_(value)
    assert not tensors, sorted(tensors)
    return model


def expectation(model, ids, end):
    """Logits after the ids, greedy tokens, and how far the best was ahead each time."""
    tokens, margins = [], []
    with torch.no_grad():
        out = model(torch.tensor([ids]), use_cache=True)
        first = out.logits[0, -1]
        for _ in range(NEW):
            best = out.logits[0, -1].topk(2)
            tokens.append(int(best.indices[0]))
            margins.append(float(best.values[0] - best.values[1]))
            if tokens[-1] == end:
                break
            out = model(torch.tensor([[tokens[-1]]]), past_key_values=out.past_key_values, use_cache=True)
    return first.numpy(), tokens, margins


def best(logits):
    return np.argsort(-logits, kind="stable")[:10].tolist()


def main():
    program, path = sys.argv[1:3]
    prompts = PROMPTS[int(sys.argv[3]):int(sys.argv[4])] if len(sys.argv) > 4 else PROMPTS
    llama = Llama(path, n_ctx=512, n_threads=1, logits_all=True, verbose=False)
    model = reference(path)
    worst = {"exact": 0.0, "rounded": 0.0, "llama": 0.0}
    same_top = {"exact": 0, "rounded": 0, "llama": 0}
    same_text = {"exact": 0, "rounded": 0, "llama": 0}
    nearer = 0
    for prompt in prompts:
        ids = llama.tokenize(prompt.encode(), add_bos=True, special=False)
        logits, tokens, margins = expectation(model, ids, llama.token_eos())
        results = {"exact": ours(program, path, ids, "--exact"), "rounded": ours(program, path, ids)}
        their_tokens, their_logits, _ = theirs(llama, ids)
        results["llama"] = (their_tokens, their_logits)
        line = f"{prompt[:24]!r:28}"
        distances = {}
        for name, (text, values) in results.items():
            distances[name] = float(np.abs(values - logits).max() / np.abs(logits).max())
            worst[name] = max(worst[name], distances[name])
            top = set(best(values)) == set(best(logits))
            same_top[name] += top
            text = text[:len(tokens)]
            same = text == tokens[:len(text)] and len(text) == len(tokens)
            same_text[name] += same
            line += f"  {name} {distances[name]:.2e} {'same' if top else 'OTHER'} ten"
            if not same:
                at = next(i for i in range(len(tokens)) if i >= len(text) or text[i] != tokens[i])
                line += f", parts at {at} (margin {margins[at]:.3f})"
        nearer += distances["rounded"] < distances["llama"]
        print(line, flush=True)
    print(json.dumps({"prompts": len(prompts), "worst_distance": worst, "same_ten": same_top, "same_text": same_text,
                      "ours_nearer_than_llama": nearer}))


if __name__ == "__main__":
    main()
