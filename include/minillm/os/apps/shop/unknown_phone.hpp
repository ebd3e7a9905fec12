// os/apps/shop/unknown_phone.hpp: names that look like a phone and are none of ours, so that no phone is taken for
// another.
//
//     Zorblax 9000 多少钱            a word nobody knows before a number
//     how much is the moonphone      the price of something that has a name
//     你们有银河手机吗               two characters before 手机 that no row of the catalogue has
//     它有5G吗                       no name: 5G is a word of a row
//
// A word is known if the catalogue was written with it, or if it is one of the everyday words that stand before
// "phone".
//
// Not here: names with a slip in them (phone_question_reader.hpp corrects those first).
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "../../request.hpp"
#include "../word_search.hpp"
#include "phone_catalogue.hpp"
#include "phone_question.hpp"

namespace minillm {

/// Finds names that the catalogue does not have.
class UnknownPhone {
public:
    explicit UnknownPhone(const PhoneCatalogue& catalogue) : catalogue_(&catalogue) {
        for (const PhoneCatalogue::Attribute& attribute : catalogue.attributes) {
            for (const std::u32string& word : attribute.names.terms()) {
                if (std::any_of(word.begin(), word.end(), is_ascii_digit)) {
                    row_words_with_figures_.push_back(word);
                }
            }
        }
    }

    /// Whether a question that names no phone of ours names one that is not.
    bool named_in(const PhoneQuestion& question, const Request& request) const {
        // 买两斤苹果: some brands are fruit
        static const TermList weighed = {"斤", "公斤", "kilo", "kilos", "kg of", "pound of", "pounds of"};
        if (catalogue_->not_carried_brands.in(question.text) && (question.phone_word || !weighed.in(question.text))) {
            return true;
        }
        const std::u32string& text = question.text;
        const bool about_phone =
            question.phone_word || question.attribute || question.product > 0.3 || asks_for_goods(text);
        if (!about_phone) {
            return false;
        }
        // a model number: letters and digits together, or a word and a number of its own (zorblax 9000, 佐布拉9000,
        // x100)
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (!is_ascii_digit(text[i]) || (i > 0 && (is_ascii_digit(text[i - 1]) || text[i - 1] == U'.'))) {
                continue;
            }
            std::size_t end = i;
            while (end < text.size() && (is_ascii_digit(text[end]) || text[end] == U'.')) {
                ++end;
            }
            if (is_amount(text, i, end)) {
                continue;
            }
            std::size_t begin = i;
            begin -= begin > 0 && text[begin - 1] == U' ' ? 1 : 0;
            std::size_t word = begin;
            while (word > 0 && is_latin_letter(text[word - 1])) {
                --word;
            }
            const std::u32string before = text.substr(word, begin - word);
            // 它有5G吗, "has it got 5G": the figure belongs to the word of a row; "zorblax 5G" still names a thing
            if (begins_row_word(std::u32string_view(text).substr(i)) && !names_a_thing(before)) {
                continue;
            }
            const bool one_letter =
                before.size() == 1 && begin == i && before != U"c" && before != U"v";  // x100; C7 is a chip
            if (one_letter ||
                (!before.empty() && !catalogue_->known_words.contains(before) && !is_plain_word(before))) {
                return true;
            }
            // a Chinese name right before the digits, of which no pair is a word of ours
            if (begin >= 2 && is_han(text[begin - 1]) && is_han(text[begin - 2]) && begin == i) {
                static const TermList fine = {"预算", "大概",   "不超",     "超过",   "左右", "最多", "至少", "支持",
                                              "防水", "价格",   "低于",     "高于",   "给我", "我有", "只有", "不到",
                                              "大约", "差不多", "花",       "有没有", "内存", "存储", "运存", "打",
                                              "拨",   "能不能", "支不支持", "带",     "是"};
                const std::u32string pair = text.substr(begin - 2, 2);
                if (!catalogue_->known_words.contains(pair) &&
                    !fine.in(text.substr(begin >= 4 ? begin - 4 : 0, begin >= 4 ? 4 : begin)) && !question.budget) {
                    return true;
                }
            }
        }
        // the … phone, …手机: the word right before
        for (const std::u32string_view word : {U"phone", U"smartphone"}) {
            const std::size_t at = find_term(text, word);
            if (at == std::u32string::npos || at < 2 || text[at - 1] != U' ') {
                continue;
            }
            std::size_t begin = at - 1;
            while (begin > 0 && is_latin_letter(text[begin - 1])) {
                --begin;
            }
            const std::u32string before = text.substr(begin, at - 1 - begin);
            const std::u32string_view in_front = std::u32string_view(text).substr(0, begin);
            const bool describes = ends_with_any(in_front, {U" a ", U" an ", U" some ", U" any "});  // a simple phone
            if (!describes && before.size() >= 3 && !catalogue_->known_words.contains(before) &&
                !is_plain_word(before)) {
                return true;
            }
        }
        const std::size_t phone = text.find(U"手机");
        if (phone != std::u32string::npos && phone >= 2 && is_han(text[phone - 1]) && is_han(text[phone - 2])) {
            static const TermList plain = {
                "这款", "那款", "一款", "哪款", "你们", "我们", "什么", "店里", "这个", "那个", "一部", "这部",
                "新",   "旧",   "好",   "买",   "卖",   "的",   "款",   "种",   "台",   "部",   "个",   "些",
                "用",   "换",   "修",   "退",   "选",   "智能", "国产", "贵",   "看",   "想",   "和",   "能",
                "有",   "送",   "寄",   "您",   "高端", "入门", "旗舰", "中端", "本店", "贵店", "你家", "咱家",
                "家",   "老年", "商品", "下单", "拍",   "支持", "咱们", "屏",   "当前", "目前", "主推", "热门",
                "热卖", "所有", "全部", "两款", "几款", "多少", "推荐", "请问", "关于", "带",   "这",   "那",
                "哪",   "只",   "把",   "给",   "让",   "对",   "说",   "聊",   "问",   "过",   "了",   "要",
                "不",   "没",   "都",   "也",   "还",   "就",   "在",   "到",   "从",   "拿",   "收",   "丢"};
            const std::u32string pair = text.substr(phone - 2, 2);
            if (question.needs.empty() && !catalogue_->known_words.contains(pair) && !plain.in(pair)) {
                return true;
            }
        }
        // Latin words with a capital letter inside the sentence that nobody knows
        if (question.attribute && !request.chinese()) {
            return capital_stranger(request) ||
                   (!question.phone_word && catalogue_->attributes[*question.attribute].id == "price" &&
                    strange_price(text));
        }
        return false;
    }

