// os/apps/shop/phone_question_reader.hpp: reads a question about phones: names, row, policy, money.
//
// A phone is found by its longest alias, blanks and hyphens aside; an English name may have one slip. The row is the
// one whose word in the question is longest, so that "how much storage" asks for storage. Without a name, 它, "that
// one" and the like mean the phone of the answer before.
//
// Not here: what is answered (customer_service.hpp).
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../../../nlu/intent_classifier.hpp"
#include "../../../nlu/numbers.hpp"
#include "../../../nlu/spelling.hpp"
#include "../../application.hpp"
#include "../word_search.hpp"
#include "amount_asked.hpp"
#include "phone_catalogue.hpp"
#include "phone_question.hpp"
#include "phone_words.hpp"
#include "told_wants.hpp"
#include "unknown_phone.hpp"

namespace minillm {

/// Turns the text of a request into a PhoneQuestion.
class PhoneQuestionReader {
public:
    /// @param wants  hears what is asked for in other words; nothing if it was made without a classifier
    PhoneQuestionReader(const PhoneCatalogue& catalogue, const IntentClassifier& classifier, ToldWants wants)
        : catalogue_(&catalogue), classifier_(&classifier), wants_(std::move(wants)), unknown_(catalogue) {}

    PhoneQuestion read(const std::u32string& original, const Request& request, const AppRecall& recall) const {
        PhoneQuestion question;
        question.spoke_last = recall.spoke_last;
        question.text = corrected(original);
        const std::u32string& text = question.text;
        const std::vector<Real> p = classifier_->probabilities(text);
        for (std::size_t label = 0; label < p.size(); ++label) {
            const std::string& name = classifier_->labels[label];
            question.product += name == "product" ? static_cast<double>(p[label]) : 0;
            question.others += name == "health_topic" || name == "health_refuse" || name == "home" || name == "tutor"
                                   ? static_cast<double>(p[label])
                                   : 0;
        }
        static const TermList phone_words = {
            "手机",   "机型",  "型号",   "这款",       "那款",           "这台",    "该款",
            "这机子", "机子",  "这部",   "哪款",       "几款",           "一款",    "哪一款",
            "老人机", "phone", "phones", "smartphone", "smartphones",    "handset", "handsets",
            "mobile", "model", "models", "cellphone",  "device you sell"};
        static const TermList own_phone = {"我的手机", "我手机", "手机没电", "手机坏", "my phone", "my mobile"};
        question.phone_word = phone_words.in(text) && !own_phone.in(text);
        find_attribute(question, text);
        find_phones(question);
        if (!question.phones.empty()) {
            find_attribute(question, question.without_names);  // 折叠屏多少钱 names a phone, not its screen
        }
        const bool price = question.attribute && catalogue_->attributes[*question.attribute].id == "price";
        if (price && question.phones.empty() && (asks_other_amount(text) || is_price_of_market(text))) {
            question.attribute.reset();  // how much sleep do i need: nothing else of a shop is looked for
            return question;
        }
        find_policy(question);
        for (std::size_t n = 0; n < catalogue_->needs.size(); ++n) {
            if (catalogue_->needs[n].names.in(text)) {
                question.needs.push_back(n);
            }
        }
        find_budget(question, request);
        question.unknown_phone = question.phones.empty() && unknown_.named_in(question, request);
        question.whole_list = asks_for_list(question);
        question.seeks_one = seeks_one(question);
        if (!question.whole_list && !question.unknown_phone) {
            add_told_want(question);
        }
        if (question.phones.empty() && !question.unknown_phone && !question.whole_list && !question.seeks_one) {
            const auto before = recall.notes.find("product");
            static const TermList refers = {
                "它", "那它", "这款",     "那款",     "这个",       "那个",      "那",         "呢",        "这台",
                "it", "its",  "this one", "that one", "that phone", "the phone", "what about", "how about", "and"};
            if (before != recall.notes.end() && recall.spoke_last &&
                (refers.in(text) || text.size() <= 12 || question.attribute) && !is_choice(text)) {
                for (std::size_t i = 0; i < catalogue_->phones.size(); ++i) {
                    if (catalogue_->phones[i].id == before->second) {
                        question.phones.push_back(i);
                        question.from_before = true;
                    }
                }
            }
        }
        return question;
    }

