// os/apps/tutor/stories/told_everyday.hpp: everyday sums of a Chinese story: tickets, hours, timetables, sets, lists.
//
//     成人票60元一张，儿童半价，3个大人18个小孩     3 × 60 + 18 × 30 = 720
//     男的25元，女的40元，14个男的9个女的           14 × 25 + 9 × 40 = 710
//     早上8点半开门，晚上9点关门，开放几小时        21 - 8.5 = 12.5
//     1路车每8分钟一班，2路车每12分钟一班，同时     24
//     三个班的人数分别是42、45、39，平均            (42 + 45 + 39) ÷ 3 = 42
//     课桌125元，椅子便宜70元，40套桌椅             (125 + 55) × 40 = 7200
//
// Each form knows how many numbers it has and which words must and must not be told; else it is silent.
//
// Read before it: clause_story.hpp. Next: mandarin_told.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "clause_story.hpp"
#include "measured_facts.hpp"

namespace minillm {

/// Solves them.
class ToldEveryday {
    using Text = std::u32string_view;
    using Numbers = std::vector<StoryNumber>;

public:
    static TutorAnswer answer(const ClauseStory& story) {
        for (const auto form : {half_for_children, two_prices, open_hours, together_again, mean_of_listed,
                                price_of_table_and_chair, for_hundred, heavier_of_two}) {
            if (TutorAnswer answer = form(story); answer.answered) {
                return answer;
            }
        }
        return {};
    }

private:
    static constexpr std::size_t two = 2;
    static constexpr std::size_t three = 3;
    static constexpr std::size_t four = 4;

    static bool is_price(const StoryNumber& number) {
        return number.measures("money") || (!number.has_unit() && !number.is_share());
    }

    static Rational yuan(const StoryNumber& number) {
        return number.measures("money") ? number.value() * number.quantity.unit->factor / Rational(100)
                                        : number.value();
    }

    static bool asks_money(const ClauseStory& story) {
        const Text question = story.question();
        return has_any(question, {U"多少元", U"多少钱", U"几元", U"多少块"}) ||
               (has_any(question, {U"收", U"花", U"付", U"交", U"卖了"}) &&
                (question.ends_with(U"多少") || question.ends_with(U"多少啊") || question.ends_with(U"多少呢")));
    }

    // 成人票60元一张, 儿童半价, 3个大人18个小孩
    static TutorAnswer half_for_children(const ClauseStory& story) {
        Numbers n = story.numbers();
        std::erase_if(n, [&](const StoryNumber& number) {
            return number.is_share() || story.text().substr(number.quantity.begin, 1) == U"半";
        });
        const bool half = has_any(story.text(), {U"儿童半价", U"小孩半价", U"孩子半价", U"学生半价", U"儿童票半价",
                                                 U"小孩票半价", U"学生票半价", U"老人半价"});
        if (!half || n.size() != three || !is_price(n[0]) || !asks_money(story) ||
            story.says({U"折", U"免", U"找", U"剩", U"每满", U"团体", U"优惠", U"减", U"比", U"又"})) {
            return {};
        }
        const auto is_adult = [](const StoryNumber& x) {
            return has_any(x.behind.substr(0, 3), {U"大人", U"成人", U"家长", U"老师"});
        };
        const auto is_child = [](const StoryNumber& x) {
            return has_any(x.behind.substr(0, 4), {U"小孩", U"孩子", U"儿童", U"学生", U"老人", U"小朋友"});
        };
        const StoryNumber* adults = is_adult(n[1]) ? &n[1] : is_adult(n[2]) ? &n[2] : nullptr;
        const StoryNumber* children = is_child(n[1]) ? &n[1] : is_child(n[2]) ? &n[2] : nullptr;
        if (adults == nullptr || children == nullptr || adults == children) {
            return {};
        }
        const MathStep full = problem_step('*', yuan(n[0]), adults->value());
        const MathStep price = problem_step('/', yuan(n[0]), Rational(2));
        const MathStep reduced = problem_step('*', price.result, children->value());
        const MathStep all = problem_step('+', full.result, reduced.result);
        return problem_finished(all.result, {full, price, reduced, all});
    }

