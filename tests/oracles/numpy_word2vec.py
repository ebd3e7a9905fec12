"""tests/golden/word2vec.json: single steps of skip-gram and CBOW, three rounds of GloVe, Spearman's correlation with ties.

NumPy with the textbook formulas; each step is also checked here against PyTorch's automatic differentiation. Everything
is computed in float64 and again in float32; the distance of the two is kept as float32_error.
"""
import json

import numpy as np
import torch
from scipy.stats import spearmanr

V, C, RATE = 6, 5, 0.3
PAIRS = [(0, 1, 1), (0, 4, 0), (2, 1, 1), (2, 2, 0), (0, 1, 0)]  # input, output, label
CONTEXT, TARGETS = [0, 3, 5], [(2, 1), (1, 0), (4, 0)]  # inputs whose mean counts; output, label
TERMS = [(0, 1, 4.0), (1, 0, 4.0), (2, 3, 0.5), (4, 4, 150.0), (0, 1, 1.0), (5, 2, 12.25)]  # i, j, X_ij


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def run(dtype):
    rng = np.random.default_rng(5)
    draw = lambda *shape: rng.normal(size=shape).astype(dtype)
    exact = dtype == np.float64
    rate = dtype(RATE)
    result = {}
    inputs, outputs = draw(V, C), draw(V, C)
    result["inputs"], result["outputs"] = inputs, outputs

    # Skip-gram: questions one after the other; later ones meet rows that earlier ones changed.
    v, u, loss = inputs.copy(), outputs.copy(), 0.0
    for i, o, label in PAIRS:
        tv, tu = (torch.tensor(row, requires_grad=True) for row in (v[i], u[o]))
        term = -torch.nn.functional.logsigmoid((1 if label else -1) * tv.dot(tu))
        term.backward()
        loss += term.item()
        g = rate * (dtype(label) - sigmoid(v[i] @ u[o]))
        v[i], u[o] = v[i] + g * u[o], u[o] + g * v[i]
        if exact:
            assert np.allclose(v[i], (tv - RATE * tv.grad).detach().numpy(), atol=1e-14)
            assert np.allclose(u[o], (tu - RATE * tu.grad).detach().numpy(), atol=1e-14)
    result["skip_gram.inputs"], result["skip_gram.outputs"], result["skip_gram.loss"] = v, u, np.array([loss])

    # CBOW: `exact` is the gradient, `whole` leaves the 1/n of the mean out.
    for name, share in (("exact", dtype(1 / len(CONTEXT))), ("whole", dtype(1))):
        v, u = inputs.copy(), outputs.copy()
        h = v[CONTEXT].mean(axis=0)
        change = np.zeros(C, dtype)
        for o, label in TARGETS:
            g = rate * (dtype(label) - sigmoid(h @ u[o]))
            change += g * u[o]
            u[o] = u[o] + g * h
        v[CONTEXT] += share * change
        result[f"cbow.{name}.inputs"], result[f"cbow.{name}.outputs"] = v, u
        tv, tu = torch.tensor(inputs, requires_grad=True), torch.tensor(outputs, requires_grad=True)
        th = tv[CONTEXT].mean(dim=0)
        term = sum(-torch.nn.functional.logsigmoid((1 if label else -1) * th.dot(tu[o])) for o, label in TARGETS)
        term.backward()
        result["cbow.loss"] = np.array([term.item()])
        if exact and name == "exact":
            assert np.allclose(v, (tv - RATE * tv.grad).detach().numpy(), atol=1e-14)
            assert np.allclose(u, (tu - RATE * tu.grad).detach().numpy(), atol=1e-14)

    # GloVe: J/2 of each round, each term before its step.
    w, c, b, d = (draw(*shape) * dtype(0.3) for shape in ((V, C), (V, C), (V,), (V,)))
    for name, table in zip("wcbd", (w, c, b, d)):
        result[f"glove.{name}"] = table.copy()
    sums = [np.ones_like(table) for table in (w, c, b, d)]
    curve = []
    for _ in range(3):
        loss = 0.0
        for i, j, x in TERMS:
            f = min(1.0, (x / 100) ** 0.75)
            parts = [torch.tensor(part, requires_grad=True) for part in (w[i], c[j], b[i], d[j])]
            term = f * (parts[0].dot(parts[1]) + parts[2] + parts[3] - float(np.log(x))) ** 2 / 2
            term.backward()
            loss += term.item()
            for table, row, part, total in zip((w, c, b, d), (i, j, i, j), parts, sums):
                gradient = part.grad.numpy()
                table[row] = table[row] - dtype(0.05) * gradient / np.sqrt(total[row])
                total[row] = total[row] + gradient**2
        curve.append(loss)
    result["glove.losses"] = np.array(curve)
    for name, table in zip("wcbd", (w, c, b, d)):
        result[f"glove.{name} after"] = table
    return result


precise, single = run(np.float64), run(np.float32)
golden = {"rate": RATE, "pairs": PAIRS, "context": CONTEXT, "targets": TARGETS, "glove.terms": TERMS}
for name, value in precise.items():
    golden[name] = {
        "shape": list(value.shape),
        "values": value.ravel().tolist(),
        "float32_error": float(np.abs(value - single[name]).max()),
    }
x, y = [1, 2, 2, 5, 7, 7, 7, 9], [3.5, 1, 1, 4, 4, 2, 8, 6]
golden["spearman"] = {"x": x, "y": y, "rho": float(spearmanr(x, y).statistic)}
with open("../golden/word2vec.json", "w") as file:
    json.dump(golden, file)
    file.write("\n")
