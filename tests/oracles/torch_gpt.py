"""tests/golden/gpt.json: GPT-2 as transformers has it: logits, loss, every gradient, three Adam steps.
tests/golden/transformer_block.json: one of its blocks, forward and every gradient.

Linear weights are written [out, in]; transformers' Conv1D holds [in, out].
"""
import torch
from transformers import GPT2Config, GPT2LMHeadModel
from transformers.models.gpt2.modeling_gpt2 import GPT2Block

from golden import Golden, draws

CONV1D = ("c_attn.weight", "c_proj.weight", "c_fc.weight")


def config(**sizes):
    return GPT2Config(resid_pdrop=0, embd_pdrop=0, attn_pdrop=0, attn_implementation="eager", **sizes)


def ours(name, tensor):
    return tensor.t().contiguous() if name.endswith(CONV1D) else tensor


def named(module, what, prefix=""):
    result = {}
    for name, parameter in module.named_parameters():
        tensor = {"value": parameter.detach().clone(), "grad": parameter.grad}[what]
        name = name.removeprefix("transformer.")
        result[prefix + name + (".grad" if what == "grad" else "")] = ours(name, tensor)
    return result


def fill(module, draw):
    with torch.no_grad():
        for name, parameter in module.named_parameters():
            drawn = draw(*parameter.shape, scale=0.3)
            parameter.copy_(drawn + 1 if "ln_" in name and name.endswith("weight") else drawn)


def run_block(dtype):
    draw = draws(31)
    block = GPT2Block(config(n_embd=12, n_head=3, n_positions=8), layer_idx=0).to(dtype)
    fill(block, draw)
    x = draw(2, 5, 12).to(dtype).requires_grad_()
    dy = draw(2, 5, 12).to(dtype)
    hidden = torch.full((5, 5), float("-inf"), dtype=dtype).triu(1)[None, None]
    y = block(x, attention_mask=hidden)
    y = y[0] if isinstance(y, tuple) else y
    y.backward(dy)
    return {"x": x, "y": y, "dy": dy, "dx": x.grad, **named(block, "value"), **named(block, "grad")}


def run_gpt(dtype):
    draw = draws(32)
    model = GPT2LMHeadModel(config(vocab_size=11, n_positions=7, n_embd=6, n_layer=2, n_head=2)).to(dtype)
    fill(model, draw)
    result = named(model, "value")
    ids = torch.tensor([[3, 1, 4, 1, 5], [9, 2, 6, 5, 3], [5, 8, 9, 7, 10]])
    targets = torch.tensor([[1, 4, 1, 5, 9], [2, 6, 5, 3, 5], [8, 9, 7, 10, 0]])
    result["ids"], result["targets"] = ids, targets
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-2)
    for step in range(3):
        optimizer.zero_grad()
        logits = model(ids).logits
        loss = torch.nn.functional.cross_entropy(logits.reshape(-1, 11), targets.reshape(-1))
        loss.backward()
        if step == 0:
            result["logits"] = logits
            result.update(named(model, "grad"))
        result[f"loss.{step}"] = loss.reshape(1)
        optimizer.step()
    result.update(named(model, "value", prefix="after_three_steps."))
    return result


golden = Golden("transformer_block")
golden.add(run_block)
golden.write()
golden = Golden("gpt")
golden.add(run_gpt)
golden.write()
