// os/apps/tutor/ledger/story_ledger.hpp: English stories of amounts and rates, read sentence by sentence as a ledger.
//
//     A van brings 14 trays of 30 eggs, 12 of the eggs are cracked and the rest go in boxes of 6: 68 boxes
//     She earns 11.50 an hour, works 6 hours a day from Monday to Friday, what does she get in a week: 345
//
// story_tokens.hpp reads words and numbers, story_facts.hpp what each number counts and for each of what,
// story_question.hpp what is asked, and story_plan.hpp chains them. Every number must be used, but those that only name
// something (story_tokens.hpp).
//
// Not here: relations (twice as many, 5 more than), shares of shares, figures, averages: stories/word_problems.hpp.
// Next: tutor.hpp, which asks it where no other form has answered.
#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "../problem_steps.hpp"
#include "../readings_of_health.hpp"
#include "../tutor_answer.hpp"
#include "nothing_passed_over.hpp"
#include "story_facts.hpp"
#include "story_plan.hpp"
#include "story_question.hpp"
#include "story_tokens.hpp"
#include "story_words.hpp"
#include "textbook_counts.hpp"
#include "textbook_figures.hpp"
#include "textbook_pairs.hpp"
#include "told_bills.hpp"
#include "told_measures.hpp"
#include "told_relations.hpp"

namespace minillm {

/// Answers stories of amounts and rates.
class StoryLedger {
public:
    static TutorAnswer answer(const RequestText& request) {
        const std::u32string_view text = request.characters;
        constexpr std::size_t longest = 400;
        const bool han = std::any_of(text.begin(), text.end(), is_han);
        const bool digits = std::any_of(text.begin(), text.end(), is_ascii_digit);
        if (han || text.size() > longest || is_of_health(request) ||
            (!digits && !has_any(text, {U"how many", U"how much", U"what fraction", U"perimeter"}))) {
            return {};
        }
        std::vector<ledger::Token> tokens = ledger::TokenReader::read(text);
        std::optional<MathStep> span;
        const bool powers = text.find_first_of(U"²³^=") != std::u32string_view::npos;
        if (powers) {
            return {};
        }
        if (const TutorAnswer known = known_problem(tokens); known.answered) {
            return placed(known);
        }
        if (ledger::tells_relation(tokens) || ledger::two_currencies(tokens) || !join_clock_span(tokens, span)) {
            return {};
        }
        const bool pounds = !has_any(text, {U"weigh", U"weighs", U"ounce", U"ounces", U"kg", U"pounds of", U"lb"});
        const std::optional<std::vector<ledger::Fact>> facts = ledger::FactReader::read(tokens, pounds);
        constexpr std::size_t most_facts = 8;
        if (!facts || facts->size() > most_facts) {
            return {};
        }
        const bool all_known =
            std::all_of(facts->begin(), facts->end(), [](const ledger::Fact& f) { return !f.of.open() || f.share; });
        const std::optional<ledger::Question> question = ledger::QuestionReader::read(tokens, *facts, pounds);
        const bool one_alone = facts->size() == 1 && !facts->front().rate() && !span;  // a unit to be converted
        if (!all_known || !question || one_alone) {
            return {};
        }
        const std::optional<ledger::Amount> found = ledger::StoryPlan(tokens, *facts, *question).asked();
        if (!found) {
            return {};
        }
        std::vector<MathStep> steps = found->steps;
        if (span) {
            steps.insert(steps.begin(), *span);
        }
        const TutorAnswer answer = problem_finished(found->value, steps);
        return ledger::NothingPassedOver::holds(text, answer) ? placed(answer) : TutorAnswer{};
    }

private:
    // Every number has its place by a word of its own: nobody else's question, whatever devices or goods are in it.
    static TutorAnswer placed(TutorAnswer answer) {
        constexpr double surely_a_problem = 0.985;
        answer.confidence = surely_a_problem;
        return answer;
    }

    // Of doses only those who know medicines speak, and a reading of blood pressure is no sum.
    static bool is_of_health(const RequestText& request) {
        return tells_blood_pressure(request) ||
               has_any(request.characters,
                       {U"mg", U"milligram", U"dose", U"dosage", U"overdose", U"ibuprofen", U"paracetamol", U"aspirin",
                        U"insulin", U"medicine", U"medication", U"pill", U"capsule", U"drug", U"can i take",
                        U"should i take", U"may i take", U"safe"});
    }

    // The problems that every school book has come first: each of them knows its own words.
    static TutorAnswer known_problem(const std::vector<ledger::Token>& tokens) {
        const ledger::ToldStory story(tokens);
        constexpr std::size_t most_numbers = 6;
        if (story.numbers.size() > most_numbers) {
            return {};
        }
        const TutorAnswer counted = ledger::TextbookCounts::answer(story);
        const TutorAnswer drawn = counted.answered ? counted : ledger::TextbookFigures::answer(story);
        const TutorAnswer paired = drawn.answered ? drawn : ledger::TextbookPairs::answer(story, true);
        if (paired.answered) {
            return paired;
        }
        for (const auto forms :
             {ledger::ToldRelations::answer, ledger::ToldMeasures::answer, ledger::ToldBills::answer}) {
            if (const TutorAnswer told = forms(story); told.answered) {
                return told;
            }
        }
        return {};
    }

    // from 10:00 to 10:25, leaves at 9:40 and gets in at 13:05: so many minutes. One time of day alone says nothing.
    static bool join_clock_span(std::vector<ledger::Token>& tokens, std::optional<MathStep>& step) {
        std::vector<std::size_t> clocks;
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            if (tokens[i].number() && tokens[i].clock) {
                clocks.push_back(i);
            }
        }
        if (clocks.size() == 1) {
            tokens[clocks[0]].label = true;
            return true;
        }
        if (clocks.size() != 2) {
            return clocks.empty();
        }
        ledger::Token& first = tokens[clocks[0]];
        ledger::Token& last = tokens[clocks[1]];
        const Rational half_day(720);
        Rational end = last.value;
        end = end < first.value ? end + half_day : end;
        const Rational span = end - first.value;
        step = problem_step('-', end, first.value);
        if (span.is_negative() || span.is_zero()) {
            return false;
        }
        first.label = true;
        last.value = span;
        last.clock = false;
        ledger::Token unit;
        unit.text = U"minutes";
        tokens.insert(tokens.begin() + static_cast<std::ptrdiff_t>(clocks[1]) + 1, unit);
        return true;
    }
};

}  // namespace minillm
