// os/apps/tutor/stories/around_equal_legs.hpp: what goes around a thing that is an isosceles triangle.
//
//     等腰三角形风筝，两条腰各长50厘米，底边长40厘米，粘一圈彩条，要多少厘米      2 × 50 + 40 = 140
//     two equal sides of 60 cm and a base of 50 cm, how much ribbon around the edge?    2 × 60 + 50 = 170
//
// A ribbon or a fence has no formula of its own: it is as long as the way around. With a price or with laps it would be
// something else, so that two lengths are all that may be told.
//
// Not here: the triangle without the ribbon (equal_legs.hpp, asked by geometry.hpp).
#pragma once

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "../../../../nlu/request_text.hpp"
#include "../figure_question.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "../wording_edit.hpp"
#include "equal_legs.hpp"

namespace minillm {

/// Lays something around an isosceles triangle.
class AroundEqualLegs {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const RequestText& request) {
        const Text text = request.characters;
        const bool triangle = contains(text, U"等腰三角形") || has_any(text, {U"isosceles triangle"});
        const bool otherwise = has_any(text, {U"面积", U"area", U"剩", U"left", U"面墙", U"靠墙", U"wall", U"每",
                                              U"each", U"per", U"every", U"元", U"$", U"twice", U"接头"});
        const bool asks_length = has_any(text, {U"多少米", U"多少厘米", U"多少分米", U"多长", U"几米", U"几厘米",
                                                U"how much", U"how long", U"how many"});
        if (!triangle || !goes_around(text) || otherwise || !asks_length || !tells_two_lengths(request)) {
            return {};
        }
        RequestText plain = request;
        for (const Text legs : {Text(U"腰各长"), Text(U"腰都长"), Text(U"腰分别长")}) {
            replace_everywhere(plain, legs, U"腰长");
        }
        FigureQuestion question(plain);
        question.asked = FigureQuestion::Asked::perimeter;
        const std::optional<EqualLegs::Length> around = EqualLegs::of_triangle(question);
        if (!question.one_kind || !question.length || !around) {
            return {};
        }
        const Unit own = *question.length;
        const Unit wanted = question.wanted_unit(own).value_or(own);
        const Rational value = UnitReader::convert(around->value, own, wanted);
        TutorAnswer answer = tutor_result(value.decimal() + " " + wanted.id, {around->formula, around->step}, 0.96);
        answer.intent = "tutor.geometry";
        return answer;
    }

private:
    static bool goes_around(Text text) {
        return has_any(text, {U"一圈", U"一周", U"四周", U"around", U"all round", U"edge", U"edges", U"edging"});
    }

    // Besides the lengths there is only what counts the two legs, or is an article.
    static bool tells_two_lengths(const RequestText& request) {
        std::vector<Quantity> numbers = UnitReader::quantities(request);
        std::erase_if(numbers, [&](const Quantity& number) {
            const bool in_words = !is_ascii_digit(request.characters[number.begin]);
            return in_words && !number.unit && !(Rational(2) < number.value);
        });
        const auto is_length = [](const Quantity& number) {
            return number.unit && number.unit->dimension == "length" && !number.percent;
        };
        return numbers.size() == 2 && std::all_of(numbers.begin(), numbers.end(), is_length);
    }
};

}  // namespace minillm
