// os/apps/health/asked_sentence.hpp: the sentence of a text that holds the thing a question asks for.
//
//     痛风能喝酒吗            alcohol     "…；不喝酒和含果糖的饮料；…" of the diet of gout
//     泡能挑破吗 (a burn)     blisters    "…，水泡不要挑破。"
//     用肥皂水洗洗行吗 (a bite)  soap     "马上用肥皂水和流动的清水交替冲洗伤口…"
//     can I drink coffee with high blood pressure     coffee     in none of its texts, which is then said
//     what should I eat       no thing: the whole text answers
//
// A thing has words by which it is asked for and words by which a text may tell of it (喝酒: 酒). It is looked for
// sentence by sentence, so the words of a text stay as they were reviewed.
//
// Next: os/apps/health/health_qa.hpp and os/apps/health/after_emergency.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../../../nlu/request_text.hpp"
#include "../word_search.hpp"
#include "emergency_kind.hpp"

namespace minillm {

/// Finds what a question asks for, and the sentence that tells of it.
class AskedSentence {
    using Text = std::u32string_view;

public:
    /// Something that may be eaten, done or feared.
    struct Thing {
        TermList asked;  // by these words it is asked for
        TermList told;   // by these a text tells of it
        bool food = false;
        TextInTwo name;  // said where no text tells of it; "" if nothing is to be said then
    };

    /// The thing that a searchable text asks for, as a place in the list.
    static std::optional<std::size_t> thing_in(Text text) {
        static const TermList measured = {"血糖", "blood sugar", "sugar level", "糖化"};  // no sugar that is eaten
        const std::u32string eaten = measured.cut_from(std::u32string(text));
        std::optional<std::size_t> found;
        std::size_t longest = 0;
        const std::vector<Thing>& list = things();
        for (std::size_t i = 0; i < list.size(); ++i) {
            const std::size_t size = list[i].asked.longest(eaten).size();
            found = size > longest ? i : found;
            longest = std::max(longest, size);
        }
        return found;
    }

    static const Thing& thing(std::size_t place) { return things()[place]; }

    /// The first sentence of a text that tells of the thing; "" if none does.
    static std::string in(const std::string& text, std::size_t place) {
        for (const std::string& sentence : sentences(text)) {
            const std::u32string words = searchable(normalise_request(sentence).characters);
            if (things()[place].told.in(words)) {
                return sentence;
            }
        }
        return {};
    }

private:
    // A sentence ends with 。 or with a full stop and a blank; the mark belongs to it.
    static std::vector<std::string> sentences(const std::string& text) {
        std::vector<std::string> result;
        std::size_t begin = 0;
        while (begin < text.size()) {
            const std::size_t full_stop = end_of(text, "。", begin);
            const std::size_t period = end_of(text, ". ", begin);
            const std::size_t end = std::min(full_stop, period);
            result.push_back(text.substr(begin, end - begin));
            begin = end;
        }
        return result;
    }

    static std::size_t end_of(const std::string& text, std::string_view mark, std::size_t from) {
        const std::size_t at = text.find(mark, from);
        return at == std::string::npos ? text.size() : at + mark.size();
    }

    static const std::vector<Thing>& things() {
        static const std::vector<Thing> list = {
            food({"酒", "alcohol", "wine", "beer", "whisky", "vodka"}, {"酒", "alcohol"}, "酒", "alcohol"),
            food({"咖啡", "coffee", "caffeine"}, {"咖啡", "coffee", "caffeine"}, "咖啡", "coffee"),
            food({"茶", "tea"}, {"茶", "tea"}, "茶", "tea"),
            food({"蜂蜜", "honey"}, {"蜂蜜", "honey"}, "蜂蜜", "honey"),
            food({"豆腐", "豆浆", "豆制品", "tofu", "soya", "soy milk"}, {"豆", "soya", "beans"}, "豆制品",
                 "soya foods"),
            food({"海鲜", "虾", "螃蟹", "贝", "seafood", "shrimp", "crab", "shellfish"},
                 {"海鲜", "虾", "贝", "seafood", "shellfish"}, "海鲜", "seafood"),
            food({"鸡蛋", "eggs", "egg"}, {"蛋", "eggs", "egg"}, "鸡蛋", "eggs"),
            food({"牛奶", "milk"}, {"奶", "milk"}, "牛奶", "milk"),
            food({"辣", "spicy", "chili"}, {"辣", "spicy"}, "辣的", "spicy food"),
            food({"内脏", "猪肝", "organ meat"}, {"内脏", "organ meat"}, "内脏", "organ meat"),
            {{"偏方", "土方", "土办法", "folk remedy", "home remedy", "home remedies"},
             {"偏方", "民间", "土办法", "remedies", "remedy"},
             false,
             {"偏方", "home remedies"}},
            done({"酱油", "soy sauce"}, {"酱油", "put nothing on it", "no toothpaste"}),
            done({"牙膏", "toothpaste", "黄油", "butter", "香油", "蛋清"}, {"牙膏", "toothpaste", "put nothing on it"}),
            done({"泡能", "泡要", "挑泡", "挑破", "水泡", "blister", "blisters"}, {"水泡", "blisters"}),
            done({"肥皂", "soap"}, {"肥皂", "soap"}),
            done({"仰头", "抬头", "头往后", "lean back", "tilt", "tip my head", "head back", "tip his head"},
                 {"仰头", "head back"}),
            done({"打针", "几针", "打疫苗", "疫苗", "破伤风", "狂犬", "vaccine", "vaccinated", "tetanus", "rabies shot",
                  "a shot", "flu shot", "jab"},
                 {"疫苗", "接种", "vaccine", "vaccination"}),
            done({"用酒精", "酒精擦", "擦酒精", "rub with alcohol", "rub him with alcohol", "rub her with alcohol",
                  "rubbing alcohol", "alcohol rub"},
                 {"酒精", "rub with alcohol", "rubbing with alcohol"}),
            done({"捂汗", "捂一捂", "捂着", "blankets", "sweat it out"}, {"捂汗", "blankets"}),
            done({"催吐", "抠嗓子", "make her vomit", "make him vomit", "vomit", "make myself sick", "make him sick",
                  "make her sick", "throw up"},
                 {"催吐", "vomit", "vomiting"}),
            done({"喝水", "喂水", "喝点水", "have water", "drink water", "some water", "have a drink", "give him water",
                  "give her water"},
                 {"喂水", "喝水", "不吃不喝", "吃喝", "灌水", "喂水喂药", "什么都不要喂", "nothing to eat", "drink",
                  "drinks", "by mouth", "in the mouth"}),
            done({"糖", "sugar", "sugary", "sweets"}, {"糖", "sugary", "sugar"}),
            done({"冰块", "冰敷", "ice"}, {"冰", "ice", "cold"}),
            done({"传染", "传给", "contagious", "catching", "infectious", "catch it", "catch that"},
                 {"传染", "传给", "传播", "上班上学", "spreads", "spread", "infected", "people with colds",
                  "正在感冒的人", "work or school"}),
        };
        return list;
    }

    static Thing food(TermList asked, TermList told, const char* zh, const char* en) {
        return {std::move(asked), std::move(told), true, {zh, en}};
    }
    static Thing done(TermList asked, TermList told) { return {std::move(asked), std::move(told), false, {}}; }
};

}  // namespace minillm
