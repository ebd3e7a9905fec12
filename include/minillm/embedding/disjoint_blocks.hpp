// embedding/disjoint_blocks.hpp: many small updates on several threads, with the bits of one thread.
//
// Each update changes one row of a table A and one row of a table B. Two updates that share no row can change places, or
// happen at the same time, and nobody could tell afterwards. So both tables are dealt into P parts, and the updates into
// P x P blocks by the parts of their rows. Blocks on one diagonal share no part:
//
//              parts of B                     round 0:  blocks 0, side by side
//              0  1  2  3                     round 1:  blocks 1, side by side
//           ┌────────────                     ...
//         0 │  0  1  2  3                     Within a block the updates run in the order in which they were added.
//      A  1 │  3  0  1  2
//         2 │  2  3  0  1                     The result is that of one thread which does the blocks one by one:
//         3 │  1  2  3  0                     no update sees an old row, none is lost, no lock is taken.
//
// P is fixed, whatever the number of threads: that is why the number of threads changes no bit. What it costs is an order
// that is not the text's, and memory for the updates that wait. The usual way, letting threads overwrite each other's
// rows ("Hogwild", Niu et al., 2011), needs neither, and gives other numbers each time.
//
// Source: Gemulla, Nijkamp, Haas and Sismanis, "Large-Scale Matrix Factorization with Distributed Stochastic Gradient
// Descent", 2011.
// Next: embedding/word2vec.hpp, embedding/glove.hpp.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "../core/parallel.hpp"
#include "../core/tensor.hpp"

namespace minillm {

/// Updates that wait for their turn. They are gathered in slices, one for each thread that adds: a slice is filled by one
/// thread, in the order of its own work, and slices are emptied in their order.
template <class Update>
class DisjointBlocks {
public:
    static constexpr std::size_t parts = 8;

    explicit DisjointBlocks(std::size_t slices) : slices_(slices) {}

    std::size_t slices() const { return slices_.size(); }

    /// Adds an update of row a of A and row b of B. Different slices may be filled at the same time.
    void add(std::size_t slice, TokenId a, TokenId b, const Update& update) {
        slices_[slice][part_of(a) * parts + part_of(b)].push_back(update);
    }

    /// Calls body(updates) for all updates: each call gets some that belong to one block, and calls that run at the same
    /// time share no row. Afterwards nothing waits any more.
    /// @param operations_each  about how many operations one update costs; see core/parallel.hpp
    template <class Body>
    void run(std::size_t operations_each, Body&& body) {
        std::size_t waiting = 0;
        for (const Slice& slice : slices_) {
            for (const std::vector<Update>& updates : slice) {
                waiting += updates.size();
            }
        }
        const std::size_t operations = operations_each * (waiting / (parts * parts) + 1);  // of a block
        for (std::size_t round = 0; round < parts; ++round) {
            parallel_for(parts, operations, [&](std::size_t begin, std::size_t end) {
                for (std::size_t part = begin; part < end; ++part) {
                    const std::size_t block = part * parts + (part + round) % parts;
                    for (Slice& slice : slices_) {
                        body(std::span<const Update>(slice[block]), block);
                        slice[block].clear();  // its memory stays for the next updates
                    }
                }
            });
        }
    }

private:
    using Slice = std::array<std::vector<Update>, parts * parts>;

    // Row numbers are ranks as a rule, the busiest first: dealt out forth and back (0 1 2 3 3 2 1 0 0 1 ...) every part
    // gets about the same work.
    static std::size_t part_of(TokenId row) {
        const std::size_t place = static_cast<std::size_t>(row) % (2 * parts);
        return place < parts ? place : 2 * parts - 1 - place;
    }

    std::vector<Slice> slices_;
};

}  // namespace minillm
