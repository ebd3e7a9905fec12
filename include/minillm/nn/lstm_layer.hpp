// nn/lstm_layer.hpp: one layer of a long short-term memory, one direction: a network that carries a memory along time.
//
//     a_t = W_ih x_t + b_ih + W_hh h_{t-1} + b_hh          four rows of H numbers, one for each gate:
//     i = σ(a_i)      input gate: how much of the new content is written
//     f = σ(a_f)      forget gate: how much of the old memory stays
//     g = tanh(a_g)   the new content
//     o = σ(a_o)      output gate: how much of the memory is shown
//     c_t = f c_{t-1} + i g                                the memory
//     h_t = o tanh(c_t)                                    what the next step and the next layer see
//
// The products with x do not depend on h, so all T of them are one matrix product; only W_hh h_{t-1} has to wait.
//
// Backward runs through time in reverse ("backpropagation through time"): what h_t did to later steps comes back
// together with what the loss says about h_t itself. Along c the gradient is only multiplied by f; that is why an
// LSTM remembers longer than a plain recurrent network.
//
// Names, gate order i, f, g, o and the two biases are PyTorch's. Keras has the same order (it calls g "c"), one
// bias and transposed weights: nn/lstm_keras.hpp converts.
//
// Source: Hochreiter and Schmidhuber, "Long Short-Term Memory", 1997; the forget gate: Gers, Schmidhuber and
// Cummins, "Learning to Forget", 2000.
// Not here: peepholes, projections. Read kernels/lstm_cell.hpp beside it: the gates of one sequence
// at one step. Next: nn/lstm.hpp, several layers and both directions.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <utility>

#include "../core/parallel.hpp"
#include "../core/random.hpp"
#include "../core/reduce.hpp"
#include "../core/shape.hpp"
#include "../core/tensor.hpp"
#include "../core/trace.hpp"
#include "../embedding/mask.hpp"
#include "../kernels/lstm_cell.hpp"
#include "../kernels/matmul.hpp"
#include "../kernels/packed_matrix.hpp"
#include "../kernels/vector_ops.hpp"
#include "activation.hpp"
#include "parameter.hpp"

namespace minillm {

/// h and c of B sequences: all that a layer carries from one step to the next.
struct LstmLayerState {
    Matrix h;  // [B, H]
    Matrix c;  // [B, H]
};

/// One layer, one direction.
struct LstmLayer {
    Parameter<2> weight_ih;  // [4H, C], rows in the order i, f, g, o
    Parameter<2> weight_hh;  // [4H, H]
    Parameter<1> bias_ih;    // [4H]
    Parameter<1> bias_hh;    // [4H]; one bias would do, PyTorch has two
    bool reverse = false;    // from the last position to the first

    /// What backward needs: everything the formulas multiply. The gates are kept after σ and tanh, because the
    /// slopes of both are written with their values. Positions of padding repeat the state before them.
    struct Cache {
        Tensor3 x;               // [B, T, C]
        Tensor3 gates;           // [B, T, 4H]: i, f, g, o
        Tensor3 c;               // [B, T, H]
        Tensor3 tanh_c;          // [B, T, H]
        Tensor3 h;               // [B, T, H]
        LstmLayerState initial;  // before the first step
        Mask mask;               // [B, T], or empty: every position is a token
    };

    struct Output {
        Tensor3 h;            // [B, T, H]; 0 at padding
        LstmLayerState last;  // after the last step
    };

    struct Gradients {
        Tensor3 dx;              // [B, T, C]
        LstmLayerState initial;  // dh and dc of the initial state
    };

    LstmLayer() = default;

    /// All weights 0; see initialise().
    LstmLayer(std::size_t channels, std::size_t hidden, bool from_the_end = false)
        : weight_ih({4 * hidden, channels}),
          weight_hh({4 * hidden, hidden}),
          bias_ih({4 * hidden}),
          bias_hh({4 * hidden}),
          reverse(from_the_end) {}

    std::size_t channels() const { return weight_ih.shape(1); }
    std::size_t hidden() const { return weight_hh.shape(1); }

    /// The state of B sequences that have seen nothing: zeros.
    LstmLayerState start(std::size_t batch) const {
        return {zeros<2>({batch, hidden()}), zeros<2>({batch, hidden()})};
    }

    /// PyTorch's start: everything uniform in ±1/√H.
    void initialise(Random& random) {
        const double bound = 1.0 / std::sqrt(static_cast<double>(hidden()));
        fill_uniform(weight_ih.value, random, -bound, bound);
        fill_uniform(weight_hh.value, random, -bound, bound);
        fill_uniform(bias_ih.value, random, -bound, bound);
        fill_uniform(bias_hh.value, random, -bound, bound);
    }