    // 你们有哪些手机, 列一下所有型号, "show me your phones": the whole catalogue, not one that fits
    static bool asks_for_list(const PhoneQuestion& question) {
        static const TermList whole = {"哪些",
                                       "什么手机",
                                       "什么型号",
                                       "什么机型",
                                       "几款手机",
                                       "多少款",
                                       "所有",
                                       "全部",
                                       "列一下",
                                       "列出",
                                       "列表",
                                       "清单",
                                       "都有什么",
                                       "都有啥",
                                       "都卖",
                                       "卖什么",
                                       "卖啥",
                                       "卖些什么",
                                       "which phones",
                                       "how many phones",
                                       "how many models",
                                       "what phones",
                                       "what models",
                                       "which models",
                                       "show me your",
                                       "show me the phones",
                                       "list",
                                       "all the phones",
                                       "all your",
                                       "your range",
                                       "your lineup",
                                       "your catalogue",
                                       "your catalog",
                                       "do you sell",
                                       "have in stock"};
        static const TermList goods = {"手机",   "型号",  "机型",   "款",        "产品",    "卖",   "phones",
                                       "models", "range", "lineup", "catalogue", "catalog", "sell", "stock"};
        static const TermList chosen = {"推荐",      "适合", "支持",     "能",       "可以",  "选",
                                        "最",        "比较", "for ",     "that can", "with ", "support",
                                        "recommend", "best", "cheapest", "compare"};
        const bool plain = question.phones.empty() && !question.unknown_phone && !question.brand_of &&
                           !question.attribute && question.needs.empty() && !question.budget && !question.policy;
        return plain && whole.in(question.text) && goods.in(question.text) && !chosen.in(question.text) &&
               (question.phone_word || question.product > 0.3) && question.others < 0.7;
    }

    // 有没有小屏的, "something for my grandma under 150 dollars": one that fits is wanted, however it is said
    static bool seeks_one(const PhoneQuestion& question) {
        static const TermList seeks = {"有没有",    "有吗",        "有无",         "想要",   "要个",
                                       "找",        "来个",        "来一",         "是否有", "is there",
                                       "are there", "do you have", "have you got", "got any"};
        static const TermList one = {"的", "anything", "something", "one", "ones", "a phone", "phones", "any"};
        static const TermList indefinite = {"anything", "something", "a phone",  "one that",
                                            "i need",   "need one",  "want one", "looking for"};
        const std::u32string& text = question.text;
        return !question.needs.empty() && ((seeks.in(text) && one.in(text)) || indefinite.in(text) || question.budget);
    }

    /// "which one": asks to choose among phones.
    static bool is_choice(std::u32string_view text) {
        static const TermList words = {"哪款",  "哪一款",    "哪个", "哪部",     "推荐",      "最",
                                       "which", "recommend", "best", "cheapest", "any phone", "all phones"};
        // "which colours does it come in", 这款手机芯片是哪个: about one phone
        static const TermList one = {"它",  "这款",       "这个手机", "这部",       "这台",      "it",
                                     "its", "this phone", "this one", "that phone", "the phone", "this model"};
        static const TermList clear = {"推荐", "最",       "哪款",        "哪一款",    "哪部",       "recommend",
                                       "best", "cheapest", "which phone", "which one", "which model"};
        return words.in(text) && !(one.in(text) && !clear.in(text));
    }

