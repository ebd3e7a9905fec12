"""tests/golden/positions.json: the sinusoidal encoding, computed with PyTorch as the tutorials write it."""
import math

import torch

from golden import Golden

golden = Golden("positions")


def run(dtype):
    time, channels, first = 5, 12, 7
    position = torch.arange(first, first + time, dtype=dtype)[:, None]
    frequency = torch.exp(torch.arange(0, channels, 2, dtype=dtype) * (-math.log(10000.0) / channels))
    encoding = torch.zeros(time, channels, dtype=dtype)
    encoding[:, 0::2] = torch.sin(position * frequency)
    encoding[:, 1::2] = torch.cos(position * frequency)
    return {"encoding": encoding}


golden.add(run)
golden.write()