    // 男的25元, 女的40元, 14个男的9个女的
    static TutorAnswer two_prices(const ClauseStory& story) {
        const Numbers& n = story.numbers();
        if (n.size() != four || !asks_money(story) || !is_price(n[0]) || !is_price(n[1]) || !n[2].is_count() ||
            !n[3].is_count() || n[0].is_count() != n[1].is_count() ||
            story.says({U"折", U"比", U"找", U"剩", U"每满", U"减", U"还差", U"平均", U"赚", U"给了", U"付了", U"优惠",
                        U"送", U"免", U"扣", U"退"})) {
            return {};
        }
        const auto plain_price = [](const StoryNumber& x) {
            return x.measures("money") || x.behind.empty() || !is_han(x.behind[0]);
        };
        const auto counted = [&story](const StoryNumber& x) {
            return MeasuredFacts::measure_at(story.text(), x.quantity.number_end).has_value();
        };
        if (!plain_price(n[0]) || !plain_price(n[1]) || !counted(n[2]) || !counted(n[3])) {
            return {};
        }
        const int first = named_like(n[2].behind, n[0].before, n[1].before);
        const int second = named_like(n[3].behind, n[0].before, n[1].before);
        if (first == 0 || second == 0 || first == second) {
            return {};
        }
        const MathStep one = problem_step('*', yuan(first == 1 ? n[0] : n[1]), n[2].value());
        const MathStep other = problem_step('*', yuan(second == 1 ? n[0] : n[1]), n[3].value());
        const MathStep all = problem_step('+', one.result, other.result);
        return problem_finished(all.result, {one, other, all});
    }

    // 1 if the words share a sign with the first name only, 2 with the second only, else 0.
    static int named_like(Text words, Text first, Text second) {
        constexpr Text common = U"的了个张份只有和买还要又天我他她一";
        bool in_first = false;
        bool in_second = false;
        for (const char32_t c : words) {
            if (!is_han(c) || common.find(c) != Text::npos) {
                continue;
            }
            const bool one = first.find(c) != Text::npos;
            const bool other = second.find(c) != Text::npos;
            in_first = in_first || (one && !other);
            in_second = in_second || (other && !one);
        }
        return in_first == in_second ? 0 : in_first ? 1 : 2;
    }

    // 早上8点半开门, 晚上9点关门: hours in between. A count that has no part in it may stand beside (有38个座位).
    static TutorAnswer open_hours(const ClauseStory& story) {
        const Text t = story.text();
        const Text question = story.question();
        const bool hours = has_any(question, {U"几小时", U"几个小时", U"多少小时", U"多少个小时"});
        const bool opens = story.says({U"开门", U"开始", U"上班", U"营业", U"开放", U"开到"}) &&
                           story.says({U"关门", U"结束", U"下班", U"打烊", U"闭馆", U"收摊", U"开到", U"到"});
        const bool pauses = story.says({U"休息"}) && !story.says({U"不休息", U"没有休息", U"没休息"});
        if (!hours || !opens || pauses ||
            story.says({U"第二天", U"次日", U"每", U"一周", U"推迟", U"提前", U"已经", U"还有", U"还要"})) {
            return {};
        }
        std::vector<Rational> times;
        std::vector<std::pair<std::size_t, std::size_t>> places;
        for (std::size_t at = t.find(U'点'); at != Text::npos; at = t.find(U'点', at + 1)) {
            const std::optional<Rational> time = clock_at(story, at, places);
            if (!time) {
                return {};
            }
            times.push_back(*time);
        }
        if (times.size() != two || !(times[0] < times[1])) {
            return {};
        }
        for (const StoryNumber& number : story.numbers()) {
            const std::size_t begin = number.quantity.begin;
            const bool of_clock = std::any_of(places.begin(), places.end(),
                                              [begin](const auto& p) { return p.first <= begin && begin < p.second; });
            const bool in_day = number.value() == Rational(1) && has_any(t.substr(begin, 2), {U"一天", U"1天"});
            const bool beside =
                number.is_count() && number.before.ends_with(U"有") && number.clause != story.index_of(question);
            if (!of_clock && !in_day && !beside) {
                return {};
            }
        }
        const MathStep span = problem_step('-', times[1], times[0]);
        return problem_finished(span.result, {span}, "h");
    }

    // The hour that ends at 点, with what is told of it before and behind: 晚上9点, 8点半, 下午3点20.
    static std::optional<Rational> clock_at(const ClauseStory& story, std::size_t at,
                                            std::vector<std::pair<std::size_t, std::size_t>>& places) {
        const Text t = story.text();
        const auto number_ending =
            std::find_if(story.numbers().begin(), story.numbers().end(), [at](const StoryNumber& n) {
                return n.quantity.begin < at && (n.quantity.number_end == at || n.quantity.end > at);
            });
        if (number_ending == story.numbers().end()) {
            return std::nullopt;
        }
        std::size_t begin = number_ending->quantity.begin;
        std::string digits;
        for (std::size_t i = begin; i < at && is_ascii_digit(t[i]); ++i) {
            digits += static_cast<char>(t[i]);
        }
        constexpr Text words = U"零一二三四五六七八九十";
        Rational hour = digits.empty() ? Rational(0) : Rational(std::stoi(digits));
        if (digits.empty()) {
            const std::size_t word = words.find(t[at - 1]);
            const bool teen = at >= 2 && t[at - 2] == U'十';
            if (word == Text::npos) {
                return std::nullopt;
            }
            hour = Rational(static_cast<std::int64_t>(word) + (teen ? 10 : 0));
        }
        const Text before = t.substr(begin >= 2 ? begin - 2 : 0, begin >= 2 ? 2 : begin);
        const bool late = has_any(before, {U"下午", U"晚上", U"傍晚", U"夜里"});
        hour = late && hour < Rational(12) ? hour + Rational(12) : hour;
        std::size_t end = at + 1;
        const Text behind = t.substr(end);
        std::string minutes;
        while (end < t.size() && is_ascii_digit(t[end])) {
            minutes += static_cast<char>(t[end++]);
        }
        if (behind.starts_with(U"半")) {
            hour = hour + Rational(1) / Rational(2);
            ++end;
        } else if (!minutes.empty()) {
            hour = hour + Rational(std::stoi(minutes)) / Rational(60);
        }
        places.emplace_back(begin, end);
        return hour;
    }

