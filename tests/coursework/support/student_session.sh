#!/usr/bin/env bash
# A session as a student has it: three exercises in `coursework watch`, wrong at first, then with hints, then right. Prints
# what happened as Markdown; docs/coursework/session.md is one run of it.
#
#     git clone . /tmp/minillm && cd /tmp/minillm && cmake --preset coursework && cmake --build --preset coursework
#     tests/coursework/support/student_session.sh > session.md          in the clone; it writes into exercise.hpp
set -e
runner=build/coursework/bin/coursework
work=$(mktemp -d)
trap 'kill $watcher 2>/dev/null || true; rm -rf "$work"' EXIT

say() { printf '%s\n\n' "$*"; }
show() { printf '```%s\n' "$1"; cat; printf '```\n\n'; }

# start LANGUAGE EXERCISE: watch begins, in a terminal of its own.
start() {
    language=$1
    exercise=$2
    file=tests/coursework/$exercise/exercise.hpp
    git show "HEAD:$file" > "$work/stub.hpp"
    : > "$work/screen"
    lines_shown=0
    $runner --lang "$language" watch "$exercise" > "$work/screen" &
    watcher=$!
    echo "\$ coursework watch $exercise" > "$work/typed"
    screen
}
# screen: waits for the next result and shows what is new on the screen.
screen() {
    until tail -n +$((lines_shown + 1)) "$work/screen" | grep -qE "^$exercise: .*(points|分)$"; do sleep 0.2; done
    sleep 0.5
    { cat "$work/typed"; tail -n +$((lines_shown + 1)) "$work/screen"; } | sed "/./,\$!d" | show
    : > "$work/typed"
    lines_shown=$(wc -l < "$work/screen")
}
# save: the lines of standard input take the place of the first TODO, and what stands behind a line `----` that of the second.
save() {
    cat > "$work/body"
    sed "s,^----$,\n    // and in the second function:," "$work/body" | show cpp
    awk -v body="$work/body" '
        BEGIN { part = 0; while ((getline line < body) > 0) { if (line == "----") { ++part } else { text[part] = text[part] line "\n" } } part = 0 }
        /\/\/ TODO/ { if (text[part] != "") { hidden = 1; printf "%s", text[part] } ++part }
        !hidden { print }
        /not_implemented\(/ { hidden = 0 }' "$work/stub.hpp" > "$work/new.hpp"
    cp "$work/new.hpp" "$file"
    screen
}
hint() {
    { echo "\$ coursework hint $exercise --level $1"; $runner --lang "$language" hint "$exercise" --level "$1"; } | show
}
finish() {
    kill $watcher
    wait $watcher 2>/dev/null || true
}

cat <<'TEXT'
# Coursework: a session 一次真实的练习

`tests/coursework/support/student_session.sh` 在新克隆里跑出了这一页：三个练习，先写错，再看提示，最后写对。代码块是存进 `exercise.hpp` 的内容，
后面是 `coursework watch` 的屏幕。`tests/coursework/support/student_session.sh` made this page in a fresh clone: three exercises, wrong at first, then with
hints, then right. A block of code is what was saved in `exercise.hpp`; below it is the screen of `coursework watch`.

TEXT

say "## Softmax"
start en 10_softmax
say "The formula as one remembers it. 先按记得的公式写："
save <<'CODE'
    Matrix p = x;
    for (std::size_t i = 0; i < x.shape(0); ++i) {
        Real sum = 0;
        for (std::size_t j = 0; j < x.shape(1); ++j) {
            sum += p(i, j) = std::exp(x(i, j));
        }
        for (std::size_t j = 0; j < x.shape(1); ++j) {
            p(i, j) /= sum;
        }
    }
    return p;
CODE
hint 1
say "Subtract the largest score; a slip on the way. 减去最大值；手一滑："
save <<'CODE'
    Matrix p = x;
    for (std::size_t i = 0; i < x.shape(0); ++i) {
        Real largest = x(i, 0);
        for (std::size_t j = 1; j < x.shape(1); ++j) {
            largest = std::fmax(largest, x(i, j));
        }
        Real sum = 0;
        for (std::size_t j = 0; j < x.shape(1); ++j) {
            sum += p(i, j) = std::exp(x(i, j) - largest)
        }
        for (std::size_t j = 0; j < x.shape(1); ++j) {
            p(i, j) /= sum;
        }
    }
    return p;
CODE
say "The semicolon. 补上分号："
save <<'CODE'
    Matrix p = x;
    for (std::size_t i = 0; i < x.shape(0); ++i) {
        Real largest = x(i, 0);
        for (std::size_t j = 1; j < x.shape(1); ++j) {
            largest = std::fmax(largest, x(i, j));
        }
        Real sum = 0;
        for (std::size_t j = 0; j < x.shape(1); ++j) {
            sum += p(i, j) = std::exp(x(i, j) - largest);
        }
        for (std::size_t j = 0; j < x.shape(1); ++j) {
            p(i, j) /= sum;
        }
    }
    return p;
CODE
finish

say "## 因果掩码 Causal mask"
start zh 15_causal_mask
say "遮住就是变成 0？ Hidden means 0?"
save <<'CODE'
    Matrix result = scores;
    for (std::size_t i = 0; i < scores.shape(0); ++i) {
        for (std::size_t j = i + 1; j < scores.shape(1); ++j) {
            result(i, j) = 0;
        }
    }
    return result;
CODE
hint 1
say "exp 只把 -∞ 变成 0；但还从第 i 列开始遮，并打印看看。 Only minus infinity; hidden from column i on, with a look at it."
save <<'CODE'
    Matrix result = scores;
    for (std::size_t i = 0; i < scores.shape(0); ++i) {
        for (std::size_t j = i; j < scores.shape(1); ++j) {
            std::printf("hide %zu %zu\n", i, j);
            result(i, j) = -std::numeric_limits<Real>::infinity();
        }
    }
    return result;
CODE
say "第一个函数对了，第二个先做 softmax 再遮。 The first function is right; the second hides after the softmax."
save <<'CODE'
    Matrix result = scores;
    for (std::size_t i = 0; i < scores.shape(0); ++i) {
        for (std::size_t j = i + 1; j < scores.shape(1); ++j) {
            result(i, j) = -std::numeric_limits<Real>::infinity();
        }
    }
    return result;
----
    Matrix weights = scores;
    for (std::size_t i = 0; i < scores.shape(0); ++i) {
        Real sum = 0;
        for (std::size_t j = 0; j < scores.shape(1); ++j) {
            sum += weights(i, j) = std::exp(scores(i, j));
        }
        for (std::size_t j = 0; j < scores.shape(1); ++j) {
            weights(i, j) = j > i ? 0 : weights(i, j) / sum;
        }
    }
    return weights;
CODE
hint 2
say "先遮再做 softmax。 Hide first."
save <<'CODE'
    Matrix result = scores;
    for (std::size_t i = 0; i < scores.shape(0); ++i) {
        for (std::size_t j = i + 1; j < scores.shape(1); ++j) {
            result(i, j) = -std::numeric_limits<Real>::infinity();
        }
    }
    return result;
----
    Matrix weights = masked(scores);
    for (std::size_t i = 0; i < scores.shape(0); ++i) {
        Real largest = scores(i, 0);
        for (std::size_t j = 1; j <= i; ++j) {
            largest = std::fmax(largest, scores(i, j));
        }
        Real sum = 0;
        for (std::size_t j = 0; j < scores.shape(1); ++j) {
            sum += weights(i, j) = std::exp(weights(i, j) - largest);
        }
        for (std::size_t j = 0; j < scores.shape(1); ++j) {
            weights(i, j) /= sum;
        }
    }
    return weights;
CODE
finish

say "## AdamW"
start en 21_adamw
say "A loop that never ends: \`c\` is not counted up. 忘了 \`++c\`："
save <<'CODE'
    ++state.steps;
    for (std::size_t c = 0; c < theta.size();) {
        const double g = gradient(c) + settings.weight_decay * theta(c);
        state.mean(c) = settings.beta1 * state.mean(c) + (1 - settings.beta1) * g;
        state.mean_square(c) = settings.beta2 * state.mean_square(c) + (1 - settings.beta2) * g * g;
        theta(c) -= settings.learning_rate * state.mean(c) / (std::sqrt(state.mean_square(c)) + settings.eps);
    }
CODE
say "It ends, but it is not AdamW yet. 停了，但还不是 AdamW："
save <<'CODE'
    ++state.steps;
    for (std::size_t c = 0; c < theta.size(); ++c) {
        const double g = gradient(c) + settings.weight_decay * theta(c);
        state.mean(c) = settings.beta1 * state.mean(c) + (1 - settings.beta1) * g;
        state.mean_square(c) = settings.beta2 * state.mean_square(c) + (1 - settings.beta2) * g * g;
        theta(c) -= settings.learning_rate * state.mean(c) / (std::sqrt(state.mean_square(c)) + settings.eps);
    }
CODE
hint 1
say "With the corrections; the decay still stands in the gradient. 加上修正，衰减还在梯度里："
save <<'CODE'
    ++state.steps;
    const double t = static_cast<double>(state.steps);
    for (std::size_t c = 0; c < theta.size(); ++c) {
        const double g = gradient(c) + settings.weight_decay * theta(c);
        state.mean(c) = settings.beta1 * state.mean(c) + (1 - settings.beta1) * g;
        state.mean_square(c) = settings.beta2 * state.mean_square(c) + (1 - settings.beta2) * g * g;
        const double mean = state.mean(c) / (1 - std::pow(settings.beta1, t));
        const double mean_square = state.mean_square(c) / (1 - std::pow(settings.beta2, t));
        theta(c) -= settings.learning_rate * mean / (std::sqrt(mean_square) + settings.eps);
    }
CODE
hint 3
say "The decay beside the gradient. 衰减放在梯度旁边："
save <<'CODE'
    ++state.steps;
    const double t = static_cast<double>(state.steps);
    for (std::size_t c = 0; c < theta.size(); ++c) {
        const double g = gradient(c);
        theta(c) *= 1 - settings.learning_rate * settings.weight_decay;
        state.mean(c) = settings.beta1 * state.mean(c) + (1 - settings.beta1) * g;
        state.mean_square(c) = settings.beta2 * state.mean_square(c) + (1 - settings.beta2) * g * g;
        const double mean = state.mean(c) / (1 - std::pow(settings.beta1, t));
        const double mean_square = state.mean_square(c) / (1 - std::pow(settings.beta2, t));
        theta(c) -= settings.learning_rate * mean / (std::sqrt(mean_square) + settings.eps);
    }
CODE
finish

say "## 结果 The list"
{ echo "\$ coursework list"; $runner --lang en list | grep -E "10_|11_|15_|21_|/[0-9]+ points"; } | show
