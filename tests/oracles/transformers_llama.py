"""tests/golden/llama/*: tiny random models of the Llama family that transformers wrote, with its logits and greedy text;
and tests/golden/llama/*.gguf: the same kind of model written by the Python package gguf, quantised.

tests/golden/llama_folders.json holds for each the logits after a prompt (float64, from the stored weights) and the ids
that generate(do_sample=False) gives. With an argument it prints the logits of a folder that we wrote:
    transformers_llama.py FOLDER [IDS]
"""
import json
import os
import shutil
import sys

import gguf
import numpy as np
import torch
from transformers import AutoModelForCausalLM, LlamaConfig, Qwen2Config, Qwen3Config

GOLDEN = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "golden"))
FOLDER = os.path.join(GOLDEN, "llama")
PROMPT = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8]
NEW_TOKENS = 8


def last_logits(model, ids):
    with torch.no_grad():
        return model(torch.tensor([ids])).logits[0, -1]


def expectation(exact, single):
    logits = last_logits(exact, PROMPT)
    error = (last_logits(single, PROMPT).double() - logits).abs().max()
    greedy = exact.generate(torch.tensor([PROMPT]), attention_mask=torch.ones(1, len(PROMPT)),
                            max_new_tokens=NEW_TOKENS, do_sample=False)
    return {"logits": {"shape": list(logits.shape), "values": logits.tolist(), "float32_error": float(error)},
            "greedy": {"shape": [greedy.shape[1]], "values": greedy[0].tolist()}}


def expected_of(path):
    return expectation(AutoModelForCausalLM.from_pretrained(path, dtype=torch.float64).eval(),
                       AutoModelForCausalLM.from_pretrained(path, dtype=torch.float32).eval())


def random_model(config, seed):
    torch.manual_seed(seed)
    model = AutoModelForCausalLM.from_config(config).eval()
    with torch.no_grad():  # norms and biases start at 1 and 0: give them something to be wrong about
        for parameter in model.parameters():
            if parameter.dim() == 1:
                parameter.add_(torch.randn_like(parameter) * 0.3)
    return model


if len(sys.argv) > 1:
    ids = [int(x) for x in sys.argv[2].split(",")] if len(sys.argv) > 2 else PROMPT
    model = AutoModelForCausalLM.from_pretrained(sys.argv[1], dtype=torch.float32).eval()
    for value in last_logits(model, ids).tolist():
        print(repr(value))
    sys.exit(0)

COMMON = dict(vocab_size=19, hidden_size=12, intermediate_size=14, num_hidden_layers=2, num_attention_heads=3,
              num_key_value_heads=1, max_position_embeddings=40, initializer_range=0.4, bos_token_id=0,
              eos_token_id=18, pad_token_id=None, tie_word_embeddings=False)
CASES = {
    "llama_f32": (LlamaConfig, torch.float32, "10GB", {}),
    "llama_tied_bf16": (LlamaConfig, torch.bfloat16, "10GB", dict(tie_word_embeddings=True, rms_norm_eps=1e-3)),
    "llama_bias_f16": (LlamaConfig, torch.float16, "10GB",
                       dict(attention_bias=True, mlp_bias=True, num_attention_heads=6, num_key_value_heads=2)),
    "llama3_scaled": (LlamaConfig, torch.float32, "10GB",
                      dict(head_dim=8, rope_parameters=dict(rope_type="llama3", rope_theta=100.0, factor=4.0,
                                                            low_freq_factor=1.0, high_freq_factor=4.0,
                                                            original_max_position_embeddings=10))),
    "llama_linear_sharded": (LlamaConfig, torch.float32, "4KB",
                             dict(rope_parameters=dict(rope_type="linear", rope_theta=10000.0, factor=2.5))),
    "llama_yarn": (LlamaConfig, torch.float32, "10GB",
                   dict(head_dim=8, rope_parameters=dict(rope_type="yarn", rope_theta=50.0, factor=4.0,
                                                         original_max_position_embeddings=10))),
    "qwen2_f32": (Qwen2Config, torch.float32, "10GB", {}),
    "qwen2_tied_f16": (Qwen2Config, torch.float16, "10GB", dict(tie_word_embeddings=True)),
    "qwen3_bf16": (Qwen3Config, torch.bfloat16, "10GB", dict(head_dim=6)),
}


