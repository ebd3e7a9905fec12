"""tests/golden/rms_norm.json: torch.nn.RMSNorm, forward and every gradient; row 2 is zero."""
import torch

from golden import Golden, draws, gradients

golden = Golden("rms_norm")


def run(dtype):
    draw = draws(3)
    layer = torch.nn.RMSNorm(12, eps=1e-5).to(dtype)
    with torch.no_grad():
        layer.weight.copy_(draw(12))
    x = draw(5, 12)
    x[2] = 0
    x = x.to(dtype).requires_grad_()
    dy = draw(5, 12).to(dtype)
    dy[2] *= 0.01
    y = layer(x)
    y.backward(dy)
    return {"x": x, "y": y, "dy": dy, "dx": x.grad, **gradients(layer)}


golden.add(run)
golden.write()
