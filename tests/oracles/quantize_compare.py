"""What `quantize` writes, read by others: tiny random models of each family become GGUF files in every type, which the
Python package gguf reads and llama.cpp (package llama-cpp-python) runs.

    quantize_compare.py PROGRAMS

For each file: the matrices as gguf dequantises them beside the folder's (largest distance in parts of the largest weight),
the logits after a prompt beside llama.cpp's (`generate --exact`; in parts of the largest logit), and 12 greedy tokens; where
they part, llama.cpp's margin between its two best there. llama.cpp keeps keys and values in 16 bits and rounds activations
for quantised types, so it is never nearer than some 1e-3. For BERT: the cosine of our vector and llama.cpp's.
"""
import json
import os
import subprocess
import sys
import tempfile

import gguf
import numpy as np
import torch
from llama_cpp import Llama
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers
from transformers import (BertConfig, BertModel, GPT2Config, GPT2LMHeadModel, LlamaConfig, LlamaForCausalLM, Qwen2Config,
                          Qwen2ForCausalLM, Qwen3Config, Qwen3ForCausalLM)

TEXT = ["the light in the kitchen is on", "turn off the light in the bedroom", "打开客厅的灯", "a cat sat on the mat"]
PROMPT = "the light in the"
TYPES = ["F32", "F16", "BF16", "Q8_0", "Q4_0", "Q4_1"]
NEW = 12

COMMON = dict(hidden_size=64, intermediate_size=96, num_hidden_layers=2, num_attention_heads=4, num_key_value_heads=2,
              max_position_embeddings=128, initializer_range=0.2, bos_token_id=0, eos_token_id=0)
FAMILIES = {
    "llama": lambda size: LlamaForCausalLM(LlamaConfig(vocab_size=size, tie_word_embeddings=False, **COMMON)),
    "llama_tied": lambda size: LlamaForCausalLM(LlamaConfig(vocab_size=size, tie_word_embeddings=True, **COMMON)),
    "llama3_scaled": lambda size: LlamaForCausalLM(LlamaConfig(
        vocab_size=size, **COMMON, rope_parameters=dict(rope_type="llama3", rope_theta=100.0, factor=4.0,
                                                        low_freq_factor=1.0, high_freq_factor=4.0,
                                                        original_max_position_embeddings=32))),
    "qwen2": lambda size: Qwen2ForCausalLM(Qwen2Config(vocab_size=size, tie_word_embeddings=False, **COMMON)),
    "qwen3": lambda size: Qwen3ForCausalLM(Qwen3Config(vocab_size=size, head_dim=32, tie_word_embeddings=True, **COMMON)),
    "gpt2": lambda size: GPT2LMHeadModel(GPT2Config(vocab_size=size, n_embd=64, n_layer=2, n_head=4, n_positions=128,
                                                    initializer_range=0.2, bos_token_id=0, eos_token_id=0)),
}


def byte_tokenizer(folder):
    """A byte-level vocabulary as GPT-2's, of a few merges."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.train_from_iterator(TEXT, trainers.BpeTrainer(vocab_size=320, special_tokens=["<|endoftext|>"], show_progress=False,
                                                            initial_alphabet=pre_tokenizers.ByteLevel.alphabet()))
    tokenizer.save(os.path.join(folder, "tokenizer.json"))
    return tokenizer.get_vocab_size()


def word_tokenizer(folder):
    """A vocabulary of word pieces as BERT's."""
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.train_from_iterator(TEXT, trainers.WordPieceTrainer(
        vocab_size=160, special_tokens=["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"], show_progress=False))
    tokenizer.post_processor = processors.TemplateProcessing(single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)])
    tokenizer.save(os.path.join(folder, "tokenizer.json"))
    return tokenizer.get_vocab_size()


def randomise(model, seed):
    torch.manual_seed(seed)
    with torch.no_grad():  # norms and biases start at 1 and 0: give them something to be wrong about
        for parameter in model.parameters():
            if parameter.dim() == 1:
                parameter.add_(torch.randn_like(parameter) * 0.2)
    return model.eval()


