"""Breaks each layer on purpose, at least three ways, and sees its test fail: a test that cannot fail shows nothing.

    python break_layers.py > broken.txt       all of them
    python break_layers.py layer_norm rope    only these

prints the rows of the table in docs/broken_layers.md; what happens meanwhile goes to standard error.

In a copy of include/ each right expression or statement becomes a choice between the right and the wrong one, made by
the environment variable BROKEN. So all tests are compiled once, in double, and run once for each wrong version, which
must fail, and once with nothing broken, which must pass. Needs a C++20 compiler (CXX, default g++), doctest, xtensor and
nlohmann_json.
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

CHOICE = """#include <doctest/doctest.h>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>
namespace broken {
inline bool is(int number) {
    static const char* chosen = std::getenv("BROKEN");
    static const int value = chosen == nullptr ? 0 : std::atoi(chosen);
    return value == number;
}
}  // namespace broken
"""

# test file -> [(header, right, wrong, what a student did)]; what ends with a semicolon is a statement
BROKEN = {
    "nn/linear": [
        ("nn/linear.hpp", "add_column_sums(dy, bias.grad);", ";", "the bias gets no gradient"),
        ("nn/linear.hpp", "matmul_transposed_a(view_of(dy), view_of(cache.x), view_of(weight.grad), Store::add);", "matmul_transposed_a(view_of(dy), view_of(cache.x), view_of(weight.grad));", "= for +=: gradients replaced"),
        ("nn/linear.hpp", "y_row[i] += b[i];", "y_row[i] -= b[i];", "the bias is subtracted"),
    ],
    "nn/layer_norm": [
        ("nn/layer_norm.hpp", "dx_row[c] - mean_d - normalised_row[c] * mean_d_normalised", "dx_row[c] - normalised_row[c] * mean_d_normalised", "backward forgets the way through the mean"),
        ("nn/layer_norm.hpp", "dx_row[c] - mean_d - normalised_row[c] * mean_d_normalised", "dx_row[c] - mean_d", "backward forgets the way through the variance"),
        ("nn/layer_norm.hpp", "rows::squared_distances(x_row, mean, channels) / count", "rows::squared_distances(x_row, mean, channels) / (count - 1)", "variance divided by C - 1"),
        ("nn/layer_norm.hpp", "std::sqrt(variance + eps)", "std::sqrt(variance)", "no eps: a constant row divides by 0"),
    ],
    "nn/rms_norm": [
        ("nn/rms_norm.hpp", "d_normalised.data()[c] - normalised_row[c] * mean_d_normalised", "d_normalised.data()[c]", "backward forgets the way through the root"),
        ("nn/rms_norm.hpp", "mean_square /= count;", ";", "sum of squares for their mean"),
        ("nn/rms_norm.hpp", "std::sqrt(mean_square + eps)", "std::sqrt(mean_square)", "no eps: a row of zeros divides by 0"),
    ],
    "nn/softmax": [
        ("nn/softmax.hpp", "rows::times_shifted(p, dp, dot, ds, n);", "rows::times_shifted(p, dp, Real(0), ds, n);", "backward without the sum that all share"),
        ("nn/softmax.hpp", "rows::exponentials(scores, largest, p, n)", "rows::exponentials(scores, Real(0), p, n)", "no shift: large scores overflow"),
        ("nn/softmax.hpp", "rows::scale(p, Real(1) / sum, p, n);", "(void)sum;", "powers that do not sum to 1"),
    ],
    "nn/loss": [
        ("nn/loss.hpp", "total / static_cast<double>(count)", "total", "summed instead of averaged"),
        ("nn/loss.hpp", "(p_row[v] - q_everywhere) * inverse_count", "(p_row[v] - q_everywhere)", "the gradient summed instead of averaged"),
        ("nn/loss.hpp", "(p_row[v] - q_everywhere) * inverse_count", "p_row[v] * inverse_count", "backward forgets label smoothing"),
    ],
    "nn/activation": [
        ("kernels/curves.hpp", "return s * (Real(1) + x * (Real(1) - s));", "return s;", "SiLU's slope without the product rule"),
        ("kernels/curves.hpp", "(Real(1) - t * t) * u_slope", "(Real(1) - t * t)", "GELU's slope without the inner derivative"),
        ("kernels/curves.hpp", "return Real(1) - t * t;", "return Real(1) - t;", "tanh' = 1 - tanh"),
    ],
    "nn/dropout": [
        ("nn/dropout.hpp", "Real(1) / (Real(1) - probability)", "Real(1)", "no 1/(1-p): the mean shrinks"),
        ("nn/dropout.hpp", "return multiplied(dy, cache.factor);", "return dy;", "backward lets everything through"),
        ("nn/dropout.hpp", "random == nullptr || probability == 0", "probability == 0", "drops in evaluation too"),
    ],
    "nn/attention": [
        ("nn/attention.hpp", "score = hidden ? -std::numeric_limits<Real>::infinity() : score * scale;", "score = hidden ? -std::numeric_limits<Real>::infinity() : score;", "no division by the root of D"),
        ("nn/attention.hpp", "mask == AttentionMask::causal && j > i", "mask == AttentionMask::causal && j >= i", "the mask hides a position from itself"),
        ("nn/attention.hpp", "dscores.data()[i] *= scale;", ";", "the scale missing in backward"),
        ("nn/attention.hpp", "score = hidden ? -std::numeric_limits<Real>::infinity() : score * scale;", "score = hidden ? Real(0) : score * scale;", "hidden scores 0 instead of minus infinity"),
    ],
    "nn/multi_head_attention": [
        ("nn/attention_head.hpp", "std::min(first_query + t + 1, keys)", "std::min(first_query + t + 2, keys)", "every position sees one of its future"),
        ("nn/attention_head.hpp", "softmax_row_backward(row, block_weights.row(t - begin), row, row_keys);", ";", "backward skips softmax"),
        ("nn/attention_head.hpp", "visible.is_token[j] != 0", "true", "the padding mask is ignored"),
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
        ("nn/transformer_block.hpp", "norm_2.forward(stream, cache != nullptr ? &cache->norm_2 : nullptr)", "norm_1.forward(stream, cache != nullptr ? &cache->norm_2 : nullptr)", "the wrong norm before the feed-forward"),
    ],
    "nn/lstm": [
        ("kernels/lstm_cell.hpp", "cell.dc[j] + dh * o[j] * (Number(1) - cell.tanh_c[j] * cell.tanh_c[j])", "dh * o[j] * (Number(1) - cell.tanh_c[j] * cell.tanh_c[j])", "the cell hears nothing from later steps"),
        ("kernels/lstm_cell.hpp", "cell.da[hidden + j] = d_f * f[j] * (Number(1) - f[j]);", "cell.da[hidden + j] = d_f;", "the forget gate's slope is missing"),
        ("kernels/lstm_cell.hpp", "cell.dc[j] = d_c * f[j];", "cell.dc[j] = d_c;", "the forget gate missing on the way back in time"),
        ("kernels/lstm_cell.hpp", "c[j] = f[j] * c_before[j] + i[j] * g[j];", "c[j] = i[j] * c_before[j] + f[j] * g[j];", "input and forget gate exchanged (Keras and PyTorch agree: i, f, g, o)"),
    ],
    "nn/autograd": [
        ("nn/autograd.hpp", "grad.data()[i] += d.data()[i];", "grad.data()[i] = d.data()[i];", "= for +=: what is used twice counts once"),
        ("nn/autograd.hpp", "result.tape->line(result.line).grad.fill(Real(1));", ";", "nobody begins with dy/dy = 1"),
        ("nn/autograd.hpp", "return -x / (z * z);", "return x / (z * z);", "a sign in the slope of a quotient"),
    ],
    "embedding/embedding": [
        ("embedding/embedding.hpp", "grad_row[c] += dy_row[c];", "grad_row[c] = dy_row[c];", "an id that stands twice counts once"),
        ("embedding/embedding.hpp", "ids[n] == padding", "false", "padding learns"),
        ("embedding/embedding.hpp", "weight.value.data() + static_cast<std::size_t>(ids[n]) * columns", "weight.value.data() + static_cast<std::size_t>(ids[n] - (ids[n] > 0)) * columns", "rows counted from 1"),
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


def with_choices(folder, chosen):
    """A copy of include/ in which every wrong version can be chosen by its number."""
    include = os.path.join(folder, "include")
    shutil.copytree(os.path.join(ROOT, "include"), include)
    number = 0
    for changes in chosen.values():
        for header, right, wrong, _ in changes:
            number += 1
            path = os.path.join(include, "minillm", header)
            with open(path) as file:
                text = file.read()
            if right not in text:
                sys.exit(f"`{right}` is not in {header} any more: say what stands there now")
            if right.endswith(";"):
                choice = f"if (broken::is({number})) {{ {wrong} }} else {{ {right} }}"
            else:
                choice = f"(broken::is({number}) ? ({wrong}) : ({right}))"
            with open(path, "w") as file:
                file.write(text.replace(right, choice, 1))
    return include


def build(folder, include, tests):
    """One program with all the tests."""
    with open(f"{folder}/choice.hpp", "w") as file:
        file.write(CHOICE)
    subprocess.run([*COMPILER, *FLAGS, "-x", "c++-header", f"{folder}/choice.hpp", "-o", f"{folder}/choice.hpp.gch"],
                   check=True)

    def compile_one(name):
        result = f"{folder}/{name.replace('/', '_')}.o"
        source = f"{ROOT}/tests/support/main.cpp" if name == "main" else f"{ROOT}/tests/unit/{name}_test.cpp"
        before = [] if name == "main" else ["-include", f"{folder}/choice.hpp"]
        subprocess.run([*COMPILER, *FLAGS, f"-I{include}", *before, "-c", source, "-o", result], check=True)
        print("compiled", name, file=sys.stderr, flush=True)
        return result

    with concurrent.futures.ThreadPoolExecutor(int(os.environ.get("JOBS", "2"))) as pool:
        objects = list(pool.map(compile_one, ["main", *tests]))
    subprocess.run([*COMPILER, "-pthread", *objects, "-o", f"{folder}/tests"], check=True)
    return f"{folder}/tests"


def passes(program, test, number):
    environment = {**os.environ, "BROKEN": str(number)}
    command = [program, f"--source-file=*/{test}_test.cpp"]
    try:
        return subprocess.run(command, capture_output=True, env=environment, timeout=900).returncode == 0
    except subprocess.TimeoutExpired:
        return False


def run():
    chosen = {test: changes for test, changes in BROKEN.items()
              if len(sys.argv) == 1 or test.split("/")[1] in sys.argv[1:]}
    count, bad = 0, 0
    with tempfile.TemporaryDirectory() as folder:
        program = build(folder, with_choices(folder, chosen), list(chosen))
        for test, changes in chosen.items():
            if not passes(program, test, 0):
                bad += 1
                print("BAD ", test, "fails with nothing broken", file=sys.stderr, flush=True)
            for header, right, wrong, what in changes:
                count += 1
                seen = not passes(program, test, count)
                bad += not seen
                print("ok  " if seen else "BAD ", test, what, file=sys.stderr, flush=True)
                print(f"| `{header}` | {what} | {'failed' if seen else 'PASSED'} |", flush=True)
    print(f"{count} wrong versions, {bad} not as expected", file=sys.stderr)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(run())
