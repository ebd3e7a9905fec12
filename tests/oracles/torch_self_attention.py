"""tests/golden/self_attention.json: transformers' attention layers of Llama (grouped queries, rotary positions), Qwen3
(the same with norms of each head, and heads wider than C/H) and BERT (no mask, padding, biases); their feed-forward
layer SwiGLU. Names are theirs, BERT's mapped to q_proj, k_proj, v_proj, o_proj."""
import torch
from transformers import BertConfig, LlamaConfig, Qwen3Config
from transformers.models.bert.modeling_bert import BertSelfAttention, BertSelfOutput
from transformers.models.llama.modeling_llama import LlamaAttention, LlamaMLP
from transformers.models.qwen3.modeling_qwen3 import Qwen3Attention

from golden import Golden, draws, gradients

B, T, C, F = 2, 5, 12, 7
golden = Golden("self_attention")
common = dict(hidden_size=C, num_attention_heads=6, num_key_value_heads=2, intermediate_size=F, vocab_size=11,
              attn_implementation="eager", attention_bias=False, max_position_embeddings=64,
              rope_parameters={"rope_type": "default", "rope_theta": 50.0})
llama = LlamaConfig(**common)
qwen3 = Qwen3Config(**common, head_dim=4, rms_norm_eps=1e-5)
bert = BertConfig(hidden_size=C, num_attention_heads=3, intermediate_size=F, attention_probs_dropout_prob=0.0,
                  hidden_dropout_prob=0.0, attn_implementation="eager")
padding = torch.tensor([[1, 1, 1, 1, 1], [1, 1, 1, 0, 0]], dtype=torch.int32)


# transformers takes softmax and norms of these models in float32 whatever the run's precision; here they keep it.
softmax = torch.nn.functional.softmax
torch.nn.functional.softmax = lambda x, dim, dtype=None: softmax(x, dim=dim)


def fill(module, draw):
    with torch.no_grad():
        for parameter in module.parameters():
            parameter.copy_(draw(*parameter.shape, scale=0.5))


def causal_bias(dtype):
    return torch.triu(torch.full((T, T), float("-inf"), dtype=dtype), diagonal=1)[None, None]


def rotary(attention_class, config, seed):
    def run(dtype):
        draw = draws(seed)
        layer = attention_class(config, layer_idx=0).eval()
        if hasattr(layer, "q_norm"):
            layer.q_norm = torch.nn.RMSNorm(config.head_dim, eps=config.rms_norm_eps)
            layer.k_norm = torch.nn.RMSNorm(config.head_dim, eps=config.rms_norm_eps)
        layer.to(dtype)
        fill(layer, draw)
        x = draw(B, T, C).to(dtype).requires_grad_()
        dy = draw(B, T, C).to(dtype)
        positions = torch.arange(T)[None].expand(B, T)
        # transformers works the angles out in float32; here they are of the run's precision
        width = getattr(config, "head_dim", None) or C // config.num_attention_heads
        frequencies = 50.0 ** (-torch.arange(0, width, 2, dtype=torch.float64) / width)
        phi = positions[..., None].to(torch.float64) * frequencies
        phi = torch.cat([phi, phi], -1)
        y, _ = layer(x, (phi.cos().to(dtype), phi.sin().to(dtype)), causal_bias(dtype))
        y.backward(dy)
        return {"x": x, "dy": dy, "y": y, "dx": x.grad, **gradients(layer)}

    return run


golden.add(rotary(LlamaAttention, llama, 41), "llama.")
golden.add(rotary(Qwen3Attention, qwen3, 42), "qwen3.")


def of_bert(dtype):
    draw = draws(43)
    attention, output = BertSelfAttention(bert).to(dtype).eval(), BertSelfOutput(bert).to(dtype).eval()
    fill(attention, draw)
    fill(output.dense, draw)
    x = draw(B, T, C).to(dtype).requires_grad_()
    dy = draw(B, T, C).to(dtype)
    bias = torch.zeros(B, 1, 1, T, dtype=dtype).masked_fill(padding[:, None, None, :] == 0, float("-inf"))
    y = output.dense(attention(x, bias)[0])
    y.backward(dy)
    result = {"x": x, "dy": dy, "y": y, "dx": x.grad, "mask": padding}
    for name, module in (("q_proj", attention.query), ("k_proj", attention.key), ("v_proj", attention.value),
                         ("o_proj", output.dense)):
        result.update(gradients(module, name + "."))
    return result


golden.add(of_bert, "bert.")


def swiglu(dtype):
    draw = draws(44)
    layer = LlamaMLP(llama).to(dtype)
    fill(layer, draw)
    x = draw(T, C).to(dtype).requires_grad_()
    dy = draw(T, C).to(dtype)
    y = layer(x)
    y.backward(dy)
    return {"x": x, "dy": dy, "y": y, "dx": x.grad, **gradients(layer)}


golden.add(swiglu, "swiglu.")
golden.write()