    // Two lines leave at the same time; when next?
    static TutorAnswer together_again(const ClauseStory& story) {
        Numbers n;
        for (const StoryNumber& number : story.numbers()) {
            const bool name = begins_with_any(number.behind, {U"路", U"号", U"点"}) || number.measures("clock") ||
                              (number.has_unit() && number.behind.starts_with(U"点"));
            const bool first = number.quantity.begin > 0 && story.text()[number.quantity.begin - 1] == U'第';
            if (!name && !first) {
                n.push_back(number);
            }
        }
        const bool again = has_any(story.question(), {U"再次同时", U"又同时", U"再同时", U"又一起", U"再一起",
                                                      U"第二次同时", U"再一次同时", U"下一次同时", U"下次同时"});
        const bool minutes = has_any(story.question(), {U"几分钟", U"多少分钟", U"几天", U"多少天"});
        const bool fits = n.size() == two && n[0].measures("time") && n[1].measures("time") &&
                          n[0].quantity.unit->id == n[1].quantity.unit->id &&
                          n[0].before.ends_with(U"每") == n[1].before.ends_with(U"每") &&
                          has_any(n[0].before, {U"每", U"隔"}) && has_any(n[1].before, {U"每", U"隔"});
        const bool whole = fits && n[0].value().is_whole() && n[1].value().is_whole();
        const bool unit_fits = fits && (n[0].quantity.unit->id == "min") == has_any(story.question(), {U"分钟"});
        if (!again || !minutes || !whole || !unit_fits || !story.says({U"同时", U"一起"}) ||
            story.says({U"几点", U"每隔", U"停"})) {
            return {};
        }
        const BigInteger common = greatest_common_divisor(n[0].value().top(), n[1].value().top());
        const MathStep part = problem_step('/', n[0].value(), Rational(common));
        const MathStep least = problem_step('*', part.result, n[1].value());
        return problem_finished(least.result, {part, least}, n[0].quantity.unit->id);
    }

    // 三个班的人数分别是42、45、39, 平均每个班几人
    static TutorAnswer mean_of_listed(const ClauseStory& story) {
        const Text t = story.text();
        const std::size_t told =
            std::min({t.find(U"分别是"), t.find(U"分别为"), t.find(U"依次是"), t.find(U"分别有"), t.find(U"分别考了")});
        const bool asks = has_any(story.question(), {U"平均"});
        if (told == Text::npos || !asks ||
            story.says({U"去掉", U"最高", U"倍", U"比", U"又", U"再", U"另", U"加上", U"如果", U"总分"})) {
            return {};
        }
        Numbers listed;
        std::optional<Rational> count;
        for (const StoryNumber& number : story.numbers()) {
            const bool label = begins_with_any(number.behind, {U"年级", U"月"});
            if (label) {
                continue;
            }
            if (number.quantity.begin > told && number.clause <= story.index_of(story.question())) {
                listed.push_back(number);
            } else if (count) {
                return {};
            } else {
                count = number.value();
            }
        }
        const bool fits =
            listed.size() >= two && (!count || *count == Rational(static_cast<std::int64_t>(listed.size())));
        if (!fits) {
            return {};
        }
        std::vector<MathStep> steps;
        Rational sum = listed[0].value();
        for (std::size_t i = 1; i < listed.size(); ++i) {
            const bool like = listed[i].has_unit() == listed[0].has_unit() && !listed[i].is_share() &&
                              (!listed[i].has_unit() || listed[i].quantity.unit->id == listed[0].quantity.unit->id);
            if (!like) {
                return {};
            }
            steps.push_back(problem_step('+', sum, listed[i].value()));
            sum = steps.back().result;
        }
        steps.push_back(problem_step('/', sum, Rational(static_cast<std::int64_t>(listed.size()))));
        const bool shown = listed[0].has_unit() && !listed[0].measures("money");
        return problem_finished(steps.back().result, steps, shown ? listed[0].quantity.unit->id : "");
    }