    /// "the longest", 最便宜: asks for the one at the end of a scale.
    static bool superlative_in(std::u32string_view text) {
        static const TermList words = {"最",       "longest",        "biggest",  "largest", "cheapest",
                                       "lightest", "heaviest",       "smallest", "fastest", "best",
                                       "highest",  "most expensive", "dearest",  "lowest",  "newest"};
        return words.in(text);
    }

private:
    // What the whole of the question describes. The classifier goes before everyday words ("which size of SIM", "how
    // many gigabytes for photos"), and before a row's own name only if it is very sure.
    void add_told_want(PhoneQuestion& question) const {
        if (!says_something(question.without_names)) {
            return;  // and the Wispel Feather? 换成礁石花岗呢: the same as before
        }
        const double least = question.phones.empty() ? ToldWants::likely : ToldWants::heard;
        const std::optional<ToldWants::Found> told = wants_.find(question.without_names, least);
        const bool wants_person = told && told->kind == ToldWants::Found::Kind::policy &&
                                  catalogue_->policies[told->place].id == "human" && names_staff(question.text);
        // "Which of yours should I go for": no phone is named, and both classifiers hear the shop a little. Rows and
        // policies have everyday words (a favourite colour, are you a person); what a phone is for has none.
        const bool both_hear = told && ((told->probability > ToldWants::sure && question.product > 0.1) ||
                                        (told->probability > 0.8 && question.product > 0.05));
        const bool of_phones_alone =
            told && (told->kind == ToldWants::Found::Kind::need || told->kind == ToldWants::Found::Kind::features);
        const bool about_shop = !question.phones.empty() || question.phone_word || question.spoke_last ||
                                question.product > least_of_shop || wants_person || (both_hear && of_phones_alone);
        if (!told || !about_shop || question.others > most_of_others) {
            return;
        }
        question.sounds_of_shop = both_hear && of_phones_alone;
        const bool names_row =
            question.attribute && catalogue_->attributes[*question.attribute].names.in(question.text);
        const bool nothing_found = !question.attribute && !question.policy;
        const bool counts = told->probability >= (names_row ? ToldWants::very_sure : ToldWants::sure) &&
                            !(names_row && is_short(question.without_names));  // 充电快不快 names what it asks
        const bool likely = nothing_found && told->probability >= ToldWants::likely;
        const bool named_one = question.phones.size() == 1 && told->kind == ToldWants::Found::Kind::policy &&
                               is_about_a_phone(catalogue_->policies[told->place].id);
        const bool at_an_end = question.attribute && superlative_in(question.text);  // the most expensive one
        switch (told->kind) {
            case ToldWants::Found::Kind::attribute:
                if (nothing_found || counts) {
                    question.attribute = told->place;
                    question.policy.reset();
                }
                break;
            case ToldWants::Found::Kind::policy:
                if ((likely || counts) && (question.phones.empty() || named_one)) {
                    question.policy = told->place;
                    question.attribute.reset();
                }
                break;
            case ToldWants::Found::Kind::need:
                if (question.phones.empty() && !question.budget && !names_need_at_length(question) &&
                    (nothing_found || (counts && !at_an_end))) {
                    question.needs = {told->place};
                    question.seeks_one = true;
                    question.attribute.reset();
                    question.policy.reset();
                }
                break;
            case ToldWants::Found::Kind::features:
                question.asks_features = nothing_found && question.needs.empty() && !question.budget;
                break;
        }
    }
    static constexpr double least_of_shop = 0.5;

    // "which one has the biggest letters", 给我妈: what it is for was said in more than a word, which leaves no doubt
    bool names_need_at_length(const PhoneQuestion& question) const {
        constexpr std::size_t several_words = 10, several_characters = 3;
        return std::any_of(question.needs.begin(), question.needs.end(), [&](std::size_t need) {
            const std::u32string_view name = catalogue_->needs[need].names.longest(question.text);
            const bool chinese = !name.empty() && is_han(name.front());
            return name.size() >= (chinese ? several_characters : several_words);
        });
    }

    // A person of the shop: who only wants "somebody to chat with" asks for company.
    static bool names_staff(std::u32string_view text) {
        static const TermList words = {"人工",    "客服",           "真人",     "店员",      "员工",      "经理",
                                       "老板",    "人来",           "人接",     "专员",      "人员",      "活人",
                                       "human",   "agent",          "staff",    "manager",   "clerk",     "rep",
                                       "reps",    "representative", "operator", "person",    "people",    "advisor",
                                       "adviser", "assistant",      "employee", "in charge", "your team", "a call"};
        return words.in(text);
    }

