"""Breaks each layer on purpose, at least three ways, and sees its test fail: a test that cannot fail shows nothing.

    python break_layers.py                    all of them
    python break_layers.py layer_norm rope    only these

prints the rows of the table in docs/broken_layers.md; what happens meanwhile goes to standard error. Each wrong version is one change of text in a copy of include/. The layer's test is compiled against the copy in double
and must fail; unchanged it must pass. Needs a C++20 compiler (CXX, default g++), doctest, xtensor and nlohmann_json.
"""
import concurrent.futures
import os
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
COMPILER = os.environ.get("CXX", "g++").split()
FLAGS = ["-std=c++20", "-O0", "-w", "-pthread", "-DMINILLM_REAL=double", "-DMINILLM_REAL_IS_DOUBLE=1",
         "-DMINILLM_AVX2=1", f'-DMINILLM_SOURCE_DIR="{ROOT}"', f'-DMINILLM_GOLDEN_DIR="{ROOT}/tests/golden"',
         f"-I{ROOT}/tests"]

# test file -> [(header, right, wrong, what a student did)]
BROKEN = {
    "nn/linear": [
        ("nn/linear.hpp", "add_column_sums(dy, bias.grad);", ";", "the bias gets no gradient"),
        ("nn/linear.hpp", "view_of(weight.grad), Store::add)", "view_of(weight.grad))", "= for +=: gradients replaced"),
        ("nn/linear.hpp", "y_row[i] += bias.value", "y_row[i] -= bias.value", "the bias is subtracted"),
    ],
    "nn/layer_norm": [
        ("nn/layer_norm.hpp", " - mean_d - ", " - ", "backward forgets the way through the mean"),
        ("nn/layer_norm.hpp", " - normalised_row[c] * mean_d_normalised", "", "backward forgets the way through the variance"),
        ("nn/layer_norm.hpp", "variance /= count;", "variance /= count - 1;", "variance divided by C - 1"),
        ("nn/layer_norm.hpp", "std::sqrt(variance + eps)", "std::sqrt(variance)", "no eps: a constant row divides by 0"),
    ],
    "nn/rms_norm": [
        ("nn/rms_norm.hpp", " - normalised_row[c] * mean_d_normalised", "", "backward forgets the way through the root"),
        ("nn/rms_norm.hpp", "mean_square /= count;", ";", "sum of squares for their mean"),
        ("nn/rms_norm.hpp", "std::sqrt(mean_square + eps)", "std::sqrt(mean_square)", "no eps: a row of zeros divides by 0"),
    ],
    "nn/softmax": [
        ("nn/softmax.hpp", "p[j] * (dp[j] - dot)", "p[j] * dp[j]", "backward without the sum that all share"),
        ("nn/softmax.hpp", "p[i] = std::exp(scores[i] - largest);", "p[i] = std::exp(scores[i]);", "no shift: large scores overflow"),
        ("nn/softmax.hpp", "p[i] *= inverse_sum;", ";", "powers that do not sum to 1"),
    ],
    "nn/loss": [
        ("nn/loss.hpp", "total / static_cast<double>(count)", "total", "summed instead of averaged"),
        ("nn/loss.hpp", "(p_row[v] - q_everywhere) * inverse_count", "(p_row[v] - q_everywhere)", "the gradient summed instead of averaged"),
        ("nn/loss.hpp", "(p_row[v] - q_everywhere)", "p_row[v]", "backward forgets label smoothing"),
    ],
    "nn/activation": [
        ("nn/activation.hpp", "return s * (Real(1) + x * (Real(1) - s));", "return s;", "SiLU's slope without the product rule"),
        ("nn/activation.hpp", "(Real(1) - t * t) * u_slope", "(Real(1) - t * t)", "GELU's slope without the inner derivative"),
        ("nn/activation.hpp", "return Real(1) - t * t;", "return Real(1) - t;", "tanh' = 1 - tanh"),
    ],
    "nn/dropout": [
        ("nn/dropout.hpp", "Real(1) / (Real(1) - probability)", "Real(1)", "no 1/(1-p): the mean shrinks"),
        ("nn/dropout.hpp", "return multiplied(dy, cache.factor);", "return dy;", "backward lets everything through"),
        ("nn/dropout.hpp", "if (random == nullptr || probability == 0) {", "if (probability == 0) {", "drops in evaluation too"),
    ],
    "nn/attention": [
        ("nn/attention.hpp", "score * scale;", "score;", "no division by the root of D"),
        ("nn/attention.hpp", "j > i;", "j >= i;", "the mask hides a position from itself"),
        ("nn/attention.hpp", "dscores.data()[i] *= scale;", ";", "the scale missing in backward"),
        ("nn/attention.hpp", "-std::numeric_limits<Real>::infinity() : score", "Real(0) : score", "hidden scores 0 instead of minus infinity"),
    ],
    "nn/multi_head_attention": [
        ("nn/attention_head.hpp", "first_query + t + 1, keys", "first_query + t + 2, keys", "every position sees one of its future"),
        ("nn/attention_head.hpp", "softmax_row_backward(row, block_weights.row(t - begin), row, row_keys);", ";", "backward skips softmax"),
        ("nn/attention_head.hpp", "row[j] = visible.is_token[j] != 0 ? row[j]", "row[j] = true ? row[j]", "the padding mask is ignored"),
    ],
    "nn/rope": [
        ("nn/rope.hpp", "a * cosine[i] - direction * b * sine[i]", "a * cosine[i] + direction * b * sine[i]", "a sign: no turn any more"),
        ("nn/rope.hpp", "detail::turn_heads(dy, head_width, angles, Real(-1));", "detail::turn_heads(dy, head_width, angles, Real(1));", "backward turns the same way as forward"),
        ("nn/rope.hpp", "-2.0 * static_cast<double>(i)", "-1.0 * static_cast<double>(i)", "frequencies base^(-i/D)"),
    ],
    "nn/self_attention": [
        ("nn/self_attention.hpp", "add_to(dx, value.backward(dv, cache.x));", "value.backward(dv, cache.x);", "x hears nothing from the values"),
        ("nn/self_attention.hpp", "rotate_heads_backward(view_of(dprojected), width, *angles);", ";", "backward forgets to turn back"),
        ("nn/attention_heads.hpp", "return h / (heads / key_value_heads);", "return h % key_value_heads;", "heads share the wrong keys and values"),
    ],
    "nn/feed_forward": [
        ("nn/feed_forward.hpp", "activate_backward(activation, dactivated, cache.hidden)", "dactivated", "backward forgets the curve"),
        ("nn/feed_forward.hpp", "cache.up.data()[i] * silu_slope(cache.gate.data()[i])", "silu_slope(cache.gate.data()[i])", "the gate's gradient without the other branch"),
        ("nn/feed_forward.hpp", "add_to(dx, up.backward(dup, cache.x));", "up.backward(dup, cache.x);", "x hears from one branch only"),
    ],
    "nn/transformer_block": [
        ("nn/transformer_block.hpp", "add_to(dx, norm_1.backward(branch, cache.norm_1));", "dx = norm_1.backward(branch, cache.norm_1);", "the straight way of the first sum is lost"),
        ("nn/transformer_block.hpp", "add_to(da, norm_2.backward(feed_forward.backward(da, cache.feed_forward), cache.norm_2));", ";", "nothing comes back through the feed-forward"),
        ("nn/transformer_block.hpp", "const Matrix normalised = norm_2.forward(stream, cache != nullptr ? &cache->norm_2 : nullptr);", "const Matrix normalised = norm_1.forward(stream, cache != nullptr ? &cache->norm_2 : nullptr);", "the wrong norm before the feed-forward"),
    ],
    "nn/lstm": [
        ("nn/lstm_layer.hpp", "const Real d_c = dc[j] + dh[j]", "const Real d_c = dh[j]", "the cell hears nothing from later steps"),
        ("nn/lstm_layer.hpp", "da[hidden + j] = d_f * f[j] * (Real(1) - f[j]);", "da[hidden + j] = d_f;", "the forget gate's slope is missing"),
        ("nn/lstm_layer.hpp", "dc[j] = d_c * f[j];", "dc[j] = d_c;", "the forget gate missing on the way back in time"),
        ("nn/lstm_layer.hpp", "c[j] = f[j] * c_before[j] + i[j] * g[j];", "c[j] = i[j] * c_before[j] + f[j] * g[j];", "input and forget gate exchanged (Keras and PyTorch agree: i, f, g, o)"),
    ],
    "nn/autograd": [
        ("nn/autograd.hpp", "grad.data()[i] += d.data()[i];", "grad.data()[i] = d.data()[i];", "= for +=: what is used twice counts once"),
        ("nn/autograd.hpp", "for (std::size_t n = result.line + 1; n-- > 0;) {", "for (std::size_t n = 0; n <= result.line; ++n) {", "the tape is walked forwards"),
        ("nn/autograd.hpp", "return -x / (z * z);", "return x / (z * z);", "a sign in the slope of a quotient"),
    ],
    "embedding/embedding": [
        ("embedding/embedding.hpp", "grad_row[c] += dy_row[c];", "grad_row[c] = dy_row[c];", "an id that stands twice counts once"),
        ("embedding/embedding.hpp", "if (ids[n] == padding) {", "if (false) {", "padding learns"),
        ("embedding/embedding.hpp", "weight.value.data() + static_cast<std::size_t>(ids[n]) * columns", "weight.value.data() + static_cast<std::size_t>(ids[n] == 0 ? 0 : ids[n] - 1) * columns", "rows counted from 1"),
    ],
    "models/encoder": [
        ("models/encoder.hpp", "dpooled.data()[i] *= Real(1) - y * y;", ";", "the slope of tanh is missing"),
        ("nn/encoder_block.hpp", "add_to(dx, as_rows(attention.backward(dattention, cache.attention)));", ";", "nothing comes back through attention"),
        ("models/encoder.hpp", "segments.backward(dx, Ids(batch * time, 0));", ";", "the segment table gets no gradient"),
    ],
    "train/optimisers": [
        ("train/adam.hpp", "learning_rate / (1 - std::pow(settings.beta1, t))", "learning_rate", "no correction of the mean"),
        ("train/adam.hpp", "Real(std::sqrt(1 - std::pow(settings.beta2, t)))", "Real(1)", "no correction of the mean square"),
        ("train/adam.hpp", "(Rank >= 2 || !settings.decay_matrices_only)", "true", "biases and norms decay too"),
    ],
}


