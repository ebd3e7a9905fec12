"""tests/golden/encoder_layer.json: torch.nn.TransformerEncoderLayer, post-norm (with padding) and pre-norm (causal), by
GPT-2's names: the two placements of the norms in nn/transformer_block.hpp."""
import torch

from golden import Golden, draws

B, T, C, H, F = 3, 5, 12, 3, 7
golden = Golden("encoder_layer")
padding = torch.tensor([[1, 1, 1, 1, 1], [1, 1, 1, 0, 0], [1, 1, 1, 1, 0]], dtype=torch.int32)
NAMES = {"self_attn.in_proj_weight": "attn.c_attn.weight", "self_attn.in_proj_bias": "attn.c_attn.bias",
         "self_attn.out_proj.weight": "attn.c_proj.weight", "self_attn.out_proj.bias": "attn.c_proj.bias",
         "linear1.weight": "mlp.c_fc.weight", "linear1.bias": "mlp.c_fc.bias", "linear2.weight": "mlp.c_proj.weight",
         "linear2.bias": "mlp.c_proj.bias", "norm1.weight": "ln_1.weight", "norm1.bias": "ln_1.bias",
         "norm2.weight": "ln_2.weight", "norm2.bias": "ln_2.bias"}


def layer(prefix, norm_first):
    def run(dtype):
        draw = draws(61)
        block = torch.nn.TransformerEncoderLayer(C, H, F, dropout=0.0, activation="gelu", batch_first=True,
                                                 norm_first=norm_first).to(dtype).train()
        with torch.no_grad():
            for name, parameter in block.named_parameters():
                parameter.copy_(draw(*parameter.shape, scale=0.4))
                if name in ("norm1.weight", "norm2.weight"):
                    parameter.add_(1.0)
        x = draw(B, T, C).to(dtype).requires_grad_()
        dy = draw(B, T, C).to(dtype)
        if norm_first:
            y = block(x, src_mask=torch.triu(torch.ones(T, T, dtype=torch.bool), diagonal=1))
        else:
            y = block(x, src_key_padding_mask=padding == 0)
        y.backward(dy)
        result = {"y": y, "dx": x.grad}
        if not norm_first:  # the same in both
            result.update({"x": x, "dy": dy, "mask": padding})
        for theirs, parameter in block.named_parameters():
            if not norm_first:
                result[NAMES[theirs]] = parameter
            result[NAMES[theirs] + ".grad"] = parameter.grad
        return result

    golden.add(run, prefix)


layer("post.", False)
layer("pre.", True)
golden.write()