    // Where the shop is and who may be spoken to is asked without the name of a phone: 你们店里的雷符疾电有啥卖点.
    static bool is_about_a_phone(const std::string& policy) {
        return policy == "warranty" || policy == "returns" || policy == "delivery" || policy == "repair" ||
               policy == "order" || policy == "trade_in";
    }

    // Whether there are words enough to describe something.
    static bool says_something(std::u32string_view text) { return count_words(text) >= 4; }

    // Whether there is room for nothing but a question for one named thing.
    static bool is_short(std::u32string_view text) { return count_words(text) <= 6; }
    static constexpr double most_of_others = 0.7;

    // One slip in a name of ours: "pinlrk" is "pinlark".
    std::u32string corrected(const std::u32string& text) const {
        static const std::array<std::u32string_view, 31> names = {
            U"price",    U"battery",    U"screen",  U"camera",    U"storage",  U"memory",  U"processor", U"weight",
            U"charging", U"waterproof", U"colors",  U"network",   U"warranty", U"refund",  U"return",    U"delivery",
            U"shipping", U"features",   U"compare", U"recommend", U"phone",    U"pinlark", U"skerrit",   U"voyager",
            U"granite",  U"wispel",     U"feather", U"voltrune",  U"amberlea", U"corvane", U"blitz"};
        std::u32string result;
        for (std::size_t i = 0; i < text.size();) {
            if (!is_latin_letter(text[i])) {
                result += text[i++];
                continue;
            }
            std::size_t end = i;
            while (end < text.size() && is_latin_letter(text[end])) {
                ++end;
            }
            std::u32string word = text.substr(i, end - i);
            for (const std::u32string_view name : names) {
                const bool unknown = !catalogue_->known_words.contains(word) && !UnknownPhone::is_plain_word(word) &&
                                     !is_other_word(word);
                const bool alike = word.size() >= 5 && word[0] == name[0] && is_one_slip(word, name) &&
                                   (word.size() >= 6 || same_letters(word, name));
                if (unknown && alike) {
                    word = std::u32string(name);
                }
            }
            result += word;
            i = end;
        }
        return result;
    }

    // Five letters are too few to guess from, unless they are the right ones in another order.
    static bool same_letters(std::u32string a, std::u32string_view b) {
        std::u32string other(b);
        std::sort(a.begin(), a.end());
        std::sort(other.begin(), other.end());
        return a == other;
    }

    // English words that are one slip from a word of the shop and mean something else.
    static bool is_other_word(std::u32string_view word) {
        static const std::set<std::u32string, std::less<>> words = {
            U"pride",    U"prince",   U"prize",    U"prices",   U"scream",   U"screens",  U"cameras", U"weights",
            U"height",   U"wight",    U"changing", U"charting", U"changed",  U"returns",  U"phones",  U"prone",
            U"feature",  U"compared", U"refunds",  U"slipping", U"skipping", U"shopping", U"father",  U"feathers",
            U"networks", U"stage",    U"color",    U"colour",   U"colours",  U"memories"};
        return words.find(word) != words.end();
    }

