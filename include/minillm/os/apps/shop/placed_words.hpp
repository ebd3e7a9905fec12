// os/apps/shop/placed_words.hpp: whether a short turn of a conversation is understood to its last word.
//
//     那最贵的呢                    最贵 is a word of the shop, the rest are small words: nothing is left
//     what is the most expensive    the same
//     what is the most expensive city in Europe      "city" and "Europe" are left, so it is not about our phones
//
// A follow-up is short and leans on what was said before. It may only be taken up if every word of it has a place in
// the reading; one word that is left over may turn it into a question about something else.
//
// Next: os/apps/shop/phone_dialogue.hpp.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <utility>

#include "../../../nlu/numbers.hpp"
#include "../word_search.hpp"

namespace minillm {

/// Words that may stand in any turn to a shop without changing what is asked.
inline const TermList& small_words() {
    static const TermList words = {
        "请问",  "那么",      "就是",    "我想",   "想要",  "想问",   "知道",  "告诉我", "看看",   "你们",  "你家",
        "店里",  "这里",      "手机",    "机子",   "哪个",  "哪一个", "哪款",  "哪一款", "哪部",   "哪台",  "哪些",
        "哪",    "谁",        "这个",    "那个",   "这款",  "那款",   "这部",  "那部",   "这台",   "那台",  "这",
        "那",    "什么",      "是不是",  "有没有", "有",    "没有",   "是",    "的",     "呢",     "吗",    "嘛",
        "吧",    "啊",        "呀",      "哦",     "噢",    "嗯",     "呃",    "了",     "一",     "款",    "部",
        "台",    "个",        "只",      "叫",     "里",    "中",     "也",    "都",     "还",     "再",    "和",
        "跟",    "与",        "又",      "您",     "你",    "我",     "它",    "要",     "想",     "会",    "能",
        "可以",  "说",        "好",      "买",     "卖",    "推荐",   "帮我",  "给我",   "另外",   "对了",  "大概",
        "一下",  "the",       "a",       "an",     "is",    "are",    "was",   "it",     "its",    "one",   "ones",
        "which", "whichs",    "what",    "whats",  "that",  "thats",  "this",  "these",  "those",  "phone", "phones",
        "model", "models",    "handset", "of",     "in",    "for",    "with",  "to",     "and",    "or",    "then",
        "so",    "ok",        "okay",    "well",   "hmm",   "uh",     "um",    "oh",     "please", "do",    "does",
        "you",   "your",      "yours",   "have",   "has",   "got",    "sell",  "there",  "any",    "some",  "i",
        "id",    "im",        "me",      "my",     "we",    "can",    "could", "would",  "like",   "want",  "tell",
        "show",  "about",     "how",     "now",    "just",  "also",   "on",    "at",     "be",     "much",  "all",
        "them",  "they",      "come",    "out",    "comes", "store",  "shop",  "buy",    "get",    "see",   "hi",
        "hello", "different", "than",    "let"};
    return words;
}

/// The text without its numbers.
inline std::u32string without_numbers(const std::u32string& text) {
    std::u32string rest;
    for (std::size_t at = 0; at < text.size();) {
        const std::optional<NumberMatch> number = number_at(text, at);
        if (number && number->end > at) {
            rest += U' ';
            at = number->end;
        } else {
            rest += text[at++];
        }
    }
    return rest;
}

/// How many words of a text are in none of the lists and no small words.
inline std::size_t words_left(std::u32string text, std::initializer_list<const TermList*> lists) {
    for (const TermList* list : lists) {
        text = list->cut_from(std::move(text));
    }
    return count_words(small_words().cut_from(std::move(text)));
}

}  // namespace minillm
