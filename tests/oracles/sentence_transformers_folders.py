"""Our `embed` beside the package sentence-transformers on folders that the package itself writes: tiny random BERT encoders
with each pooling, with and without Normalize, a prompt, letters made small, a shortest length, half precision, and the
older layout with the encoder in 0_Transformer.

    sentence_transformers_folders.py EMBED_PROGRAM

The package (6.2) needs scikit-learn. Half precision is ours alone: theirs computes in it, ours in floats on the same weights.
For each folder the least cosine and the largest distance of the vectors of a few texts, in parts of the largest number.
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile

os.environ["HF_HUB_DISABLE_PROGRESS_BARS"] = "1"

import torch
from sentence_transformers import SentenceTransformer, models
from transformers import BertConfig, BertModel, BertTokenizerFast

WORDS = "[PAD] [UNK] [CLS] [SEP] [MASK] turn on off the light lamp Light kitchen query passage : ##s ! ? 打 开 灯".split()
TEXTS = ["turn on the light", "Turn off the LIGHTS!", "lamp", "打开灯", "the light the light the light the light the light", ""]
FOLDERS = {  # name: (pooling, normalise, other settings)
    "mean": ("mean", False, {}),
    "mean, of length one": ("mean", True, {}),
    "first": ("cls", True, {}),
    "max": ("max", False, {}),
    "prompt": ("mean", True, {"prompts": {"query": "query: ", "passage": "passage: "}, "default": "query"}),
    "prompts, none by default": ("mean", True, {"prompts": {"query": "query: "}}),
    "small letters": ("mean", True, {"written": {"max_seq_length": 20, "do_lower_case": True}}),
    "at most 6 tokens": ("mean", True, {"max_seq_length": 6}),
    "the tokenizer's length": ("mean", True, {"model_max_length": 7}),
    "half precision": ("mean", True, {"dtype": torch.float16}),
    "0_Transformer": ("mean", True, {"older": True, "written": {"max_seq_length": 8, "do_lower_case": False}}),
}


def make(folder, pooling, normalise, settings):
    base = folder + ".base"
    os.makedirs(base)
    torch.manual_seed(5)
    config = BertConfig(vocab_size=len(WORDS), hidden_size=24, num_hidden_layers=2, num_attention_heads=3, intermediate_size=40,
                        max_position_embeddings=20, initializer_range=0.4)
    BertModel(config).to(settings.get("dtype", torch.float32)).save_pretrained(base)
    with open(os.path.join(base, "vocab.txt"), "w") as file:
        file.write("\n".join(WORDS) + "\n")
    BertTokenizerFast(os.path.join(base, "vocab.txt"), do_lower_case=False,
                      model_max_length=settings.get("model_max_length", 20)).save_pretrained(base)
    encoder = models.Transformer(base, **({"max_seq_length": settings["max_seq_length"]} if "max_seq_length" in settings else {}))
    modules = [encoder, models.Pooling(config.hidden_size, pooling_mode=pooling)]
    if normalise:
        modules.append(models.Normalize())
    model = SentenceTransformer(modules=modules, prompts=settings.get("prompts"), default_prompt_name=settings.get("default"))
    model.save_pretrained(folder)
    if "written" in settings:  # as versions before 6 write it; they still read it
        json.dump(settings["written"], open(os.path.join(folder, "sentence_bert_config.json"), "w"))
    if settings.get("older"):
        path = os.path.join(folder, "modules.json")
        content = json.load(open(path))
        content[0]["path"] = "0_Transformer"
        os.makedirs(os.path.join(folder, "0_Transformer"))
        for name in os.listdir(folder):
            if os.path.isfile(os.path.join(folder, name)) and name not in ("modules.json", "config_sentence_transformers.json"):
                shutil.move(os.path.join(folder, name), os.path.join(folder, "0_Transformer", name))
        json.dump(content, open(path, "w"))


program = sys.argv[1]
with tempfile.TemporaryDirectory() as root:
    for number, (name, case) in enumerate(FOLDERS.items()):
        folder = os.path.join(root, str(number))
        make(folder, *case)
        theirs = SentenceTransformer(folder, device="cpu").encode(TEXTS, convert_to_tensor=True).double()
        run = subprocess.run([program, "--model", folder, "-"], input="\n".join(TEXTS) + "\n", capture_output=True, text=True)
        if run.returncode != 0:
            sys.exit(name + ": " + run.stderr)
        ours = torch.tensor([json.loads(line)["vector"] for line in run.stdout.splitlines()], dtype=torch.float64)
        cosine = torch.nn.functional.cosine_similarity(ours, theirs).min().item()
        distance = ((ours - theirs).abs().max() / theirs.abs().max()).item()
        print(json.dumps({"folder": name, "least_cosine": cosine, "largest_distance": distance}), flush=True)