    // The longest alias at each place.
    void find_phones(PhoneQuestion& question) const {
        const auto [text, places] = PhoneCatalogue::squeezed(question.text);
        std::vector<bool> in_name(question.text.size(), false);
        static const TermList features = {"亮点",   "特点", "卖点",     "功能",  "配置",      "参数",
                                          "怎么样", "介绍", "features", "specs", "highlights"};
        const bool context = question.phone_word || question.spoke_last || question.attribute ||
                             question.product > 0.5 || features.in(question.text);
        for (std::size_t at = 0; at < text.size();) {
            std::optional<std::size_t> best;
            std::size_t longest = 0;
            for (std::size_t i = 0; i < catalogue_->phones.size(); ++i) {
                for (const std::u32string& alias : catalogue_->phones[i].aliases) {
                    if (alias.size() <= longest || text.compare(at, alias.size(), alias) != 0) {
                        continue;
                    }
                    const std::size_t end = at + alias.size();
                    const bool starts = at == 0 || !is_latin_letter(alias[0]) || places[at] != places[at - 1] + 1 ||
                                        !is_latin_letter(text[at - 1]);
                    const bool belongs =
                        text.substr(end, 1) == U"s" && (end + 1 == text.size() || !is_latin_letter(text[end + 1]) ||
                                                        places[end + 1] != places[end] + 1);  // the Feather's camera
                    const bool letter_goes_on = end < text.size() && is_latin_letter(alias.back()) && !belongs &&
                                                is_latin_letter(text[end]) && places[end] == places[end - 1] + 1;
                    const bool digit_goes_on = end < text.size() && is_ascii_digit(alias.back()) &&
                                               is_ascii_digit(text[end]) && places[end] == places[end - 1] + 1;
                    static const std::set<std::u32string> everyday = {U"易享", U"远航", U"花岗",
                                                                      U"行舟", U"轻羽", U"疾电"};
                    const bool generic = alias.compare(0, 3, U"the") == 0 || everyday.contains(alias);
                    if (starts && !letter_goes_on && !digit_goes_on && (!generic || context)) {
                        best = i;
                        longest = alias.size();
                    }
                }
            }
            if (best) {
                if (std::find(question.phones.begin(), question.phones.end(), *best) == question.phones.end()) {
                    question.phones.push_back(*best);
                }
                std::fill(in_name.begin() + static_cast<std::ptrdiff_t>(places[at]),
                          in_name.begin() + static_cast<std::ptrdiff_t>(places[at + longest - 1] + 1), true);
                at += longest;
            } else {
                ++at;
            }
        }
        for (std::size_t i = 0; i < in_name.size(); ++i) {
            question.without_names += in_name[i] ? std::u32string() : std::u32string(1, question.text[i]);
        }
        // 轻羽跟Mini选哪个: beside another phone the last word of a name is enough
        static const TermList beside = {"跟", "和",     "与",   "还是", "比",   "vs",
                                        "or", "versus", "than", "and",  "with", "to"};
        if (question.phones.size() == 1 && beside.in(question.text)) {
            for (std::size_t i = 0; i < catalogue_->phones.size(); ++i) {
                const std::u32string name = searchable_word(catalogue_->phones[i].name.en);
                const std::u32string last = name.substr(std::min(name.rfind(U' '), name.size() - 1) + 1);
                if (last.size() >= 3 && i != question.phones[0] &&
                    find_term(question.text, last) != std::u32string::npos && question.phones.size() == 1) {
                    question.phones.push_back(i);
                }
            }
        }
        if (question.phones.empty()) {
            for (std::size_t i = 0; i < catalogue_->phones.size(); ++i) {
                const std::u32string zh = searchable_word(catalogue_->phones[i].brand.zh);
                const std::u32string en = searchable_word(catalogue_->phones[i].brand.en);
                if (!question.brand_of && (find_term(question.text, zh) != std::u32string::npos ||
                                           find_term(question.text, en) != std::u32string::npos)) {
                    question.brand_of = i;
                }
            }
            take_only_phone_of_brand(question);
        }
    }

    // 有没有安榕的: a brand with one phone names that phone
    void take_only_phone_of_brand(PhoneQuestion& question) const {
        if (!question.brand_of) {
            return;
        }
        const std::string& brand = catalogue_->phones[*question.brand_of].brand.en;
        const auto of_brand =
            std::count_if(catalogue_->phones.begin(), catalogue_->phones.end(),
                          [&](const PhoneCatalogue::Phone& phone) { return phone.brand.en == brand; });
        if (of_brand == 1) {
            question.phones.push_back(*question.brand_of);
            question.brand_of.reset();
        }
    }