    /// x [B, T, C] -> h [B, T, H] and the last state. At positions that the mask calls padding the state is carried
    /// on unchanged and h is 0. Throws ShapeError if x, the state or the mask does not fit.
    Output forward(const Tensor3& x, const LstmLayerState& initial, const Mask* mask = nullptr,
                   Cache* cache = nullptr) const {
        check_forward(x, initial, mask);
        const std::size_t batch = x.shape(0);
        const std::size_t time = x.shape(1);
        const std::size_t units = hidden();

        // 1. a = W_ih x + b_ih + b_hh, for all positions at once
        Tensor3 gates = uninitialised<3>({batch, time, 4 * units});  // [B, T, 4H]
        matmul_transposed_b(rows_of(x), view_of(weight_ih.value), rows_of(gates));
        add_biases(rows_of(gates));

        Tensor3 c = uninitialised<3>({batch, time, units});       // [B, T, H]
        Tensor3 tanh_c = uninitialised<3>({batch, time, units});  // [B, T, H]
        Tensor3 h = uninitialised<3>({batch, time, units});       // [B, T, H]
        const PackedMatrix by_weight_hh(view_of(weight_hh.value), Packed::transposed);
        // Sequences do not know of each other, so each thread takes some of them through all of time.
        const auto run = [&](std::size_t begin, std::size_t end) {
            for (std::size_t step = 0; step < time; ++step) {
                const std::size_t t = reverse ? time - 1 - step : step;
                const ConstMatrixView h_before = before(h, initial.h, step, t);  // [B, H]
                const ConstMatrixView c_before = before(c, initial.c, step, t);  // [B, H]
                // 2. a += W_hh h_before
                by_weight_hh.multiply(detail::some_rows(h_before, begin, end),
                                      detail::some_rows(at_time(gates, t), begin, end), Store::add);
                // 3. the cell, sequence by sequence
                for (std::size_t b = begin; b < end; ++b) {
                    Real* c_row = at_time(c, t).row(b);
                    Real* h_row = at_time(h, t).row(b);
                    Real* tanh_c_row = at_time(tanh_c, t).row(b);
                    if (mask != nullptr && (*mask)(b, t) == 0) {
                        std::copy(c_before.row(b), c_before.row(b) + units, c_row);
                        std::copy(h_before.row(b), h_before.row(b) + units, h_row);
                        std::fill(tanh_c_row, tanh_c_row + units, Real(0));  // not used
                        continue;
                    }
                    lstm_cell(at_time(gates, t).row(b), c_before.row(b), c_row, tanh_c_row, h_row, units);
                }
            }
        };
        for_sequences(batch, time, run);

        const std::size_t last_t = reverse ? 0 : time - 1;
        const ConstMatrixView last_h = time == 0 ? view_of(initial.h) : at_time(std::as_const(h), last_t);
        const ConstMatrixView last_c = time == 0 ? view_of(initial.c) : at_time(std::as_const(c), last_t);
        Output output;
        output.last = {copy_of(last_h), copy_of(last_c)};
        output.h = h;
        if (mask != nullptr) {
            clear_padding(output.h, *mask);
        }
        trace("lstm.gates", gates);
        trace("lstm.c", c);
        trace("lstm.h", output.h);
        if (cache != nullptr) {
            cache->x = x;
            cache->gates = std::move(gates);
            cache->c = std::move(c);
            cache->tanh_c = std::move(tanh_c);
            cache->h = std::move(h);
            cache->initial = initial;
            cache->mask = mask != nullptr ? *mask : Mask();
        }
        return output;
    }

    /// One position of B sequences: x [B, C] -> h [B, H], which is also in the state afterwards. The same
    /// operations in the same order as forward, so the same bits.
    Matrix step(const Matrix& x, LstmLayerState& state) const {
        ShapeLetters letters("lstm step");
        bind_letters(letters);
        letters.check("x", x, {"B", "C"});
        letters.check("h", state.h, {"B", "H"});
        letters.check("c", state.c, {"B", "H"});
        const std::size_t batch = x.shape(0);
        const std::size_t units = hidden();

        Matrix gates = uninitialised<2>({batch, 4 * units});  // [B, 4H]
        // 1. a = W_ih x + b_ih + b_hh
        matmul_transposed_b(view_of(x), view_of(weight_ih.value), view_of(gates));
        add_biases(view_of(gates));
        // 2. a += W_hh h_before
        matmul_transposed_b(view_of(std::as_const(state.h)), view_of(weight_hh.value), view_of(gates), Store::add);
        // 3. the cell, sequence by sequence
        Vector tanh_c = uninitialised<1>({units});  // [H]
        for (std::size_t b = 0; b < batch; ++b) {
            Real* c_row = state.c.data() + b * units;
            lstm_cell(gates.data() + b * 4 * units, c_row, c_row, tanh_c.data(), state.h.data() + b * units, units);
        }
        return state.h;
    }

