"""tests/golden/lstm_language_model.json: Embedding, LSTM and Linear in PyTorch: logits, loss and every gradient.

every.    two layers, cross-entropy at every position
article.  the article's: one layer, frozen embedding, one prediction from the last state
"""
import torch
import torch.nn.functional as F

from golden import Golden, draws, gradients

B, T, C, H, V = 3, 5, 4, 6, 11


class Model(torch.nn.Module):
    def __init__(self, layers, last_only):
        super().__init__()
        self.embedding = torch.nn.Embedding(V, C)
        self.lstm = torch.nn.LSTM(C, H, layers, batch_first=True)
        self.linear = torch.nn.Linear(H, V)
        self.last_only = last_only
        self.embedding.weight.requires_grad = not last_only

    def forward(self, ids):
        h, _ = self.lstm(self.embedding(ids))
        return self.linear(h[:, -1:] if self.last_only else h)


golden = Golden("lstm_language_model")
for prefix, layers, last_only in (("every.", 2, False), ("article.", 1, True)):

    def run(dtype):
        draw = draws(31)
        model = Model(layers, last_only).to(dtype)
        with torch.no_grad():
            for parameter in model.parameters():
                parameter.copy_(draw(*parameter.shape, scale=0.5))
        ids = torch.tensor([[3, 1, 4, 1, 5], [9, 2, 6, 5, 3], [0, 0, 7, 10, 8]])
        targets = torch.tensor([[9], [5], [7]]) if last_only else ids.roll(-1, 1)
        logits = model(ids)
        loss = F.cross_entropy(logits.reshape(-1, V), targets.reshape(-1))
        loss.backward()
        result = {"ids": ids, "targets": targets, "logits": logits, "loss": loss.reshape(1)}
        return result | {key: value for key, value in gradients(model).items() if value is not None}

    golden.add(run, prefix)
golden.write()
