"""tests/golden/keras_article_model.json: the article's model of 5.2.4 as Keras builds it, in small: the probabilities
it gives, the loss it reports and the gradients of its weights. Sequences are padded in front with 0, as pad_sequences
does; the article's Embedding does not mask, so padding is an ordinary token."""
import os

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import keras
import numpy
import tensorflow as tf
import torch

from golden import Golden, draws

B, T, C, H, V = 3, 6, 4, 5, 9
golden = Golden("keras_article_model")


def run(dtype):
    name = "float64" if dtype == torch.float64 else "float32"
    draw = draws(32)
    keras.config.set_floatx(name)
    model = keras.Sequential([
        keras.layers.Embedding(V, C, trainable=False),
        keras.layers.LSTM(H, use_cudnn=False),
        keras.layers.Dense(V, activation="softmax"),
    ])
    model.build((B, T))
    names = ["embedding", "kernel", "recurrent_kernel", "bias", "dense_kernel", "dense_bias"]
    weights = dict(zip(names, model.weights))
    for variable in model.weights:
        variable.assign(draw(*variable.shape, scale=0.5).numpy().astype(name))
    ids = numpy.array([[0, 0, 3, 1, 4, 1], [5, 8, 2, 6, 5, 3], [0, 0, 0, 0, 0, 7]])
    targets = numpy.array([2, 8, 0])
    with tf.GradientTape() as tape:
        p = model(ids)
        loss = tf.reduce_mean(keras.losses.sparse_categorical_crossentropy(targets, p))
    trained = {key: weights[key].value for key in names[1:]}
    found = tape.gradient(loss, trained)
    result = {"p": p, "loss": tf.reshape(loss, (1,))}
    result |= {key: variable.value for key, variable in weights.items()}
    result |= {key + ".grad": value for key, value in found.items()}
    result = {key: torch.tensor(value.numpy()) for key, value in result.items()}
    return result | {"ids": torch.tensor(ids), "targets": torch.tensor(targets)}


golden.add(run)
golden.write()
