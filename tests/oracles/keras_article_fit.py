"""The article's model trained by Keras's fit, five seeds, beside ours on the same data.

    python keras_article_fit.py                               prints Keras's losses, and writes nothing
    python keras_article_fit.py --write                       tests/golden/keras_article_fit.json: Keras's last losses
                                                              and the examples they were reached on

The data: windows of six words and the word that follows, from sentences made by a small grammar, numbered as Keras's
Tokenizer numbers words. The model is 5.2.4's in small: Embedding(frozen, uniform ±0.05) -> LSTM -> Dense(softmax),
Adam, batches of 8.
"""
import json
import os
import random
import sys

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import keras
import numpy

V, C, H, T, EPOCHS, SEEDS = 30, 10, 24, 6, 60, range(1, 6)


def examples():
    """320 examples: a rule with exceptions, so that there is something to learn and something to be unsure of."""
    draw = random.Random(7)
    inputs, targets = [], []
    for _ in range(320):
        window = [draw.randrange(1, V) for _ in range(T)]
        right = 1 + (7 * window[-1]) % (V - 1) if draw.random() < 0.9 else draw.randrange(1, V)
        inputs.append(window)
        targets.append(right)
    return numpy.array(inputs), numpy.array(targets)


inputs, targets = examples()
losses = []
for seed in SEEDS:
    keras.utils.set_random_seed(seed)
    model = keras.Sequential([
        keras.layers.Embedding(V, C, trainable=False),
        keras.layers.LSTM(H),
        keras.layers.Dense(V, activation="softmax"),
    ])
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    history = model.fit(inputs, targets, batch_size=8, epochs=EPOCHS, verbose=0).history["loss"]
    losses.append(history)
    print(f"seed {seed}: " + " ".join(f"{loss:.4f}" for loss in history[::10] + history[-1:]))
last = [history[-1] for history in losses]
print(f"last epoch: mean {numpy.mean(last):.4f}, from {min(last):.4f} to {max(last):.4f}")
if "--write" in sys.argv:
    folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "golden")
    with open(os.path.join(folder, "keras_article_fit.json"), "w") as file:
        json.dump({"vocabulary": V, "channels": C, "hidden": H, "epochs": EPOCHS, "batch_size": 8,
                   "inputs": inputs.tolist(), "targets": targets.tolist(),
                   "first_losses": [history[0] for history in losses], "last_losses": last}, file)
        file.write("\n")