    // 一张课桌125元, 一把椅子比课桌便宜70元, 40套桌椅
    static TutorAnswer price_of_table_and_chair(const ClauseStory& story) {
        Numbers n = story.numbers();
        const bool sets =
            n.size() == three && n[2].is_count() && n[2].behind.starts_with(U"套") && contains(n[1].before, U"比");
        const bool pair = story.says({U"桌椅", U"一桌一椅", U"一衣一裤", U"一上一下", U"套装", U"衣裤"});
        if (!sets || !pair || !n[0].measures("money") || !n[1].measures("money") || !asks_money(story) ||
            story.says(
                {U"两把", U"一桌两椅", U"一桌二椅", U"2把", U"四把", U"4把", U"折", U"剩", U"找", U"优惠", U"倍"})) {
            return {};
        }
        const bool cheaper = has_any(n[1].before, {U"便宜", U"少"});
        const bool dearer = has_any(n[1].before, {U"贵", U"多"});
        if (cheaper == dearer) {
            return {};
        }
        const MathStep second = problem_step(cheaper ? '-' : '+', yuan(n[0]), yuan(n[1]));
        const MathStep set = problem_step('+', yuan(n[0]), second.result);
        const MathStep all = problem_step('*', set.result, n[2].value());
        return second.result.is_negative() ? TutorAnswer{} : problem_finished(all.result, {second, set, all});
    }

    // 320公里, 百公里7.5升
    static TutorAnswer for_hundred(const ClauseStory& story) {
        const Text t = story.text();
        const std::size_t at = t.find(U"百公里");
        const bool fuel = story.says({U"油"}) && has_any(story.question(), {U"多少升", U"几升", U"多少油", U"几个油"});
        Numbers n;
        for (const StoryNumber& number : story.numbers()) {
            const bool hundred = at != Text::npos && number.quantity.begin <= at && number.quantity.number_end > at;
            if (!hundred) {
                n.push_back(number);
            }
        }
        if (at == Text::npos || !fuel || n.size() != two ||
            story.says({U"元", U"钱", U"还剩", U"剩", U"比", U"够", U"加满"})) {
            return {};
        }
        const bool rate_second = n[1].quantity.begin > at && n[0].quantity.begin < at;
        const StoryNumber& way = rate_second ? n[0] : n[1];
        const StoryNumber& rate = rate_second ? n[1] : n[0];
        const bool rated = rate.quantity.begin > at && (rate.measures("volume") || rate.behind.starts_with(U"个油"));
        if (!rated || !way.measures("length") || way.quantity.unit->id != "km") {
            return {};
        }
        const MathStep hundreds = problem_step('/', way.value(), Rational(100));
        const MathStep used = problem_step('*', hundreds.result, rate.value());
        return problem_finished(used.result, {hundreds, used}, "L");
    }

    // 两筐一共58斤, 第一筐比第二筐重6斤, 第二筐几斤
    static TutorAnswer heavier_of_two(const ClauseStory& story) {
        Numbers n = story.numbers();
        std::erase_if(n, [](const StoryNumber& x) { return x.value() == Rational(2) && !x.has_unit(); });
        const Text t = story.text();
        const std::size_t first = t.find(U"第一");
        const std::size_t than = t.find(U"比第二");
        const std::size_t first_than = t.find(U"比第一");
        const Text question = story.question();
        const bool ordered = first != Text::npos && (than == Text::npos) != (first_than == Text::npos);
        if (n.size() != two || !ordered || !n[0].has_unit() || !n[1].has_unit() || n[0].is_share() || n[1].is_share() ||
            n[0].quantity.unit->id != n[1].quantity.unit->id || !contains(n[0].before, U"共") ||
            !contains(n[1].before, U"比第") ||
            story.says({U"倍", U"第三", U"倒", U"拿", U"卖", U"平均", U"取", U"每", U"用"})) {
            return {};
        }
        const bool more = has_any(n[1].before, {U"重", U"多", U"长", U"高", U"贵"});
        const bool less = has_any(n[1].before, {U"轻", U"少", U"短", U"矮", U"便宜"});
        const bool asks_first = contains(question, U"第一");
        const bool asks_second = contains(question, U"第二");
        if (more == less || asks_first == asks_second || contains(question, U"比")) {
            return {};
        }
        const bool first_is_more = (than != Text::npos) == more;
        const MathStep both = problem_step(asks_first == first_is_more ? '+' : '-', n[0].value(), n[1].value());
        const MathStep one = problem_step('/', both.result, Rational(2));
        const bool money = n[0].measures("money");
        return problem_finished(one.result, {both, one}, money ? "" : n[0].quantity.unit->id);
    }
};

}  // namespace minillm
