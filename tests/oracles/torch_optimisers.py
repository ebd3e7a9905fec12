"""tests/golden/optimisers.json: five steps of torch.optim's rules on a matrix and a vector, with given gradients."""
import torch

from golden import Golden, draws

STEPS = 5
golden = Golden("optimisers")


def adam(weight, bias, **options):
    return torch.optim.Adam([weight, bias], lr=0.01, betas=(0.8, 0.95), eps=1e-6, **options)


def adamw(weight, bias, decay, bias_decay):
    groups = [{"params": [weight], "weight_decay": decay}, {"params": [bias], "weight_decay": bias_decay}]
    return torch.optim.AdamW(groups, lr=0.01, betas=(0.8, 0.95), eps=1e-6)


rules = {
    "adam": lambda w, b: adam(w, b),
    "adam_l2": lambda w, b: adam(w, b, weight_decay=0.3),
    "adamw_all": lambda w, b: adamw(w, b, 0.3, 0.3),
    "adamw_matrices": lambda w, b: adamw(w, b, 0.3, 0.0),
    "sgd": lambda w, b: torch.optim.SGD([w, b], lr=0.1, weight_decay=0.3),
    "momentum": lambda w, b: torch.optim.SGD([w, b], lr=0.1, momentum=0.9),
    "nesterov": lambda w, b: torch.optim.SGD([w, b], lr=0.1, momentum=0.9, weight_decay=0.1, nesterov=True),
}
for name, rule in rules.items():

    def run(dtype):
        draw = draws(11)
        weight = torch.nn.Parameter(draw(3, 4).to(dtype))
        bias = torch.nn.Parameter(draw(4).to(dtype))
        result = {"weight": weight.detach().clone(), "bias": bias.detach().clone()}
        optimiser = rule(weight, bias)
        for step in range(STEPS):
            weight.grad = (draw(3, 4) * 10.0 ** (step - 2)).to(dtype)
            bias.grad = (draw(4) * 10.0 ** (step - 2)).to(dtype)
            result[f"{step}.weight.grad"] = weight.grad.clone()
            result[f"{step}.bias.grad"] = bias.grad.clone()
            optimiser.step()
            result[f"{step}.weight"] = weight.detach().clone()
            result[f"{step}.bias"] = bias.detach().clone()
        return result

    golden.add(run, prefix=name + ".")


def clip(dtype):
    draw = draws(12)
    weight, bias = torch.nn.Parameter(draw(3, 4).to(dtype)), torch.nn.Parameter(draw(4).to(dtype))
    weight.grad, bias.grad = draw(3, 4).to(dtype), draw(4).to(dtype)
    result = {"weight.grad": weight.grad.clone(), "bias.grad": bias.grad.clone()}
    norm = torch.nn.utils.clip_grad_norm_([weight, bias], 0.75)
    result.update({"norm": norm.reshape(1), "weight.clipped": weight.grad, "bias.clipped": bias.grad})
    return result


golden.add(clip, prefix="clip.")
golden.write()
