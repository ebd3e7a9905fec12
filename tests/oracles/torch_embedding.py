"""tests/golden/embedding.json: torch.nn.Embedding, forward and the gradient of the table, with and without a padding
index. Ids repeat, and some never occur."""
import torch

from golden import Golden, draws, gradients

golden = Golden("embedding")
for prefix, padding in (("", None), ("padding.", 0)):

    def run(dtype):
        draw = draws(14)
        layer = torch.nn.Embedding(9, 5, padding_idx=padding).to(dtype)
        with torch.no_grad():
            layer.weight.copy_(draw(9, 5))
        ids = torch.tensor([[3, 0, 8, 3], [0, 3, 1, 8], [2, 2, 0, 7]])
        dy = draw(3, 4, 5).to(dtype)
        y = layer(ids)
        y.backward(dy)
        return {"ids": ids, "y": y, "dy": dy, **gradients(layer)}

    golden.add(run, prefix)
golden.write()
