"""The character-level GPT of nanoGPT's small CPU setting in PyTorch: 4 layers, 4 heads, C 128, context 64, batch 12,
2,000 steps, on tinyshakespeare; to be laid beside

    train --data tinyshakespeare.txt --tokenizer char --layers 4 --heads 4 --channels 128 --context 64 --batch 12
          --steps 2000 --lr 1e-3 --beta2 0.99 --weight-decay 0.1 --warmup 100 --clip 1 --schedule cosine
          --validation-share 0.1

    python torch_nanogpt_setting.py tinyshakespeare.txt [SEED [RATE [STEPS]]]

The validation loss is measured as `train` measures it: the last tenth of the text, read once in pieces of 64.
"""
import math
import sys
import time

import torch
from transformers import GPT2Config, GPT2LMHeadModel

with open(sys.argv[1], encoding="utf-8") as file:
    text = file.read()
torch.manual_seed(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
letters = {letter: number for number, letter in enumerate(sorted(set(text)))}
ids = torch.tensor([letters[letter] for letter in text])
share = int(len(ids) * 0.9)
train, validation = ids[:share], ids[share:]
RATE = float(sys.argv[3]) if len(sys.argv) > 3 else 1e-3
STEPS = int(sys.argv[4]) if len(sys.argv) > 4 else 2000
B, T, WARMUP = 12, 64, 100

config = GPT2Config(vocab_size=len(letters), n_positions=T, n_embd=128, n_layer=4, n_head=4, resid_pdrop=0.0,
                    embd_pdrop=0.0, attn_pdrop=0.0)
model = GPT2LMHeadModel(config)
with torch.no_grad():  # nanoGPT's start
    for name, parameter in model.named_parameters():
        if parameter.dim() == 2:
            residual = name.endswith("c_proj.weight")
            parameter.normal_(0.0, 0.02 / math.sqrt(2 * config.n_layer) if residual else 0.02)
matrices = [p for p in model.parameters() if p.dim() >= 2]
others = [p for p in model.parameters() if p.dim() < 2]
optimizer = torch.optim.AdamW([{"params": matrices, "weight_decay": 0.1}, {"params": others, "weight_decay": 0.0}],
                              lr=RATE, betas=(0.9, 0.99), eps=1e-8)
begin = time.time()
for step in range(STEPS):
    starts = torch.randint(0, len(train) - T, (B,))
    inputs = torch.stack([train[s:s + T] for s in starts])
    targets = torch.stack([train[s + 1:s + T + 1] for s in starts])
    rate = RATE * (step + 1) / WARMUP if step < WARMUP else \
        RATE * 0.5 * (1 + math.cos(math.pi * (step - WARMUP) / (STEPS - 1 - WARMUP)))
    for group in optimizer.param_groups:
        group["lr"] = rate
    loss = torch.nn.functional.cross_entropy(model(inputs).logits.reshape(B * T, -1), targets.reshape(-1))
    optimizer.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    if step % 500 == 0:
        print(f"step {step + 1} loss {loss.item():.4f}", flush=True)
seconds = time.time() - begin
model.eval()
windows = (len(validation) - 1) // T
with torch.no_grad():
    total = 0.0
    for window in range(0, windows, B):
        rows = min(B, windows - window)
        piece = validation[window * T:(window + rows) * T + 1]
        logits = model(piece[:-1].reshape(rows, T)).logits
        total += float(torch.nn.functional.cross_entropy(logits.reshape(rows * T, -1), piece[1:])) * rows
print(f"validation loss {total / windows:.4f}, {seconds:.0f} s for {STEPS} steps")