    void find_attribute(PhoneQuestion& question, const std::u32string& said) const {
        question.attribute.reset();
        // 严重吗 is not 重吗
        static const TermList other_words = {"严重", "重要", "体重", "重新", "重点"};
        // "what are you charging for it" asks for the price and for no charger
        static const TermList charged = {"you charging for", "you're charging for", "you charge for",
                                         "they charge for",  "is charged for",      "charge me for"};
        const bool asks_what_is_charged = charged.in(said);
        const std::u32string text = charged.cut_from(other_words.cut_from(said));
        std::size_t longest = 0;
        for (std::size_t a = 0; a < catalogue_->attributes.size(); ++a) {
            std::size_t size = catalogue_->attributes[a].names.longest(text).size();
            for (const auto& [id, words] : PhoneWords::of_rows()) {
                const std::u32string_view word = words.longest(text);
                const std::size_t counts = word.starts_with(U"how ") && catalogue_->attributes[a].id != "price"
                                               ? 1
                                               : word.size();  // "how fast does it charge"
                size = catalogue_->attributes[a].id == id ? std::max(size, counts) : size;
            }
            // "how big is the screen" asks for the screen: a question word counts less than the name of a thing
            const std::u32string_view name = catalogue_->attributes[a].names.longest(text);
            const bool question_word = name.starts_with(U"how ") || name.starts_with(U"多");
            size = question_word && name.size() == size && catalogue_->attributes[a].id != "price" ? 1 : size;
            // "how much storage" asks for storage, "how much" alone for the price
            const bool price = catalogue_->attributes[a].id == "price";
            const bool weaker = price && longest > 0;
            const bool beats_price =
                question.attribute && catalogue_->attributes[*question.attribute].id == "price" && size > 0;
            if ((size > longest && !weaker) || beats_price || (price && asks_what_is_charged)) {
                question.attribute = a;
                longest = size;
            }
        }
    }

    void find_policy(PhoneQuestion& question) const {
        std::size_t longest = 0;
        for (std::size_t i = 0; i < catalogue_->policies.size(); ++i) {
            std::size_t size = catalogue_->policies[i].names.longest(question.text).size();
            for (const auto& [id, words] : PhoneWords::of_policies()) {
                size = catalogue_->policies[i].id == id ? std::max(size, words.longest(question.text).size()) : size;
            }
            // "send the phone back": the two words of returning stand around what is returned
            static const TermList sends = {"send", "bring", "give", "take", "mail", "hand", "ship"};
            size = catalogue_->policies[i].id == "returns" && sends.in(question.text) &&
                           find_term(question.text, U"back") != std::u32string::npos
                       ? std::max<std::size_t>(size, 9)
                       : size;
            // "is a broken screen covered by the warranty" names what it asks about
            static const TermList named_warranty = {"warranty", "guarantee", "保修", "质保"};
            size = catalogue_->policies[i].id == "warranty" && named_warranty.in(question.text) ? 100 : size;
            if (size > longest) {
                question.policy = i;
                longest = size;
            }
        }
    }

    static void find_budget(PhoneQuestion& question, const Request& request) {
        static const TermList limits = {
            "以内",    "以下",         "左右",   "预算",    "不超过",       "之内",    "不到",    "最多",
            "出头",    "上下",         "块钱",   "元",      "块",           "价位",    "under",   "below",
            "budget",  "less than",    "up to",  "at most", "max",          "maximum", "around",  "about",
            "dollars", "no more than", "within", "yuan",    "cheaper than", "spend",   "spending"};
        static const TermList above = {"以上", "above", "more than", "at least", "over"};
        if (!limits.in(question.text) && !above.in(question.text) && question.text.find(U'$') == std::u32string::npos) {
            return;
        }
        for (std::size_t at = 0; at < question.text.size(); ++at) {
            const std::optional<NumberMatch> number = number_at(question.text, at);
            if (!number || number->kind != NumberKind::plain) {
                continue;
            }
            if (number->value() >= 80 && number->value() < 100000) {
                question.budget = number->value();
                question.at_least = above.in(question.text);
                static const TermList yuan = {"元", "块", "yuan", "rmb", "cny"};
                static const TermList dollars = {"dollar", "dollars", "usd", "美元", "bucks"};
                question.budget_usd =
                    !yuan.in(question.text) && (dollars.in(question.text) ||
                                                question.text.find(U'$') != std::u32string::npos || !request.chinese());
            }
            at = number->end - 1;
        }
    }

    const PhoneCatalogue* catalogue_;
    const IntentClassifier* classifier_;
    ToldWants wants_;
    UnknownPhone unknown_;
};

}  // namespace minillm
