"""tests/golden/linear.json: torch.nn.Linear, forward and every gradient, with and without bias."""
import torch

from golden import Golden, draws, gradients

golden = Golden("linear")
for prefix, bias in (("", True), ("no_bias.", False)):

    def run(dtype):
        draw = draws(1)
        layer = torch.nn.Linear(7, 5, bias=bias).to(dtype)
        with torch.no_grad():
            for parameter in layer.parameters():
                parameter.copy_(draw(*parameter.shape))
        x = draw(3, 7).to(dtype).requires_grad_()
        dy = draw(3, 5).to(dtype)
        y = layer(x)
        y.backward(dy)
        return {"x": x, "y": y, "dy": dy, "dx": x.grad, **gradients(layer)}

    golden.add(run, prefix)
golden.write()