    /// dh [B, T, H] and the gradient of the last state -> dx and the gradient of the initial state; adds to the
    /// four parameters' grad.
    /// @param with_dx  false: nobody below learns, so dx is left empty
    Gradients backward(const Tensor3& dh, const LstmLayerState& dlast, const Cache& cache, bool with_dx = true) {
        check_backward(dh, dlast, cache);
        const std::size_t batch = dh.shape(0);
        const std::size_t time = dh.shape(1);
        const std::size_t units = hidden();

        Tensor3 da = zeros<3>({batch, time, 4 * units});  // [B, T, 4H]; stays 0 at padding
        Matrix dh_carried = dlast.h;                      // [B, H], what later steps say about h_t
        Matrix dc_carried = dlast.c;                      // [B, H], and about c_t
        const PackedMatrix by_weight_hh(view_of(weight_hh.value), Packed::plain);
        const auto run_back = [&](std::size_t begin, std::size_t end) {
            for (std::size_t step = time; step-- > 0;) {
                const std::size_t t = reverse ? time - 1 - step : step;
                const ConstMatrixView c_before = before(cache.c, cache.initial.c, step, t);  // [B, H]
                for (std::size_t b = begin; b < end; ++b) {
                    if (is_padding(cache.mask, b, t)) {
                        continue;  // forward carried h and c on; so are their gradients
                    }
                    // 3. forward was: the cell
                    LstmCellGradient<Real> cell;
                    cell.gates = at_time(cache.gates, t).row(b);
                    cell.c_before = c_before.row(b);
                    cell.tanh_c = at_time(cache.tanh_c, t).row(b);
                    cell.dh_above = at_time(dh, t).row(b);
                    cell.dh_carried = dh_carried.data() + b * units;
                    cell.dc = dc_carried.data() + b * units;
                    cell.da = at_time(da, t).row(b);
                    lstm_cell_backward(cell, units);
                }
                // 2. forward was: a += W_hh h_before
                by_weight_hh.multiply(detail::some_rows(at_time(std::as_const(da), t), begin, end),
                                      detail::some_rows(view_of(dh_carried), begin, end), Store::add);
            }
        };
        for_sequences(batch, time, run_back);
        const Matrix da_rows = as_rows(std::move(da));  // [B*T, 4H]
        add_parameter_gradients(da_rows, cache);

        // 1. forward was: a = W_ih x + b_ih + b_hh
        Gradients gradients;
        if (with_dx) {
            gradients.dx = uninitialised<3>({batch, time, channels()});  // [B, T, C]
            matmul(view_of(da_rows), view_of(weight_ih.value), rows_of(gradients.dx));
        }
        gradients.initial = {std::move(dh_carried), std::move(dc_carried)};
        return gradients;
    }

    /// Visits the parameters by PyTorch's names; prefix e.g. "lstm.", suffix e.g. "_l0" or "_l1_reverse".
    template <class Visitor>
    void visit_parameters(Visitor&& visit, const std::string& prefix = "", const std::string& suffix = "_l0") {
        visit(prefix + "weight_ih" + suffix, weight_ih);
        visit(prefix + "weight_hh" + suffix, weight_hh);
        visit(prefix + "bias_ih" + suffix, bias_ih);
        visit(prefix + "bias_hh" + suffix, bias_hh);
    }

private:
    // All positions as rows [B*T, C], and the rows of one position [B, C], without a copy.
    static MatrixView rows_of(Tensor3& x) { return {x.data(), x.shape(0) * x.shape(1), x.shape(2), x.shape(2)}; }
    static ConstMatrixView rows_of(const Tensor3& x) {
        return {x.data(), x.shape(0) * x.shape(1), x.shape(2), x.shape(2)};
    }
    static MatrixView at_time(Tensor3& x, std::size_t t) {
        return {x.data() + t * x.shape(2), x.shape(0), x.shape(2), x.shape(1) * x.shape(2)};
    }
    static ConstMatrixView at_time(const Tensor3& x, std::size_t t) {
        return {x.data() + t * x.shape(2), x.shape(0), x.shape(2), x.shape(1) * x.shape(2)};
    }

    // What h or c was before a step: the initial state, or the values one position earlier (later, in reverse).
    ConstMatrixView before(const Tensor3& states, const Matrix& initial, std::size_t step, std::size_t t) const {
        return step == 0 ? view_of(initial) : at_time(states, reverse ? t + 1 : t - 1);
    }

