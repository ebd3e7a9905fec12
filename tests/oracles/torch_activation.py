"""tests/golden/activation.json: PyTorch's activations, forward and gradient, from -9 to 9 and at 0."""
import torch
import torch.nn.functional as F

from golden import Golden, draws

functions = {
    "relu": F.relu,
    "gelu": lambda x: F.gelu(x),
    "gelu_tanh": lambda x: F.gelu(x, approximate="tanh"),
    "silu": F.silu,
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
}

golden = Golden("activation")
for name, function in functions.items():

    def run(dtype):
        draw = draws(11)
        x = draw(3, 13, scale=3.0)
        x[0, 0], x[0, 1], x[0, 2] = 0.0, -9.0, 9.0
        x = x.to(dtype).requires_grad_()
        dy = draw(3, 13).to(dtype)
        y = function(x)
        y.backward(dy)
        return {"x": x, "dy": dy, "y": y, "dx": x.grad}

    golden.add(run, name + ".")
golden.write()