    // 4,000 yuan, $300, 三千以内: money or a measure, no model's number
    static bool is_amount(std::u32string_view text, std::size_t begin, std::size_t end) {
        static const std::u32string_view units[] = {U"yuan", U"dollar", U"buck", U"usd",  U"rmb",  U"cny",
                                                    U"元",   U"块",     U"以内", U"以下", U"左右", U"mah",
                                                    U"毫安", U"gb",     U"hz",   U"%",    U"度"};
        const bool after_sign = begin > 0 && (text[begin - 1] == U'$' || text[begin - 1] == U'¥' ||
                                              text[begin - 1] == U'￥' || text[begin - 1] == U',');
        end += end < text.size() && text[end] == U' ' ? 1 : 0;
        const std::u32string_view behind = text.substr(std::min(end, text.size()));
        return after_sign || behind.starts_with(U",") ||
               std::any_of(std::begin(units), std::end(units),
                           [&](std::u32string_view unit) { return behind.starts_with(unit); });
    }

    // "do you sell the Galaxy S99", 你们有…吗: asks a shop what it has
    static bool asks_for_goods(std::u32string_view text) {
        static const TermList words = {
            "do you sell", "do you have the", "do you carry", "do you stock", "have you got the",
            "can i buy",   "is the",          "你们有",       "你们卖",       "你们家有",
            "有没有卖",    "卖不卖",          "有卖",         "店里有",       "能买到"};
        return words.in(text);
    }

    /// "how much is the moonphone ultra": the price of something that has a name, and the name is none of ours.
    bool strange_price(std::u32string_view text) const {
        std::u32string word;
        for (std::size_t i = 0; i <= text.size(); ++i) {
            if (i < text.size() && is_latin_letter(text[i])) {
                word += text[i];
            } else {
                if (names_a_thing(word) && !catalogue_->known_words.contains(word) && !is_plain_word(word)) {
                    return true;
                }
                word.clear();
            }
        }
        return false;
    }

