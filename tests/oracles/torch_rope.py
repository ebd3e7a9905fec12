"""tests/golden/rope.json: rotary positions in both conventions, forward and backward, and the scaled frequencies.

split_half comes from transformers' Llama; interleaved from complex multiplication, as Llama's own code does it."""
import torch
from transformers import LlamaConfig
from transformers.modeling_rope_utils import ROPE_INIT_FUNCTIONS
from transformers.models.llama.modeling_llama import apply_rotary_pos_emb

from golden import Golden, draws

T, H, D, BASE = 5, 3, 6, 100.0
POSITIONS = [0, 1, 2, 7, 30]
golden = Golden("rope")


def angles(dtype):
    frequencies = 1.0 / BASE ** (torch.arange(0, D, 2, dtype=torch.float64) / D)
    return (torch.tensor(POSITIONS, dtype=torch.float64)[:, None] * frequencies[None, :]).to(dtype)


def run(dtype):
    draw = draws(31)
    x = draw(1, T, H, D).to(dtype)
    dy = draw(1, T, H, D).to(dtype)
    phi = angles(dtype)
    result = {"x": x.reshape(T, H * D), "dy": dy.reshape(T, H * D)}

    split = x.clone().requires_grad_()
    cosine, sine = torch.cat([phi.cos()] * 2, -1)[None], torch.cat([phi.sin()] * 2, -1)[None]
    y, _ = apply_rotary_pos_emb(split, split, cosine, sine, unsqueeze_dim=2)
    y.backward(dy)
    result["split_half.y"] = y.reshape(T, H * D)
    result["split_half.dx"] = split.grad.reshape(T, H * D)

    pairs = x.clone().requires_grad_()
    turn = torch.polar(torch.ones_like(phi), phi)[None, :, None, :]
    y = torch.view_as_real(torch.view_as_complex(pairs.reshape(1, T, H, D // 2, 2)) * turn).reshape(1, T, H, D)
    y.backward(dy)
    result["interleaved.y"] = y.reshape(T, H * D)
    result["interleaved.dx"] = pairs.grad.reshape(T, H * D)
    return result


golden.add(run)

config = dict(hidden_size=64, num_attention_heads=2, max_position_embeddings=4096)
for name, theta, scaling in (
        ("linear", 10000.0, {"rope_type": "linear", "factor": 4.0}),
        ("llama3", 500000.0, {"rope_type": "llama3", "factor": 8.0, "low_freq_factor": 1.0, "high_freq_factor": 4.0,
                              "original_max_position_embeddings": 1024})):
    llama = LlamaConfig(**config, rope_parameters={**scaling, "rope_theta": theta})
    frequencies, magnitude = ROPE_INIT_FUNCTIONS[name](llama, device="cpu")
    assert magnitude == 1.0
    # transformers computes these in float32
    golden.entries[f"{name}.frequencies"] = frequencies.tolist()
golden.write()