def gguf_file(name, kind, seed, **options):
    """A model in llama.cpp's own names and order, its matrices quantised; the reference has the dequantised numbers."""
    config = LlamaConfig(**{**COMMON, "hidden_size": 64, "intermediate_size": 96, "num_attention_heads": 4,
                            "num_key_value_heads": 2, "initializer_range": 0.2, **options})
    model = random_model(config, seed)
    path = os.path.join(FOLDER, name + ".gguf")
    writer = gguf.GGUFWriter(path, "llama")
    writer.add_context_length(config.max_position_embeddings)
    writer.add_block_count(config.num_hidden_layers)
    writer.add_embedding_length(config.hidden_size)
    writer.add_feed_forward_length(config.intermediate_size)
    writer.add_head_count(config.num_attention_heads)
    writer.add_head_count_kv(config.num_key_value_heads)
    writer.add_layer_norm_rms_eps(config.rms_norm_eps)
    writer.add_rope_freq_base(10000.0)
    writer.add_rope_dimension_count(16)
    writer.add_vocab_size(config.vocab_size)
    writer.add_eos_token_id(18)
    names = gguf.get_tensor_name_map(gguf.MODEL_ARCH.LLAMA, config.num_hidden_layers)
    state = model.state_dict()
    for key, value in state.items():
        if config.tie_word_embeddings and key == "lm_head.weight":
            continue
        data = value.float().numpy()
        if data.ndim == 2:
            data = gguf.quants.quantize(data, kind)
            value.copy_(torch.from_numpy(gguf.quants.dequantize(data, kind).astype(np.float32)))
            for part, heads in (("q_proj", config.num_attention_heads), ("k_proj", config.num_key_value_heads)):
                if part in key:  # rows (half, i) of a head become (i, half): neighbours form a pair
                    data = data.reshape(heads, 2, -1, data.shape[1]).swapaxes(1, 2).reshape(-1, data.shape[1])
            writer.add_tensor(names.get_name(key, try_suffixes=(".weight",)), data, raw_dtype=kind)
        else:
            writer.add_tensor(names.get_name(key, try_suffixes=(".weight",)), data)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    single = expectation(model.double(), random_copy(model, config))
    return single


def random_copy(model, config):
    copy = AutoModelForCausalLM.from_config(config).eval()
    copy.load_state_dict({key: value.float() for key, value in model.state_dict().items()})
    return copy


shutil.rmtree(FOLDER, ignore_errors=True)
os.makedirs(FOLDER)
expected = {}
for number, (name, (kind, dtype, size, options)) in enumerate(CASES.items()):
    model = random_model(kind(**{**COMMON, **options}), number)
    path = os.path.join(FOLDER, name)
    model.to(dtype).save_pretrained(path, max_shard_size=size)
    expected.update({f"{name}.{key}": value for key, value in expected_of(path).items()})
for number, kind in enumerate([gguf.GGMLQuantizationType.Q4_1, gguf.GGMLQuantizationType.Q8_0,
                               gguf.GGMLQuantizationType.Q4_0, gguf.GGMLQuantizationType.Q5_1,
                               gguf.GGMLQuantizationType.F16]):
    name = "gguf_" + kind.name
    result = gguf_file(name, kind, 50 + number, tie_word_embeddings=number % 2 == 0, num_hidden_layers=1)
    expected.update({f"{name}.{key}": value for key, value in result.items()})
with open(os.path.join(GOLDEN, "llama_folders.json"), "w") as file:
    json.dump(expected, file)
    file.write("\n")
for folder, _, files in os.walk(FOLDER):
    for file in files:
        os.chmod(os.path.join(folder, file), 0o644)
