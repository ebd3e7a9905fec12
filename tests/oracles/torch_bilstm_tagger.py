"""tests/golden/bilstm_tagger.json: summed features, BiLSTM, three heads in PyTorch: scores, loss and every gradient."""
import torch
import torch.nn.functional as F
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from golden import Golden, draws, gradients

ROWS, D, H, K, S = 12, 4, 3, 5, 3
# Three sentences of 4, 1 and 3 tokens; a token is a list of features, which may be empty.
FEATURES = [[[0, 3], [5], [3, 7, 11], []], [[2, 2]], [[1], [5, 0], [9, 4]]]
TAGS = [[0, 4, 1, 2], [3], [0, 0, 2]]
BEGINS = [[1, 0, 0, 1], [1], [0, 1, 0]]
KINDS = [0, 2, 1]
IGNORED = -1


class Model(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.table = torch.nn.Parameter(torch.zeros(ROWS, D))
        self.lstm = torch.nn.LSTM(D, H, batch_first=True, bidirectional=True)
        self.tag = torch.nn.Linear(2 * H, K)
        self.begins = torch.nn.Linear(2 * H, 2)
        self.kind = torch.nn.Linear(4 * H, S)

    def forward(self, sentences):
        longest = max(len(sentence) for sentence in sentences)
        nothing = torch.zeros(D, dtype=self.table.dtype)
        x = torch.stack([torch.stack([sum((self.table[row] for row in token), nothing) for token in sentence] + [nothing] * (longest - len(sentence)))
                         for sentence in sentences])
        lengths = [len(sentence) for sentence in sentences]
        packed, _ = self.lstm(pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False))
        h, _ = pad_packed_sequence(packed, batch_first=True, total_length=longest)
        m = torch.stack([torch.cat([h[b, :n].mean(0), h[b, :n].max(0).values]) for b, n in enumerate(lengths)])
        return self.tag(h), self.begins(h), self.kind(m)


def padded(lists):
    longest = max(len(items) for items in lists)
    return torch.tensor([items + [IGNORED] * (longest - len(items)) for items in lists])


def run(dtype):
    draw = draws(47)
    model = Model().to(dtype)
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.copy_(draw(*parameter.shape, scale=0.7))
    tag, begins, kind = model(FEATURES)
    tags, starts, kinds = padded(TAGS), padded(BEGINS), torch.tensor(KINDS)
    loss = (F.cross_entropy(tag.reshape(-1, K), tags.reshape(-1), ignore_index=IGNORED)
            + F.cross_entropy(begins.reshape(-1, 2), starts.reshape(-1), ignore_index=IGNORED) + F.cross_entropy(kind, kinds))
    loss.backward()
    return {"tags": tags, "starts": starts, "kinds": kinds, "tag": tag.reshape(-1, K), "begins": begins.reshape(-1, 2), "kind": kind,
            "loss": loss.reshape(1)} | gradients(model)


golden = Golden("bilstm_tagger")
golden.add(run)
golden.write()
