"""tests/golden/layer_norm.json: torch.nn.LayerNorm, forward and every gradient; row 2 is constant."""
import torch

from golden import Golden, draws, gradients

golden = Golden("layer_norm")


def run(dtype):
    draw = draws(2)
    layer = torch.nn.LayerNorm(12).to(dtype)
    with torch.no_grad():
        for parameter in layer.parameters():
            parameter.copy_(draw(*parameter.shape))
    x = draw(5, 12)
    x[2] = 0.75
    x = x.to(dtype).requires_grad_()
    dy = draw(5, 12).to(dtype)
    y = layer(x)
    y.backward(dy)
    return {"x": x, "y": y, "dy": dy, "dx": x.grad, **gradients(layer)}


golden.add(run)
golden.write()