    // Calls body(begin, end) for ranges of the B sequences: one for each thread, because many rows at once are what
    // makes products fast.
    template <class Body>
    void for_sequences(std::size_t batch, std::size_t time, Body&& body) const {
        constexpr std::size_t least = 8;  // sequences for a thread
        const std::size_t groups = std::clamp<std::size_t>(batch / least, 1, thread_count());
        const std::size_t of_step = hidden() * (4 * hidden() / 25 + 6 * detail::operations_of_curve());
        parallel_for(groups, batch / groups * time * of_step, [&](std::size_t first, std::size_t last) {
            body(first * batch / groups, last * batch / groups);
        });
    }

    static Matrix copy_of(ConstMatrixView view) {
        Matrix copy = uninitialised<2>({view.rows, view.columns});
        for (std::size_t n = 0; n < view.rows; ++n) {
            std::copy(view.row(n), view.row(n) + view.columns, copy.data() + n * view.columns);
        }
        return copy;
    }

    static bool is_padding(const Mask& mask, std::size_t b, std::size_t t) {
        return mask.size() != 0 && mask(b, t) == 0;
    }

    static void clear_padding(Tensor3& h, const Mask& mask) {
        const std::size_t units = h.shape(2);
        for (std::size_t n = 0; n < mask.size(); ++n) {
            if (mask.data()[n] == 0) {
                std::fill(h.data() + n * units, h.data() + (n + 1) * units, Real(0));
            }
        }
    }

    void add_biases(MatrixView gates) const {
        for (std::size_t n = 0; n < gates.rows; ++n) {
            Real* row = gates.row(n);
            for (std::size_t j = 0; j < gates.columns; ++j) {
                row[j] += bias_ih.value.data()[j] + bias_hh.value.data()[j];
            }
        }
    }

    // Forward was: a_t = W_ih x_t + b_ih + W_hh h_{t-1} + b_hh. Every parameter had a part in every position, so
    // its gradient is a sum over all of them.
    void add_parameter_gradients(const Matrix& da_rows, const Cache& cache) {
        if (weight_ih.trainable) {
            matmul_transposed_a(view_of(da_rows), rows_of(cache.x), view_of(weight_ih.grad), Store::add);
        }
        if (weight_hh.trainable) {
            const Tensor3 h_before = shifted(cache);  // [B, T, H]
            matmul_transposed_a(view_of(da_rows), rows_of(h_before), view_of(weight_hh.grad), Store::add);
        }
        if (bias_ih.trainable) {
            add_column_sums(da_rows, bias_ih.grad);
        }
        if (bias_hh.trainable) {
            add_column_sums(da_rows, bias_hh.grad);
        }
    }

    // h_{t-1} at position t, for every t
    Tensor3 shifted(const Cache& cache) const {
        const std::size_t batch = cache.h.shape(0);
        const std::size_t time = cache.h.shape(1);
        const std::size_t units = hidden();
        Tensor3 h_before = uninitialised<3>({batch, time, units});  // [B, T, H]
        for (std::size_t step = 0; step < time; ++step) {
            const std::size_t t = reverse ? time - 1 - step : step;
            const ConstMatrixView source = before(cache.h, cache.initial.h, step, t);  // [B, H]
            for (std::size_t b = 0; b < batch; ++b) {
                std::copy(source.row(b), source.row(b) + units, at_time(h_before, t).row(b));
            }
        }
        return h_before;
    }

    void bind_letters(ShapeLetters& letters) const {
        letters.bind("C", channels(), "weight_ih");
        letters.bind("H", hidden(), "weight_hh");
    }

    void check_forward(const Tensor3& x, const LstmLayerState& initial, const Mask* mask) const {
        ShapeLetters letters("lstm");
        bind_letters(letters);
        letters.check("x", x, {"B", "T", "C"});
        letters.check("the initial h", initial.h, {"B", "H"});
        letters.check("the initial c", initial.c, {"B", "H"});
        if (mask != nullptr) {
            letters.check("mask", *mask, {"B", "T"});
        }
    }

    void check_backward(const Tensor3& dh, const LstmLayerState& dlast, const Cache& cache) const {
        ShapeLetters letters("lstm backward");
        bind_letters(letters);
        letters.check("the forward h", cache.h, {"B", "T", "H"});
        letters.check("dh", dh, {"B", "T", "H"});
        letters.check("the last dh", dlast.h, {"B", "H"});
        letters.check("the last dc", dlast.c, {"B", "H"});
    }
};

}  // namespace minillm
