"""tests/golden/softmax.json: torch.softmax and torch.log_softmax over rows, forward and gradient.

Row 1 is masked from column 4 on (with -1e30: JSON has no infinity), row 2 is shifted by 1000.
"""
import torch

from golden import Golden, draws

golden = Golden("softmax")
for name, function in {"softmax": torch.softmax, "log_softmax": torch.log_softmax}.items():

    def run(dtype):
        draw = draws(12)
        x = draw(5, 7, scale=3.0)
        x[2] = x[2].round() + 1000.0
        dy = draw(5, 7)
        if name == "softmax":
            x[1, 4:] = -1e30
        x = x.to(dtype).requires_grad_()
        dy = dy.to(dtype)
        y = function(x, dim=1)
        y.backward(dy)
        return {"x": x, "dy": dy, "y": y, "dx": x.grad}

    golden.add(run, name + ".")
golden.entries["softmax.x"]["float32_error"] = 0.0
golden.write()
