// view/merge_tree.hpp: how byte-pair encoding put a token together: a tree whose leaves are bytes.
//
//     hug            merge 1
//     ├─ h
//     └─ ug          merge 0
//        ├─ u
//        └─ g
//
// The nodes come as a list in which children stand before their parents, as a vocabulary has them: the 256 bytes first,
// then one token a merge. tree_of_token takes out of such a list what one token needs.
//
// Source of the picture: Sennrich, Haddow and Birch, 2016 (see text/bpe_train.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "../core/error.hpp"
#include "picture.hpp"
#include "svg.hpp"
#include "text_width.hpp"

namespace minillm {

/// A token and the two that were merged into it; a leaf has none.
struct MergeTree {
    std::string text;                 // its bytes
    std::string note;                 // printed behind it, e.g. "merge 3"
    std::vector<MergeTree> children;  // none, or left and right
};

/// The tree of token `id`, where `pairs[k]` are the two tokens that merge k made one, and byte b is token b.
/// Throws VocabularyError if the id is none, or a merge uses a token that comes later.
///
/// Example: pairs {{'u','g'}, {'h',256}}: tree_of_token(pairs, 257)  ->  hug (h, ug (u, g))
template <class Pairs>
MergeTree tree_of_token(const Pairs& pairs, std::size_t id) {
    if (id < 256) {
        return {std::string(1, static_cast<char>(id)), "", {}};
    }
    const std::size_t rank = id - 256;
    if (rank >= pairs.size()) {
        throw VocabularyError("merge tree: expected a token below " + std::to_string(256 + pairs.size()) + ", found " +
                              std::to_string(id));
    }
    const auto left = static_cast<std::size_t>(pairs[rank].left);
    const auto right = static_cast<std::size_t>(pairs[rank].right);
    if (left >= id || right >= id) {
        throw VocabularyError("merge tree: merge " + std::to_string(rank) + " uses a token that is learned later");
    }
    MergeTree tree;
    tree.children = {tree_of_token(pairs, left), tree_of_token(pairs, right)};
    tree.text = tree.children[0].text + tree.children[1].text;
    tree.note = "merge " + std::to_string(rank);
    return tree;
}

/// How the tree is drawn.
struct MergeTreeOptions {
    std::string title = "merge tree";
    Colour colour = Colour::none;
};

namespace detail {

struct TreeLine {
    std::string begin;  // the branches before the token
    const MergeTree* node;
};

inline void tree_lines(const MergeTree& tree, const std::string& begin, const std::string& below,
                       std::vector<TreeLine>& lines) {
    lines.push_back({begin, &tree});
    for (std::size_t i = 0; i < tree.children.size(); ++i) {
        const bool last = i + 1 == tree.children.size();
        tree_lines(tree.children[i], below + (last ? "└─ " : "├─ "), below + (last ? "   " : "│  "), lines);
    }
}

// Where a node stands in the SVG: leaves side by side, a parent above the middle of its children.
struct TreePlace {
    double x = 0;
    std::size_t depth = 0;
};

inline TreePlace draw_tree(const MergeTree& tree, std::size_t depth, double& next_leaf, std::size_t& deepest,
                           std::string& lines, std::string& texts) {
    constexpr double level = 44;
    const std::string shown = visible_token(tree.text);
    const double width = 8 * static_cast<double>(display_width(shown)) + 10;
    deepest = std::max(deepest, depth);
    TreePlace place{0, depth};
    const double y = level * static_cast<double>(depth) + 20;
    if (tree.children.empty()) {
        place.x = next_leaf + width / 2;
        next_leaf += width + 8;
    } else {
        const TreePlace left = draw_tree(tree.children.front(), depth + 1, next_leaf, deepest, lines, texts);
        const TreePlace right = draw_tree(tree.children.back(), depth + 1, next_leaf, deepest, lines, texts);
        place.x = (left.x + right.x) / 2;
        lines += svg_line(place.x, y + 6, left.x, y + level - 16);
        lines += svg_line(place.x, y + 6, right.x, y + level - 16);
    }
    texts += svg_box(place.x - width / 2, y - 16, width, 22, tree.children.empty() ? 0.1 : 0.35, tree.note);
    texts += svg_text(place.x, y, "middle", shown);
    return place;
}

// "hug = h + (ug = u + g)"
inline std::string tree_sentence(const MergeTree& tree) {
    if (tree.children.empty()) {
        return visible_token(tree.text);
    }
    std::string sentence = "(" + visible_token(tree.text) + " =";
    for (std::size_t i = 0; i < tree.children.size(); ++i) {
        sentence += i == 0 ? " " : " + ";
        sentence += tree_sentence(tree.children[i]);
    }
    return sentence + ")";
}

}  // namespace detail

/// The tree for a terminal, a node a line.
inline std::string merge_tree_text(const MergeTree& tree, const MergeTreeOptions& options = {}) {
    std::vector<detail::TreeLine> lines;
    detail::tree_lines(tree, "", "", lines);
    std::size_t widest = 0;
    for (const detail::TreeLine& line : lines) {
        widest = std::max(widest, display_width(line.begin) + display_width(detail::visible_token(line.node->text)));
    }
    std::string text;
    for (const detail::TreeLine& line : lines) {
        const std::string shown = detail::visible_token(line.node->text);
        const std::size_t own = display_width(line.begin) + display_width(shown);
        text += line.begin;
        const bool coloured = options.colour == Colour::ansi && !line.node->children.empty();
        text += coloured ? "\x1b[1;36m" + shown + "\x1b[0m" : shown;  // bold cyan: what a merge made
        if (!line.node->note.empty()) {
            text += std::string(widest - own + 3, ' ') + line.node->note;
        }
        text += "\n";
    }
    return text;
}

/// The tree as an `<svg>` element, the token at the top, its bytes at the bottom.
inline std::string merge_tree_svg(const MergeTree& tree, const MergeTreeOptions& options = {}) {
    std::string lines;
    std::string texts;
    double next_leaf = 4;
    std::size_t deepest = 0;
    const detail::TreePlace top = detail::draw_tree(tree, 0, next_leaf, deepest, lines, texts);
    const double own = 8 * static_cast<double>(display_width(detail::visible_token(tree.text))) + 14;
    const double width = std::max({next_leaf, top.x + own / 2, own});
    return detail::svg_begin(width, 44 * static_cast<double>(deepest) + 34, options.title, detail::tree_sentence(tree)) +
           lines + texts + "</svg>";
}

/// Both forms.
inline Picture merge_tree(const MergeTree& tree, const MergeTreeOptions& options = {}) {
    return {merge_tree_text(tree, options), merge_tree_svg(tree, options)};
}

}  // namespace minillm
