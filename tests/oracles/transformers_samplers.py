"""tests/golden/samplers.json: the distributions that transformers' logits processors leave of three sets of logits."""
import torch
from transformers import (
    LogitsProcessorList,
    MinPLogitsWarper,
    RepetitionPenaltyLogitsProcessor,
    TemperatureLogitsWarper,
    TopKLogitsWarper,
    TopPLogitsWarper,
)

from golden import Golden, draws

golden = Golden("samplers")
PREVIOUS = [3, 3, 7, 0]
cases = {
    "plain": [],
    "temperature": [TemperatureLogitsWarper(0.6)],
    "top_k": [TopKLogitsWarper(4)],
    "top_p": [TopPLogitsWarper(0.7)],
    "min_p": [MinPLogitsWarper(0.2)],
    "penalty": [RepetitionPenaltyLogitsProcessor(1.3)],
    "all": [
        RepetitionPenaltyLogitsProcessor(1.3),
        TemperatureLogitsWarper(1.4),
        TopKLogitsWarper(7),
        TopPLogitsWarper(0.9),
        MinPLogitsWarper(0.15),
    ],
}


def run(dtype):
    draw = draws(21)
    result = {}
    for row in range(3):
        logits = (draw(1, 11) * (row + 0.5)).to(dtype)
        result[f"{row}.logits"] = logits[0]
        for name, processors in cases.items():
            left = LogitsProcessorList(processors)(torch.tensor([PREVIOUS]), logits.clone())
            result[f"{row}.{name}"] = torch.softmax(left, dim=-1)[0]
    return result


golden.add(run)
golden.write()