    /// English words that stand before "phone" or a number and name nothing.
    static bool is_plain_word(std::u32string_view word) {
        static const std::set<std::u32string, std::less<>> words = {
            U"this",        U"that",        U"the",      U"your",       U"my",      U"a",          U"an",
            U"which",       U"what",        U"any",      U"new",        U"good",    U"best",       U"better",
            U"cheap",       U"cheapest",    U"cheaper",  U"nice",       U"other",   U"another",    U"same",
            U"every",       U"each",        U"first",    U"second",     U"is",      U"are",        U"does",
            U"do",          U"for",         U"of",       U"under",      U"below",   U"about",      U"around",
            U"within",      U"than",        U"to",       U"at",         U"over",    U"with",       U"and",
            U"or",          U"in",          U"on",       U"by",         U"from",    U"have",       U"has",
            U"only",        U"up",          U"max",      U"least",      U"most",    U"more",       U"less",
            U"one",         U"big",         U"small",    U"great",      U"fast",    U"gaming",     U"smart",
            U"mobile",      U"featured",    U"me",       U"sell",       U"buy",     U"get",        U"old",
            U"their",       U"our",         U"his",      U"her",        U"its",     U"it",         U"ip",
            U"wifi",        U"fi",          U"usb",      U"pay",        U"spend",   U"budget",     U"approximately",
            U"roughly",     U"maximum",     U"between",  U"last",       U"day",     U"support",    U"supports",
            U"android",     U"cell",        U"camera",   U"waterproof", U"durable", U"rugged",     U"light",
            U"lightweight", U"compact",     U"folding",  U"foldable",   U"large",   U"decent",     U"affordable",
            U"expensive",   U"flagship",    U"premium",  U"current",    U"latest",  U"newest",     U"suitable",
            U"right",       U"two",         U"three",    U"these",      U"those",   U"some",       U"all",
            U"lost",        U"broken",      U"damaged",  U"faulty",     U"opened",  U"used",       U"perfect",
            U"ideal",       U"recommended", U"business", U"student",    U"senior",  U"elderly",    U"work",
            U"school",      U"dual",        U"returned", U"whole",      U"entire",  U"particular", U"specific",
            U"kind",        U"type",        U"how",      U"tell",       U"show",    U"you",        U"i",
            U"but",         U"can",         U"please",   U"hello",      U"hi",      U"monday",     U"tuesday",
            U"wednesday",   U"thursday",    U"friday",   U"saturday",   U"sunday",  U"china",      U"english",
            U"chinese",     U"shes",        U"hes",      U"im",         U"aged",    U"age",        U"turns",
            U"whats",       U"thats"};
        return words.find(word) != words.end();
    }

private:
    bool begins_row_word(std::u32string_view text) const {
        return std::any_of(row_words_with_figures_.begin(), row_words_with_figures_.end(),
                           [&](const std::u32string& word) { return text.starts_with(word); });
    }

    static bool names_a_thing(std::u32string_view word) {
        static const std::set<std::u32string, std::less<>> words = {
            U"much",    U"price",     U"cost",    U"costs",      U"would",    U"will",  U"could",
            U"give",    U"know",      U"want",    U"like",       U"money",    U"yuan",  U"dollars",
            U"pounds",  U"euros",     U"pounds",  U"that",       U"there",    U"here",  U"today",
            U"then",    U"also",      U"when",    U"something",  U"anything", U"stuff", U"gift",
            U"present", U"recommend", U"suggest", U"suggestion", U"really",   U"just"};
        return word.size() >= 4 && words.find(word) == words.end();
    }

    bool capital_stranger(const Request& request) const {
        const std::string& original = request.text.original;
        std::size_t strangers = 0;
        std::string word;
        bool first = true;
        for (std::size_t i = 0; i <= original.size(); ++i) {
            const char c = i < original.size() ? original[i] : ' ';
            const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (letter) {
                word += c;
                continue;
            }
            const bool upper_all = std::all_of(word.begin(), word.end(), [](char l) { return l >= 'A' && l <= 'Z'; });
            if (!word.empty() && !first && word.size() > 2 && word[0] >= 'A' && word[0] <= 'Z' && !upper_all) {
                std::u32string small;
                for (const char l : word) {
                    small += static_cast<char32_t>(l >= 'A' && l <= 'Z' ? l + 32 : l);
                }
                strangers += catalogue_->known_words.contains(small) || is_plain_word(small) ? 0 : 1;
            }
            first = first && word.empty();
            word.clear();
        }
        return strangers > 0;
    }

    const PhoneCatalogue* catalogue_;
    std::vector<std::u32string> row_words_with_figures_;  // 5g, 4g
};

}  // namespace minillm
