// nlu/reading_pieces.hpp: the parts of readings while a request is matched, shared by all readings that have them.
//
//     joined(joined(a, b), c)  and  joined(a, joined(b, c))     the same reading: `same` holds
//     build                                                     the children that a piece leaves in a ParseNode
//
// Parts are joined in pairs, so that a sequence can grow without copying what it has. Each has a number for what it
// leaves in the reading, a polynomial hash (Karp and Rabin, "Efficient randomized pattern-matching algorithms", 1987):
// hash(ab) = hash(a) * base^length(b) + hash(b), which is the same however the parts were joined.
//
// Next: nlu/grammar_matcher.hpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "grammar_rules.hpp"
#include "lexicon.hpp"
#include "numbers.hpp"
#include "parse_node.hpp"

namespace minillm {

/// The pieces of all readings of one request. A piece is named by its number; piece 0 is nothing.
class ReadingPieces {
public:
    static constexpr std::size_t nothing = 0;

    /// The rules, the lexicon and the text of the request must outlive the pieces.
    ReadingPieces(const GrammarRules& rules, const Lexicon& lexicon, std::u32string_view text)
        : rules_(&rules), lexicon_(&lexicon), text_(text), pieces_(1) {}

    /// A word of the lexicon, or a number, at characters [begin, end).
    std::size_t word(std::size_t begin, std::size_t end, const LexiconEntry& entry) {
        return add({Piece::Type::word, 0, 0, begin, end, &entry});
    }
    std::size_t number(std::size_t begin, std::size_t end) { return add({Piece::Type::number, 0, 0, begin, end}); }

    /// A rule around the piece inside it.
    std::size_t rule(std::size_t inside, std::size_t rule_number, std::size_t begin, std::size_t end) {
        return add({Piece::Type::rule, inside, rule_number, begin, end});
    }

    /// One piece and the next.
    std::size_t joined(std::size_t left, std::size_t right) {
        if (left == nothing || right == nothing) {
            return left + right;
        }
        return add({Piece::Type::join, left, right});
    }

    /// Whether two pieces leave the same in the reading, so that a reading reached in two ways is kept once.
    bool same(std::size_t one, std::size_t other) const { return pieces_[one].hash == pieces_[other].hash; }

    /// Turns joined pieces into the children of a node.
    void build(std::size_t piece, std::vector<ParseNode>& children) const {
        const Piece& p = pieces_[piece];
        switch (p.type) {
            case Piece::Type::nothing:
                return;
            case Piece::Type::join:
                build(p.first, children);
                build(p.second, children);
                return;
            case Piece::Type::word: {
                const std::string& category = lexicon_->category_name(p.entry->category);
                children.push_back({category, p.begin, p.end, p.entry->values, std::nullopt, {}});
                return;
            }
            case Piece::Type::number:
                children.push_back({"number", p.begin, p.end, {}, number_at(text_, p.begin), {}});
                return;
            case Piece::Type::rule: {
                ParseNode node{rules_->rules[p.second].name, p.begin, p.end, {}, std::nullopt, {}};
                build(p.first, node.children);
                children.push_back(std::move(node));
                return;
            }
        }
    }

private:
    struct Piece {
        enum class Type : std::uint8_t { nothing, word, number, rule, join } type = Type::nothing;
        std::size_t first = 0;   // rule: the piece inside; join: the left piece
        std::size_t second = 0;  // rule: the rule's number; join: the right piece
        std::size_t begin = 0;
        std::size_t end = 0;
        const LexiconEntry* entry = nullptr;
        std::uint64_t hash = 0;
        std::uint64_t power = 1;  // base^length
    };

    static constexpr std::uint64_t hash_base = 0x9E3779B97F4A7C15u;

    static std::uint64_t mixed(std::uint64_t value) {
        value = (value ^ (value >> 31)) * 0xBF58476D1CE4E5B9u;
        return value ^ (value >> 29);
    }

    std::size_t add(Piece piece) {
        if (piece.type == Piece::Type::join) {
            const Piece& left = pieces_[piece.first];
            const Piece& right = pieces_[piece.second];
            piece.hash = left.hash * right.power + right.hash;
            piece.power = left.power * right.power;
        } else {
            const std::uint64_t place = mixed(piece.begin * 4096 + piece.end);
            const std::uint64_t what = piece.type == Piece::Type::rule
                                           ? pieces_[piece.first].hash + mixed(piece.second + 1)
                                           : mixed(reinterpret_cast<std::uintptr_t>(piece.entry));
            piece.hash = mixed(place + 3 * what + static_cast<std::uint64_t>(piece.type));
            piece.power = hash_base;
        }
        pieces_.push_back(piece);
        return pieces_.size() - 1;
    }

    const GrammarRules* rules_;
    const Lexicon* lexicon_;
    std::u32string_view text_;
    std::vector<Piece> pieces_;
};

}  // namespace minillm
