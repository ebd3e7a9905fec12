// text/stop_words.hpp: words that stand in almost every sentence and say little about what it is about.
//
// Leaving them out helps methods that only count words (averages, bag of words). It would harm a language model, which
// needs every word; nothing in models/ uses this list.
//
// The lists are our own. They hold function words: articles, pronouns, prepositions, auxiliaries, particles; no
// negations, because "not" and 不 turn a request into its opposite.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

namespace minillm {

/// The English stop words, in lower case: without apostrophes, which preprocess_text takes out first; and the halves that
/// treebank_words leaves of them ("he 's", "we 'll"), but not n't.
inline const std::unordered_set<std::string_view>& english_stop_words() {
    static const std::unordered_set<std::string_view> words = {
        "a", "about", "above", "after", "again", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be", "because",
        "been", "before", "being", "below", "between", "both", "but", "by", "can", "could", "did", "do", "does", "doing",
        "down", "during", "each", "for", "from", "further", "had", "has", "have", "having", "he", "her", "here", "hers",
        "herself", "him", "himself", "his", "how", "i", "id", "if", "ill", "im", "in", "into", "is", "it", "its", "itself",
        "ive", "just", "me", "more", "most", "my", "myself", "of", "on", "once", "only", "or", "other", "our", "ours",
        "ourselves", "out", "over", "own", "same", "she", "should", "so", "some", "such", "than", "that", "thats", "the",
        "their", "theirs", "them", "themselves", "then", "there", "these", "they", "this", "those", "through", "to", "too",
        "under", "until", "up", "very", "was", "we", "were", "what", "when", "where", "which", "while", "who", "whom",
        "why", "will", "with", "would", "you", "youre", "your", "yours", "yourself", "yourselves", "'s", "'m", "'re", "'ve", "'ll", "'d"};
    return words;
}

/// The Chinese stop words, in simplified characters.
inline const std::unordered_set<std::string_view>& chinese_stop_words() {
    static const std::unordered_set<std::string_view> words = {
        "的", "了", "着", "过", "地", "得", "吗", "呢", "吧", "啊", "呀", "嘛", "哦", "和", "与", "及", "或", "而", "且",
        "但", "但是", "因为", "所以", "如果", "虽然", "我", "你", "您", "他", "她", "它", "我们", "你们", "他们", "她们",
        "它们", "自己", "这", "那", "这个", "那个", "这些", "那些", "这里", "那里", "在", "从", "到", "向", "对", "对于",
        "关于", "为", "为了", "被", "把", "给", "跟", "同", "以", "由", "于", "是", "有", "也", "都", "就", "还", "又",
        "再", "很", "太", "更", "最", "个", "之", "其", "什么", "怎么", "怎样", "哪", "哪个", "谁", "一个", "一些", "可以",
        "这么", "那么", "这样", "那样", "还是", "或者", "而且", "不过", "然后", "已经", "正在"};
    return words;
}

/// Whether a word, in lower case, is a stop word of either language.
inline bool is_stop_word(std::string_view word) {
    return english_stop_words().contains(word) || chinese_stop_words().contains(word);
}

}  // namespace minillm
