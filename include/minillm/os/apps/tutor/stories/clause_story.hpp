// os/apps/tutor/stories/clause_story.hpp: a Chinese story as its clauses and its numbers, each number with the words
// that stand right around it.
//
//     地铁上原来有45人，到站下去了18个      clauses: 地铁上原来有45人 | 到站下去了18个
//                                           numbers: 45 (地铁上原来有 … 人), 18 (到站下去了 … 个)
//     第一根用去15米                        15 (第一根用去 …): 第一 is a name, 一根 an article; neither is a number
//
// It marks nothing and joins nothing, unlike word_problem.hpp: a form that is read with it says itself what each number
// is. A form must place every number, or be silent.
//
// Next: the forms that are read with it, all of them in mandarin_stories.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "../../../../nlu/request_text.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "word_problem.hpp"

namespace minillm {

/// A number of a story with the words of its clause before and behind it, up to its neighbours.
struct StoryNumber {
    Quantity quantity;
    std::u32string_view before;
    std::u32string_view behind;  // from the end of the number: a unit stands in it
    std::size_t clause = 0;

    const Rational& value() const { return quantity.value; }
    bool is_share() const { return quantity.share || quantity.percent; }
    bool has_unit() const { return quantity.unit.has_value(); }
    bool measures(std::string_view dimension) const { return quantity.unit && quantity.unit->dimension == dimension; }
    /// So many whole things.
    bool is_count() const { return !is_share() && !has_unit() && value().is_whole() && Rational(0) < value(); }
};

/// A story in clauses. Its texts are pieces of the request, which must live as long.
class ClauseStory {
public:
    using Text = std::u32string_view;

    explicit ClauseStory(const RequestText& request) : text_(request.characters) {
        std::vector<Quantity> quantities = UnitReader::quantities(request);
        std::erase_if(quantities, [this](const Quantity& q) { return is_label(q) || is_article(q); });
        split(quantities);
        for (std::size_t i = 0; i < quantities.size(); ++i) {
            StoryNumber number;
            number.quantity = quantities[i];
            number.clause = clause_at(number.quantity.begin);
            const Text clause = clauses_[number.clause];
            const std::size_t clause_begin = place_of(clause);
            const std::size_t before = i == 0 ? 0 : quantities[i - 1].end;
            const std::size_t from = std::max(clause_begin, std::min(before, number.quantity.begin));
            const std::size_t next = i + 1 < quantities.size() ? quantities[i + 1].begin : text_.size();
            const std::size_t to = std::max(number.quantity.number_end, std::min(clause_begin + clause.size(), next));
            number.before = text_.substr(from, number.quantity.begin - from);
            number.behind = text_.substr(number.quantity.number_end, to - number.quantity.number_end);
            numbers_.push_back(number);
        }
    }

    Text text() const { return text_; }
    const std::vector<Text>& clauses() const { return clauses_; }
    const std::vector<StoryNumber>& numbers() const { return numbers_; }

    /// The last clause that asks; empty if none does.
    Text question() const {
        for (std::size_t i = clauses_.size(); i-- > 0;) {
            if (asks(clauses_[i])) {
                return clauses_[i];
            }
        }
        return {};
    }

    /// The clauses in front of the question, as one text.
    Text told() const {
        const Text asked = question();
        return asked.empty() ? text_ : text_.substr(0, place_of(asked));
    }

    bool says(std::initializer_list<Text> words) const { return has_any(text_, words); }

    static bool asks(Text clause) {
        return has_any(clause, {U"多少", U"几", U"多久", U"多远", U"多长", U"多高", U"多重", U"多大"});
    }

    /// The numbers that stand in one clause.
    std::vector<const StoryNumber*> numbers_of(std::size_t clause) const {
        std::vector<const StoryNumber*> found;
        for (const StoryNumber& number : numbers_) {
            if (number.clause == clause) {
                found.push_back(&number);
            }
        }
        return found;
    }

