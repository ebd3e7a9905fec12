"""tests/golden/keras_lstm.json: keras.layers.LSTM, forward and every gradient: plain, and with a mask that has padding
in front (as pad_sequences does), behind, and nothing but padding. At padding Keras repeats the last output; it is set
to 0 here, and takes no part in the loss."""
import os

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import keras
import numpy
import tensorflow as tf
import torch

from golden import Golden, draws

B, T, C, H = 3, 5, 4, 3
golden = Golden("keras_lstm")
mask = numpy.array([[0, 0, 1, 1, 1], [1, 1, 1, 0, 0], [0, 0, 0, 0, 0]])
for prefix, masked in (("plain.", False), ("mask.", True)):

    def run(dtype):
        name = "float64" if dtype == torch.float64 else "float32"
        draw = draws(22)

        def tensor(*shape, scale=1.0):
            return tf.constant(draw(*shape, scale=scale).numpy().astype(name))

        layer = keras.layers.LSTM(H, return_sequences=True, return_state=True, dtype=name, use_cudnn=False)
        layer.build((B, T, C))
        layer.set_weights([tensor(C, 4 * H, scale=0.5), tensor(H, 4 * H, scale=0.5), tensor(4 * H, scale=0.5)])
        x, dy, dh, dc = tensor(B, T, C), tensor(B, T, H), tensor(B, H), tensor(B, H)
        seen = tf.constant(mask[:, :, None].astype(name)) if masked else tf.ones((B, T, 1), name)
        with tf.GradientTape() as tape:
            tape.watch(x)
            y, h, c = layer(x, mask=tf.constant(mask.astype(bool)) if masked else None)
            y = y * seen
            loss = tf.reduce_sum(y * dy) + tf.reduce_sum(h * dh) + tf.reduce_sum(c * dc)
        variables = {"kernel": layer.cell.kernel, "recurrent_kernel": layer.cell.recurrent_kernel, "bias": layer.cell.bias}
        found = tape.gradient(loss, {"x": x, **{key: variable.value for key, variable in variables.items()}})
        result = {"x": x, "dy": dy, "dh": dh, "dc": dc, "y": y, "h": h, "c": c, "dx": found["x"]}
        for key, variable in variables.items():
            result[key], result[key + ".grad"] = variable.value, found[key]
        return {key: torch.tensor(value.numpy()) for key, value in result.items()}

    golden.add(run, prefix)
golden.entries["mask"] = {"shape": list(mask.shape), "values": mask.reshape(-1).tolist()}
golden.write()