def run(programs, *words):
    return subprocess.run([os.path.join(programs, words[0]), *words[1:]], capture_output=True, text=True, check=True).stdout


def weight_distance(path, model):
    """The largest distance of a matrix in the file from the nearest one of its shape and size in the model."""
    worst = 0.0
    originals = [p.detach().float().numpy() for p in model.state_dict().values() if p.dim() == 2]
    for tensor in gguf.GGUFReader(path).tensors:
        values = gguf.quants.dequantize(tensor.data, tensor.tensor_type).astype(np.float32)
        if values.ndim != 2:
            continue
        # The order of rows may differ (rotary pairs): compare sorted rows by their norms' places.
        best = 1e9
        for original in originals:
            for candidate in (original, original.T):
                if candidate.shape == values.shape:
                    key = np.sort(candidate.sum(1))
                    best = min(best, float(np.abs(np.sort(values.sum(1)) - key).max() / np.abs(key).max()))
        worst = max(worst, best)
    return worst


def compare_text(programs, path):
    llama = Llama(path, n_ctx=64, n_threads=1, logits_all=True, verbose=False)
    ids = json.loads(run(programs, "generate", "--model", path, "--prompt", PROMPT, "--max-tokens", "0", "--json"))["ids"]
    same_ids = ids == llama.tokenize(PROMPT.encode(), add_bos=False, special=False)
    ours = json.loads(run(programs, "generate", "--model", path, "--ids", ",".join(map(str, ids)), "--greedy", "--exact",
                          "--logits", "--json", "--max-tokens", str(NEW)))
    llama.eval(ids)
    logits = np.array(llama.scores[llama.n_tokens - 1])
    distance = float(np.abs(np.array(ours["logits"]) - logits).max() / np.abs(logits).max())
    tokens = ours["ids"][len(ids):]
    note = "same text"
    for i, token in enumerate(tokens):
        order = np.argsort(-logits, kind="stable")
        if order[0] != token:
            note = f"parts at {i}, margin {(logits[order[0]] - logits[order[1]]) / np.abs(logits).max():.1e}"
            break
        llama.eval([token])
        logits = np.array(llama.scores[llama.n_tokens - 1])
    return same_ids, distance, note


def main():
    programs = sys.argv[1]
    for number, (family, make) in enumerate(FAMILIES.items()):
        with tempfile.TemporaryDirectory() as folder:
            model = randomise(make(byte_tokenizer(folder)), number)
            model.save_pretrained(folder)
            for kind in TYPES:
                path = os.path.join(folder, "model.gguf")
                run(programs, "quantize", "--model", folder, "--type", kind, "--out", path)
                same_ids, distance, note = compare_text(programs, path)
                print(f"{family:14} {kind:5} weights {weight_distance(path, model):.1e}  ids {'same' if same_ids else 'OTHER'}  "
                      f"logits {distance:.1e}  {note}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        size = word_tokenizer(folder)
        model = randomise(BertModel(BertConfig(vocab_size=size, hidden_size=64, num_hidden_layers=2, num_attention_heads=4,
                                               intermediate_size=96, max_position_embeddings=64)), 9)
        model.save_pretrained(folder)
        for kind in TYPES:
            path = os.path.join(folder, "model.gguf")
            run(programs, "quantize", "--model", folder, "--type", kind, "--out", path)
            ours = np.array(json.loads(run(programs, "embed", "--model", path, "--text", TEXT[0]))["vector"])
            theirs = np.array(Llama(path, embedding=True, n_threads=1, verbose=False).embed(TEXT[0], normalize=True))
            theirs = theirs if theirs.ndim == 1 else theirs[0]
            print(f"bert           {kind:5} cosine {float(ours @ theirs / np.linalg.norm(ours) / np.linalg.norm(theirs)):.7f}",
                  flush=True)


main()
