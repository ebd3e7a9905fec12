"""tests/golden/bert/*: tiny random BERT folders that transformers wrote, and tests/golden/bert_folders.json: the states
of three texts of different lengths, one below the other, computed in float64 from the stored weights."""
import json
import os
import shutil

import torch
from transformers import BertConfig, BertModel

GOLDEN = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "golden"))
FOLDER = os.path.join(GOLDEN, "bert")
TEXTS = [[1, 7, 2], [1, 3, 9, 4, 11, 5, 2], [1, 2]]
CASES = {"f32": (torch.float32, {}), "f16": (torch.float16, dict(hidden_act="gelu_new", layer_norm_eps=1e-3)),
         "bf16": (torch.bfloat16, dict(hidden_act="relu"))}

shutil.rmtree(FOLDER, ignore_errors=True)
expected = {}
for number, (name, (dtype, options)) in enumerate(CASES.items()):
    torch.manual_seed(number)
    config = BertConfig(vocab_size=13, hidden_size=12, num_hidden_layers=2, num_attention_heads=3, intermediate_size=20,
                        max_position_embeddings=9, initializer_range=0.4, **options)
    model = BertModel(config).eval()
    with torch.no_grad():
        for parameter in model.parameters():
            if parameter.dim() == 1:
                parameter.add_(torch.randn_like(parameter) * 0.3)
    path = os.path.join(FOLDER, name)
    model.to(dtype).save_pretrained(path)

    def states(dtype):
        loaded = BertModel.from_pretrained(path, dtype=dtype).eval()
        with torch.no_grad():
            return torch.cat([loaded(torch.tensor([ids])).last_hidden_state[0] for ids in TEXTS])

    exact, single = states(torch.float64), states(torch.float32)
    expected[name + ".states"] = {"shape": list(exact.shape), "values": exact.reshape(-1).tolist(),
                                  "float32_error": float((exact - single.double()).abs().max())}
with open(os.path.join(GOLDEN, "bert_folders.json"), "w") as file:
    json.dump(expected, file)
    file.write("\n")
for folder, _, files in os.walk(FOLDER):
    for file in files:
        os.chmod(os.path.join(folder, file), 0o644)