def compile_and_run(include, test, folder, prepared):
    """What happened: passed, failed or a compiler's message."""
    program = os.path.join(folder, "test")
    command = [*COMPILER, *FLAGS, f"-I{include}", "-include", f"{prepared}/others.hpp", f"{prepared}/main.o",
               f"{ROOT}/tests/unit/{test}_test.cpp", "-o", program]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        return "does not compile: " + done.stderr[:500]
    try:
        done = subprocess.run([program], capture_output=True, text=True, timeout=300)
    except subprocess.TimeoutExpired:
        return "failed"
    return "passed" if done.returncode == 0 else "failed"


def try_one(job):
    test, change, prepared = job
    with tempfile.TemporaryDirectory() as folder:
        include = os.path.join(folder, "include")
        shutil.copytree(os.path.join(ROOT, "include"), include)
        if change is not None:
            header, right, wrong, _ = change
            path = os.path.join(include, "minillm", header)
            with open(path) as file:
                text = file.read()
            if right not in text:
                return test, change, f"`{right}` is not in {header} any more"
            with open(path, "w") as file:
                file.write(text.replace(right, wrong, 1))
        return test, change, compile_and_run(include, test, folder, prepared)


def run():
    chosen = {test: changes for test, changes in BROKEN.items()
              if len(sys.argv) == 1 or test.split("/")[1] in sys.argv[1:]}
    with tempfile.TemporaryDirectory() as folder:
        # What no change touches is compiled once.
        with open(f"{folder}/others.hpp", "w") as file:
            file.write("#include <doctest/doctest.h>\n#include <nlohmann/json.hpp>\n")
        subprocess.run([*COMPILER, *FLAGS, "-x", "c++-header", f"{folder}/others.hpp", "-o",
                        f"{folder}/others.hpp.gch"], check=True)
        subprocess.run([*COMPILER, *FLAGS, "-c", f"{ROOT}/tests/support/main.cpp", "-o", f"{folder}/main.o"],
                       check=True)
        jobs = [(test, change, folder) for test, changes in chosen.items() for change in [None, *changes]]
        count, bad = 0, 0
        with concurrent.futures.ThreadPoolExecutor(int(os.environ.get("JOBS", "1"))) as pool:
            for test, change, outcome in pool.map(try_one, jobs):
                good = outcome == ("passed" if change is None else "failed")
                bad += not good
                print("ok  " if good else "BAD ", test, "unchanged" if change is None else change[3], "->", outcome,
                      file=sys.stderr, flush=True)
                if change is not None:
                    count += 1
                    print(f"| `{change[0]}` | {change[3]} | {'failed' if good else outcome} |", flush=True)
    print(f"{count} wrong versions, {bad} not as expected", file=sys.stderr)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(run())