    std::size_t index_of(Text clause) const {
        const auto found =
            std::find_if(clauses_.begin(), clauses_.end(), [&](Text other) { return other.data() == clause.data(); });
        return static_cast<std::size_t>(found - clauses_.begin());
    }

    std::size_t place_of(Text part) const { return static_cast<std::size_t>(part.data() - text_.data()); }

private:
    static bool is_number_word(char32_t c) { return Text(U"一二三四五六七八九十").find(c) != Text::npos; }

    bool is_label(const Quantity& q) const {
        const bool clock = text_.substr(q.number_end, 1) == U":" || (q.begin > 0 && text_[q.begin - 1] == U':');
        return (!clock && only_names(text_, q)) || is_in_name(q);
    }

    // 猪八戒, 张三: a character of somebody's name.
    bool is_in_name(const Quantity& q) const {
        for (const Text name : {Text(U"八戒"),   Text(U"张三"),   Text(U"李四"),   Text(U"王五"),   Text(U"赵六"),
                                Text(U"三毛"),   Text(U"七七"),   Text(U"十三陵"), Text(U"三角板"), Text(U"三轮车"),
                                Text(U"三明治"), Text(U"千层"),   Text(U"百合"),   Text(U"五香"),   Text(U"八宝"),
                                Text(U"百香果"), Text(U"千纸鹤"), Text(U"万花筒"), Text(U"四季"),   Text(U"一次性")}) {
            const std::size_t from = q.begin >= name.size() ? q.begin - name.size() + 1 : 0;
            const std::size_t at = text_.find(name, from);
            const bool inside = at != Text::npos && at <= q.begin && q.number_end <= at + name.size();
            if (inside) {
                return true;
            }
        }
        return false;
    }

    // 一辆车, 一共; but 一半, 一倍 and 一楼 count, and so does 1 in figures.
    bool is_article(const Quantity& q) const {
        const Text written = text_.substr(q.begin, q.number_end - q.begin);
        const Text behind = text_.substr(q.number_end, 1);
        const bool joins = written == U"零" && !behind.empty() && is_ascii_digit(behind[0]);  // 5盒零7支
        return joins ||
               (written == U"一" && !q.unit && !q.share && behind != U"倍" && behind != U"半" && behind != U"楼");
    }

    // At marks; and before a question that runs on behind a number: 鸡比鸭多5只 鸡有几只.
    void split(const std::vector<Quantity>& quantities) {
        std::size_t begin = 0;
        const auto add = [&](std::size_t end) {
            if (end > begin) {
                clauses_.push_back(text_.substr(begin, end - begin));
            }
        };
        for (std::size_t at = 0; at < text_.size(); ++at) {
            const bool mark = Text(U",.?!;:").find(text_[at]) != Text::npos;
            const bool in_number = at > 0 && at + 1 < text_.size() && is_ascii_digit(text_[at - 1]) &&
                                   is_ascii_digit(text_[at + 1]) && text_[at] != U',' && text_[at] != U';';
            if (mark && !in_number) {
                add(at);
                begin = at + 1;
                continue;
            }
            if (text_[at] == U' ' && runs_on(quantities, at)) {
                add(at);
                begin = at + 1;
            }
        }
        add(text_.size());
    }

    // A blank with words on both sides that is inside no number.
    bool runs_on(const std::vector<Quantity>& quantities, std::size_t blank) const {
        const bool inside = std::any_of(quantities.begin(), quantities.end(),
                                        [blank](const Quantity& q) { return q.begin <= blank && blank < q.end; });
        return !inside && blank + 1 < text_.size() && is_han(text_[blank + 1]);
    }

    std::size_t clause_at(std::size_t place) const {
        for (std::size_t i = clauses_.size(); i-- > 0;) {
            if (place_of(clauses_[i]) <= place) {
                return i;
            }
        }
        return 0;
    }

    Text text_;
    std::vector<Text> clauses_;
    std::vector<StoryNumber> numbers_;
};

}  // namespace minillm
