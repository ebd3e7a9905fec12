// os/apps/shop/phone_scales.hpp: the orders in which phones can be put, and the words that ask for an end of one.
//
//     最便宜 · the cheapest              price, the low end
//     内存最大 · the most memory         memory, the high end: 最大 alone says no row, the question's row does
//     which is lighter                   weight, the lower of two
//
// The words stand in products.json (dialogue.scales), each scale with the row whose sentence is the answer. Words that
// go with any row (dialogue.plain) count only beside the name of a row.
//
// Next: os/apps/shop/phone_dialogue.hpp.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../../json_data.hpp"
#include "../word_search.hpp"
#include "phone_catalogue.hpp"

namespace minillm {

/// An order of the phones.
struct PhoneScale {
    std::string id;
    std::string row;     // the attribute whose sentence tells the place
    std::string number;  // its key among the numbers of a phone
    TermList lower, higher, lowest, highest;
    PhoneCatalogue::Both least, most;  // 最便宜的, cheapest phone
};

/// What a question asks of an order.
struct AskedScale {
    const PhoneScale* scale = nullptr;
    bool high = false;           // the high end
    bool superlative = false;    // the end of all, not the one of two
    std::u32string_view word;    // with which it was asked
    bool with_row_word = false;  // the question's own row named the scale: the most memory
};

/// The orders of products.json.
class PhoneScales {
public:
    explicit PhoneScales(const JsonPlace& dialogue) {
        for (const JsonPlace& place : dialogue.at("scales").elements()) {
            PhoneScale scale;
            scale.id = place.at("id").text();
            scale.row = place.at("row").text();
            scale.number = place.at("number").text();
            scale.least = {place.at("least").at("zh").text(), place.at("least").at("en").text()};
            scale.most = {place.at("most").at("zh").text(), place.at("most").at("en").text()};
            read_words(place, scale);
            scales_.push_back(std::move(scale));
        }
        read_words(dialogue.at("plain"), plain_);
    }

    /// A scale by its id; nothing if there is none.
    const PhoneScale* named(std::string_view id) const {
        for (const PhoneScale& scale : scales_) {
            if (scale.id == id) {
                return &scale;
            }
        }
        return nullptr;
    }

    /// What a text asks of an order, if it asks one thing.
    /// @param row  the id of the row that the text names; "" if it names none
    std::optional<AskedScale> find(const std::u32string& question, std::string_view row) const {
        // 多少, 多大: a question for a number has the word of a scale in it
        static const TermList amounts = {"多少", "多大", "多重", "多长", "多久", "多高",
                                         "多快", "多厚", "多轻", "大小", "最近"};
        const std::u32string text = amounts.cut_from(question);
        AskedScale asked;
        for (const PhoneScale& scale : scales_) {
            take_longest(text, scale, asked);
        }
        AskedScale of_any_row;
        take_longest(text, plain_, of_any_row);
        const PhoneScale* of_row = named(row);
        const bool own_word = asked.scale != nullptr && asked.word.size() > of_any_row.word.size();
        if (!own_word && of_row != nullptr && !of_any_row.word.empty()) {
            asked = of_any_row;
            asked.scale = of_row;
            asked.with_row_word = true;
        }
        if (asked.scale == nullptr || (!asked.superlative && asked.word.size() == 1 && !asks_which(text))) {
            return std::nullopt;
        }
        return asked;
    }

private:
    static void read_words(const JsonPlace& place, PhoneScale& scale) {
        scale.lower = TermList(place.at("lower"));
        scale.higher = TermList(place.at("higher"));
        scale.lowest = TermList(place.at("lowest"));
        scale.highest = TermList(place.at("highest"));
    }

    // 大, 轻: too short to compare with, unless it is asked which.
    static bool asks_which(const std::u32string& text) {
        static const TermList words = {"哪", "谁", "更", "比较"};
        return words.in(text);
    }

    static void take_longest(const std::u32string& text, const PhoneScale& scale, AskedScale& asked) {
        const struct {
            const TermList& words;
            bool high;
            bool superlative;
        } lists[] = {{scale.lower, false, false},
                     {scale.higher, true, false},
                     {scale.lowest, false, true},
                     {scale.highest, true, true}};
        for (const auto& list : lists) {
            const std::u32string_view word = list.words.longest(text);
            if (word.size() > asked.word.size()) {
                asked = {&scale, list.high, list.superlative, word, false};
            }
        }
    }

    std::vector<PhoneScale> scales_;
    PhoneScale plain_;
};

}  // namespace minillm
