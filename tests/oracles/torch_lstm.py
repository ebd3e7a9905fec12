"""tests/golden/lstm.json: torch.nn.LSTM, forward and every gradient, initial and last state included.

one.      one layer
two.      two layers
both.     two layers, both directions, sequences of 5, 2 and 4 steps (packed)
"""
import torch
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from golden import Golden, draws, gradients

B, T, C, H = 3, 5, 4, 3
golden = Golden("lstm")
settings = {
    "one.": dict(num_layers=1, bidirectional=False, lengths=None),
    "two.": dict(num_layers=2, bidirectional=False, lengths=None),
    "both.": dict(num_layers=2, bidirectional=True, lengths=[5, 2, 4]),
}
for prefix, option in settings.items():

    def run(dtype):
        draw = draws(21)
        directions = 2 if option["bidirectional"] else 1
        states = option["num_layers"] * directions
        lstm = torch.nn.LSTM(C, H, option["num_layers"], batch_first=True, bidirectional=option["bidirectional"]).to(dtype)
        with torch.no_grad():
            for parameter in lstm.parameters():
                parameter.copy_(draw(*parameter.shape, scale=0.5))
        x = draw(B, T, C).to(dtype).requires_grad_()
        h0 = draw(states, B, H).to(dtype).requires_grad_()
        c0 = draw(states, B, H).to(dtype).requires_grad_()
        dy = draw(B, T, H * directions).to(dtype)
        dh = draw(states, B, H).to(dtype)
        dc = draw(states, B, H).to(dtype)
        if option["lengths"]:
            packed = pack_padded_sequence(x, option["lengths"], batch_first=True, enforce_sorted=False)
            packed_y, (h, c) = lstm(packed, (h0, c0))
            y, _ = pad_packed_sequence(packed_y, batch_first=True, total_length=T)
        else:
            y, (h, c) = lstm(x, (h0, c0))
        ((y * dy).sum() + (h * dh).sum() + (c * dc).sum()).backward()
        result = {"x": x, "y": y, "dy": dy, "dx": x.grad, **gradients(lstm)}
        result |= {"h0": h0, "c0": c0, "h": h, "c": c, "dh": dh, "dc": dc, "dh0": h0.grad, "dc0": c0.grad}
        return result

    golden.add(run, prefix)
golden.write()
