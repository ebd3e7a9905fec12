"""tests/golden/multi_head_attention.json: torch.nn.MultiheadAttention without a mask, causal, with padding in front of
and behind the tokens, and both; and grouped-query attention from scaled_dot_product_attention. Names are GPT-2's."""
import torch

from golden import Golden, draws

B, T, C, H, G = 3, 5, 12, 3, 1
golden = Golden("multi_head_attention")
mask = torch.tensor([[1, 1, 1, 1, 1], [1, 1, 1, 0, 0], [0, 0, 1, 1, 1]], dtype=torch.int32)
behind = torch.tensor([[1, 1, 1, 1, 1], [1, 1, 1, 0, 0], [1, 0, 0, 0, 0]], dtype=torch.int32)


def hidden(causal, padding):
    """[B*H, T, T], True where a query must not look."""
    result = torch.zeros(B, T, T, dtype=torch.bool)
    if causal:
        result |= torch.triu(torch.ones(T, T, dtype=torch.bool), diagonal=1)
    if padding is not None:
        result |= (padding == 0)[:, None, :]
    return result.repeat_interleave(H, dim=0)


for prefix, causal, padding in (("none.", False, None), ("causal.", True, None), ("padding.", False, mask),
                                ("both.", True, behind)):

    def run(dtype):
        draw = draws(12)
        layer = torch.nn.MultiheadAttention(C, H, batch_first=True).to(dtype)
        with torch.no_grad():
            for parameter in layer.parameters():
                parameter.copy_(draw(*parameter.shape, scale=0.5))
        x = draw(B, T, C).to(dtype).requires_grad_()
        dy = draw(B, T, C).to(dtype)
        y, weights = layer(x, x, x, attn_mask=hidden(causal, padding), average_attn_weights=False)
        y.backward(dy)
        result = {"y": y, "weights": weights, "dx": x.grad}
        if prefix == "none.":  # the same in all cases
            result.update({"x": x, "dy": dy})
        names = {"in_proj_weight": "c_attn.weight", "in_proj_bias": "c_attn.bias", "out_proj.weight": "c_proj.weight",
                 "out_proj.bias": "c_proj.bias"}
        for theirs, parameter in layer.named_parameters():
            if prefix == "none.":
                result[names[theirs]] = parameter
            result[names[theirs] + ".grad"] = parameter.grad
        if padding is not None:
            result["mask"] = padding
        return result

    golden.add(run, prefix)


def grouped(dtype):
    """Four heads of width 3 share two key-value heads."""
    heads, groups, width = 4, 2, 3
    draw = draws(13)
    c_attn = torch.nn.Linear(C, C + 2 * groups * width).to(dtype)
    c_proj = torch.nn.Linear(C, C).to(dtype)
    with torch.no_grad():
        for parameter in (*c_attn.parameters(), *c_proj.parameters()):
            parameter.copy_(draw(*parameter.shape, scale=0.5))
    x = draw(2, T, C).to(dtype).requires_grad_()
    dy = draw(2, T, C).to(dtype)
    q, k, v = c_attn(x).split((C, groups * width, groups * width), dim=-1)
    q, k, v = (t.view(2, T, -1, width).transpose(1, 2) for t in (q, k, v))
    y = torch.nn.functional.scaled_dot_product_attention(q, k, v, is_causal=True, enable_gqa=True)
    y = c_proj(y.transpose(1, 2).reshape(2, T, C))
    y.backward(dy)
    result = {"x": x, "dy": dy, "y": y, "dx": x.grad}
    for name, module in (("c_attn", c_attn), ("c_proj", c_proj)):
        for part, parameter in module.named_parameters():
            result[f"{name}.{part}"] = parameter
            result[f"{name}.{part}.grad"] = parameter.grad
    return result


golden.add(grouped, "grouped.")
golden.write()
