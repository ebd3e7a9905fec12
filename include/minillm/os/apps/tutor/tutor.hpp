// os/apps/tutor/tutor.hpp: the tutor: exact arithmetic with steps, equations, units, figures, word problems,
// explanations.
//
//     3/4减1/2            ->  tutor.calculate  result "1/4"         12×12=146 对吗？  ->  tutor.check  "144", 不对
//     x²+x-12=0           ->  tutor.solve      "x = -4, x = 3"      3500米是多少千米  ->  tutor.convert  "3.5 km"
//
// Each kind of question is a header that can be read alone. They are asked in an order in which the more particular one
// comes first; the first that understands the whole question answers. Every result is exact, every step is shown, and
// the result is put back where that is possible. Division by zero, roots without an exact value and numbers of more
// than a thousand digits get a sentence that says so. No language model is asked, ever.
//
// A line that cannot be answered alone may be about the question before: follow_ups/follow_up.hpp.
//
// Read beside it: math_words.hpp, expression.hpp and units.hpp, what a question is read with; then calculation.hpp,
// equation_question.hpp, claim_check.hpp, unit_conversion.hpp, geometry.hpp, number_theory.hpp, word_problems.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../../../nlu/intent_classifier.hpp"
#include "../../../nlu/lost_commas.hpp"
#include "../../application.hpp"
#include "../../json_data.hpp"
#include "../word_search.hpp"
#include "accounts/english_accounts.hpp"
#include "accounts/idle_clauses.hpp"
#include "algebra_question.hpp"
#include "amounts_in_full.hpp"
#include "calculation.hpp"
#include "calendar_days.hpp"
#include "claim_check.hpp"
#include "claimed_answer.hpp"
#include "compared_numbers.hpp"
#include "division_parts.hpp"
#include "equation_question.hpp"
#include "everyday_wording.hpp"
#include "exercises_on_topic.hpp"
#include "expression_value.hpp"
#include "follow_ups/follow_up.hpp"
#include "homework_opening.hpp"
#include "idle_facts.hpp"
#include "listed_sum.hpp"
#include "lost_stops.hpp"
#include "math_spelling.hpp"
#include "math_words.hpp"
#include "measure_sums.hpp"
#include "month_untold.hpp"
#include "notes_in_full.hpp"
#include "number_asides.hpp"
#include "number_forms.hpp"
#include "number_ranges.hpp"
#include "number_theory.hpp"
#include "plain_wording.hpp"
#include "readings_of_health.hpp"
#include "regional_wording.hpp"
#include "retold_wording.hpp"
#include "rounds_in_words.hpp"
#include "sequence_question.hpp"
#include "series_sum.hpp"
#include "small_change.hpp"
#include "spoken_amounts.hpp"
#include "spoken_wording.hpp"
#include "stories/account_in_chinese.hpp"
#include "stories/around_equal_legs.hpp"
#include "stories/average_question.hpp"
#include "stories/card_for_boxes.hpp"
#include "stories/clock_drift.hpp"
#include "stories/clock_problems.hpp"
#include "stories/common_in_stories.hpp"
#include "stories/double_rates.hpp"
#include "stories/figure_cut_out.hpp"
#include "stories/figure_first.hpp"
#include "stories/figures_in_stories.hpp"
#include "stories/geometry.hpp"
#include "stories/lasting_supply.hpp"
#include "stories/leave_together_again.hpp"
#include "stories/leftover_problems.hpp"
#include "stories/mandarin_stories.hpp"
#include "stories/mean_times_count.hpp"
#include "stories/noun_question.hpp"
#include "stories/one_beside_mean.hpp"
#include "stories/packed_solids.hpp"
#include "stories/problem_structure.hpp"
#include "stories/queue_problems.hpp"
#include "stories/square_formation.hpp"
#include "stories/story_check.hpp"
#include "stories/timetables.hpp"
#include "stories/told_backwards.hpp"
#include "stories/told_operations.hpp"
#include "stories/two_bills.hpp"
#include "stories/two_sets.hpp"
#include "stories/unnamed_rest.hpp"
#include "stories/weekday_problems.hpp"
#include "stories/whole_packs.hpp"
#include "stories/word_problems.hpp"
#include "stories/worksheet_stories.hpp"
#include "terse_question.hpp"
#include "told_in_words.hpp"
#include "topic_name.hpp"
#include "tutor_answer.hpp"
#include "tutor_reply.hpp"
#include "unit_blanks.hpp"
#include "unit_conversion.hpp"
#include "unit_tail.hpp"
#include "units.hpp"
#include "unsaid_units.hpp"
#include "untold_words.hpp"

namespace minillm {

/// The tutor.
class Tutor {
public:
    /// @param topics      datasets/llm_os/tutor.json: what it can explain
    /// @param classifier  says which problem is homework though no form answers it; must outlive this. None: no problem
    /// is.
    explicit Tutor(const JsonData& topics, const IntentClassifier* classifier = nullptr) : classifier_(classifier) {
        for (const JsonPlace& place : topics.root().at("topics").elements()) {
            Topic topic{place.at("id").text(), {}, place.at("text").at("zh").text(), place.at("text").at("en").text()};
            topic.of_reason = topic.id.starts_with("why_") || topic.id.starts_with("solve_for");
            for (const char* language : {"zh", "en"}) {
                for (const std::string& name : place.at("names").at(language).texts()) {
                    topic.names.push_back(normalise_request(name).characters);
                }
            }
            topics_.push_back(std::move(topic));
        }
    }

    /// What the tutor makes of a request. What can be answered alone is; else it may be about the question before.
    AppAnswer answer(const Request& request, const AppRecall& recall) const {
        if (const std::optional<std::string> wished = ExercisesOnTopic::read(request.text, request.chinese())) {
            const TutorAnswer solved = answer_alone(normalise_request(*wished)).answer;
            const FollowUp exercise = AnotherExercise::asked("好，第一题：", "All right: ", *wished, solved, 1);
            return answered_further(exercise, request, recall);
        }
        const auto [answer, question] = answer_alone(request.text);
        const bool hangs_on = recall.spoke_last && FollowUps::hangs_on(request.text);  // x=5, after an equation
        const bool certain = answer.answered && !answer.refused && answer.intent != "tutor.explain" &&
                             answer.confidence >= sure_of_question && !hangs_on;
        if (!certain) {
            if (const std::optional<FollowUp> follow = follow_up(request.text, recall)) {
                return answered_further(*follow, request, recall);
            }
        }
        if (!answer.answered) {
            return is_homework(request.text) ? declined(request) : AppAnswer{};
        }
        AppAnswer result = bid(answer);
        // a problem that a form has placed to its last number is nobody else's, whatever lamps are in it
        const bool placed = !answer.refused && HomeworkOpening::is_problem(request.text);
        result.standing = answer.confidence > certain_to_the_last_word || placed ? Standing::exact : Standing::scored;
        const bool lamps_in_a_row = placed && tells_of_spacing(request.text.characters);  // they are counted, not lit
        const bool certain_alone =
            lamps_in_a_row || answer.intent == "tutor.convert" || is_whole_sum(request.text, answer);
        result.confidence = certain_alone ? std::max(result.confidence, sure_of_follow_up) : result.confidence;
        result.reply = tutor_reply(answer, request.chinese());
        result.notes = FollowUps::notes_of(answer.refused ? "" : question, answer.result);
        return result;
    }

private:
    static constexpr double sure_of_homework = 0.6;
    static constexpr double sure_of_question = 0.9;            // below it a line may still be about the one before
    static constexpr double certain_to_the_last_word = 0.955;  // above it nobody else may want the request
    static constexpr double sure_of_follow_up = 0.99;  // a home hears an order to a device in 再加10, as sure as it can

    // 嗯那个一千减三百六十七: a sum that begins with its first number is no order, whatever was spoken of before.
    static bool is_whole_sum(const RequestText& text, const TutorAnswer& answer) {
        const RequestText said = SpokenWording::reworded(text);
        const std::vector<Quantity> numbers = UnitReader::quantities(said);
        const bool whole = answer.intent == "tutor.calculate" && answer.confidence > certain_to_the_last_word;
        return whole && !answer.refused && numbers.size() >= 2 && numbers.front().begin == 0;
    }

    static AppAnswer bid(const TutorAnswer& answer) {
        AppAnswer result;
        result.mine = true;
        result.confidence = answer.confidence;
        result.intent = answer.intent;
        result.decision = answer.refused ? "clarify" : "answered";
        if (!answer.result.empty()) {
            result.slots["result"] = answer.result;
        }
        result.explanation = answer.intent + (answer.result.empty() ? "" : " = " + answer.result);
        return result;
    }

    // The bid for a line that is about the question before.
    static AppAnswer answered_further(const FollowUp& follow, const Request& request, const AppRecall& recall) {
        AppAnswer result = bid(follow.answer);
        result.standing = Standing::exact;
        result.confidence = sure_of_follow_up;
        result.explanation += " (about \"" + follow.question + "\")";
        const std::string& lead = request.pick(follow.zh, follow.en);
        if (follow.only_said) {
            result.slots = Json::object();  // an exercise does not tell its answer
            result.reply = lead;
        } else {
            const std::string blank = lead.empty() ? "" : request.chinese() ? "" : " ";
            result.reply = lead + blank + tutor_reply(follow.answer, request.chinese());
        }
        result.notes = follow.answer.refused ? recall.notes : FollowUps::notes_of(follow);
        return result;
    }

    // What a line asks of the question before, if anything.
    std::optional<FollowUp> follow_up(const RequestText& text, const AppRecall& recall) const {
        try {
            return FollowUps::read(text, recall,
                                   [this](const RequestText& asked) { return answer_alone(asked).answer; });
        } catch (const DivisionByZero&) {
            return FollowUp{division_by_zero(), "", "", "", "", 0, false, false};
        } catch (const LargeNumberError&) {
            return FollowUp{too_large(), "", "", "", "", 0, false, false};
        }
    }

    struct Alone {
        TutorAnswer answer;
        std::string question;  // what was answered, without the words that only opened it
    };

    // The answer to a text that stands alone, with or without the words that open it.
    Alone answer_alone(const RequestText& text) const {
        try {
            TutorAnswer answer = answer_mended(text);
            const OpenedLine opened = OpenedLine::read(text);
            const bool shorter = opened.rest.size() > 0 && opened.rest.size() + 1 < text.size();
            if (!answer.answered && shorter) {
                const TutorAnswer behind = answer_mended(opened.rest);
                const bool certain = behind.answered && behind.confidence >= sure_of_question && !behind.refused;
                if (certain && behind.intent != "tutor.explain") {
                    return {behind, opened.rest.original};
                }
            }
            return {std::move(answer), text.original};
        } catch (const DivisionByZero&) {
            return {division_by_zero(), ""};
        } catch (const LargeNumberError&) {
            return {too_large(), ""};
        }
    }

    static TutorAnswer division_by_zero() {
        return tutor_refusal("除数不能是 0，所以这个式子没有结果。", "Division by zero has no result.");
    }

    static TutorAnswer too_large() {
        return tutor_refusal("这个结果太大了，我最多算到一千多位。",
                             "The result is too large: I keep numbers of up to about a thousand digits.");
    }

    // The answer to a text whose spelling was mended, with its remarks or without.
    TutorAnswer answer_mended(const RequestText& text) const {
        const RequestText regional = RegionalWording::reworded(MathSpelling::mended(NumberAsides::dropped(text)));
        const RequestText written = SpokenWording::reworded(AmountsInFull::told(ToldInWords::written(regional)));
        const RequestText amounts =
            UnsaidUnits::in_figures(SmallChange::in_large_coins(SpokenAmounts::in_figures(written)));
        const RequestText spelt = LostStops::put_back(EverydayWording::reworded(RetoldWording::reworded(amounts)));
        TutorAnswer answer = answer_without_frame(spelt);
        const RequestText told = HomeworkOpening::without_remarks(spelt);
        if (!answer.answered && told.size() < spelt.size()) {
            answer = answer_without_frame(told);
        }
        const RequestText full = TerseQuestion::in_full(spelt);
        if (!answer.answered && full.characters != spelt.characters) {
            answer = answer_without_frame(full);
        }
        const RequestText units = UnsaidUnits::filled_in(spelt);
        if (!answer.answered && units.characters != spelt.characters) {
            answer = answer_without_frame(units);
        }
        answer = with_english_account(spelt, std::move(answer));
        const RequestText busy = accounts::IdleClauses::dropped(spelt);
        if (!answer.answered && busy.size() < spelt.size()) {
            answer = with_english_account(busy, answer_without_frame(busy));
        }
        return answer.answered ? answer : ask_days_of_month(spelt);
    }

    // The answer without the greetings and pleas around the question.
    TutorAnswer answer_without_frame(const RequestText& text) const {
        const RequestText joined = HomeworkOpening::with_numbers_joined(
            with_lost_commas(HomeworkOpening::without_closing(with_unit_tail_joined(text))));
        const RequestText marked = NounQuestion::in_full(with_rounds_counted(PlainWording::with_diameter(joined)));
        const RequestText problem = HomeworkOpening::without(marked);
        const bool is_problem = HomeworkOpening::is_problem(problem);
        TutorAnswer answer = answer_of(is_problem ? problem : marked);
        if (!answer.answered && !is_problem && problem.size() < marked.size()) {
            answer = answer_of(problem);  // stuck on this one: 1.2 x 0.85
        }
        const RequestText notes = NotesInFull::written_out(problem);
        if (!answer.answered && notes.characters != problem.characters) {
            answer = answer_of(notes);
        }
        if (const RequestText plain = PlainWording::reworded(notes);
            !answer.answered && plain.characters != notes.characters) {
            answer = answer_of(plain);
        }
        const RequestText filled = UntoldWords::filled_in(notes);
        if (!answer.answered && is_problem && filled.characters != notes.characters) {
            answer = answer_of(filled);
        }
        const RequestText figures = RetoldWording::with_figures(notes);
        if (!answer.answered && is_problem && figures.characters != notes.characters) {
            answer = answer_of(figures);
        }
        return answer.answered || !is_problem ? answer : answer_as_account(notes);
    }

    // A story that no form could answer: as an account, and once more without the numbers that cannot be part of it.
    TutorAnswer answer_as_account(const RequestText& story) const {
        const TutorAnswer account = unless_refused(story, AccountInChinese::answer(story));
        const RequestText busy = account.answered ? story : IdleFacts::dropped(story);
        if (busy.characters == story.characters) {
            return account;
        }
        const TutorAnswer reckoned = unless_refused(busy, AccountInChinese::answer(busy));
        return reckoned.answered ? reckoned : answer_of(busy);
    }

    // A problem that no form can place: whoever else sees a lamp or a tablet in it would be wrong.
    bool is_homework(const RequestText& text) const {
        if (classifier_ == nullptr || !HomeworkOpening::is_problem(text)) {
            return false;
        }
        const std::vector<Real> p = classifier_->probabilities(searchable(text.characters));
        for (std::size_t label = 0; label < p.size(); ++label) {
            if (classifier_->labels[label] == "tutor") {
                return static_cast<double>(p[label]) > sure_of_homework;
            }
        }
        return false;
    }

    static AppAnswer declined(const Request& request) {
        AppAnswer result;
        result.mine = true;
        result.standing = Standing::exact;
        result.confidence = 0.9;
        result.intent = "tutor.calculate";
        result.decision = "clarify";
        result.reply = request.pick(
            "这道题我还没有把握，不敢乱算。换个说法，或者一步一步问我，例如“240 的 3/5 是多少”“80 千米/时，3 "
            "小时走多远”。",
            "I am not sure of this one and will not guess. Put it another way, or ask me step by step, for example "
            "\"what is 3/5 of 240\" or \"80 km/h for 3 hours, how far?\"");
        result.explanation = "a problem that no form can place";
        result.notes = FollowUps::notes_of("", "");  // what comes next is not about an older question
        return result;
    }

    struct Topic {
        std::string id;
        std::vector<std::u32string> names;
        std::string zh;
        std::string en;
        bool of_reason = false;  // its names ask why
    };

    // What the first form makes of a text, unless the story speaks against it.
    TutorAnswer answer_of(const RequestText& text) const { return unless_refused(text, reading_of(text)); }

    static TutorAnswer unless_refused(const RequestText& text, const TutorAnswer& answer) {
        return story_refuses(text, answer) ? TutorAnswer{} : answer;
    }

    TutorAnswer reading_of(const RequestText& text) const {
        if (text.size() > 400 || tells_blood_pressure(text)) {
            return {};
        }
        if (const TutorAnswer reason = explain_reason(text); reason.answered) {
            return reason;
        }
        const bool has_number = !UnitReader::quantities(text).empty();
        if (!has_number) {
            const std::vector<MathPiece> pieces = MathReader::read(text);
            const bool letters = std::any_of(pieces.begin(), pieces.end(),
                                             [](const MathPiece& p) { return p.kind == MathKind::variable; });
            const bool equals = std::any_of(pieces.begin(), pieces.end(),
                                            [](const MathPiece& p) { return p.kind == MathKind::equals; });
            if (!(letters && equals)) {
                return explain(text);
            }
        }
        using Part = TutorAnswer (*)(const RequestText&);
        for (const Part part :
             {Part(MeasureSums::answer),     Part(ClockDrift::answer),      Part(OneBesideMean::answer),
              Part(MeanTimesCount::answer),  Part(TwoBills::answer),        Part(Timetables::answer),
              Part(AroundEqualLegs::answer), Part(FigureCutOut::answer),    Part(LeaveTogetherAgain::answer),
              Part(ClockProblems::answer),   Part(CalendarDays::answer),    Part(WeekdayProblems::answer),
              Part(WholePacks::answer),      Part(SquareFormation::answer), Part(CardForBoxes::answer),
              Part(LastingSupply::answer),   Part(ComparedNumbers::answer), Part(ClaimCheck::answer),
              Part(mandarin_story),          Part(worksheet_story)}) {
            const TutorAnswer answer = part(text);
            if (answer.answered) {
                return answer;
            }
        }
        if (ClockDrift::asks_what_it_shows(text.characters) || leaves_story_open(text) ||
            mandarin_story_is_open(text)) {
            return {};
        }
        if (const TutorAnswer judged = judge_claim(text); judged.answered) {
            return judged;
        }
        if (SeriesSum::tells_of(text)) {
            const TutorAnswer sum = SeriesSum::answer(text);
            return sum.answered ? sum : SequenceQuestion::answer(text);  // no other form knows what is left out
        }
        if (CalendarDays::tells_of(text)) {
            return {};  // the days of two dates are no numbers to be added
        }
        const bool in_line = tells_of_spacing(text.characters) &&
                             has_any(text.characters, {U"each end", U"both ends", U"两端", U"两头"});
        if (LeftoverProblems::tells_of(text) && !in_line) {
            return LeftoverProblems::answer(text);  // no other form knows which number is the whole
        }
        for (const Part part : {Part(CommonInStories::answer), Part(TwoSets::answer), Part(DoubleRates::answer),
                                Part(ToldBackwards::answer)}) {
            if (const TutorAnswer answer = part(text); answer.answered) {
                return answer;
            }
        }
        if (QueueProblems::tells_of(text.characters)) {
            return QueueProblems::answer(text);
        }
        if (CommonInStories::tells_of(text) || TwoSets::tells_of(text)) {
            return {};
        }
        if (DivisionParts::tells_of(text)) {
            return {};
        }
        for (const Part part : {Part(ExpressionValue::answer),  Part(UnitBlanks::answer),
                                Part(DivisionParts::answer),    Part(ToldOperations::not_as_expression),
                                Part(EquationQuestion::answer), Part(answer_algebra),
                                Part(SequenceQuestion::answer), Part(NumberForms::answer),
                                Part(NumberRanges::answer),     Part(AverageQuestion::answer),
                                Part(NumberTheory::answer),     Part(PackedSolids::answer),
                                Part(answer_with_area),         Part(FiguresInStories::answer),
                                Part(Geometry::answer),         Part(UnitConversion::answer),
                                Part(UnnamedRest::share_left),  Part(Calculation::answer),
                                Part(ListedSum::answer),        Part(ToldOperations::answer),
                                Part(answer_word_problem),      Part(Calculation::loose_answer)}) {
            const TutorAnswer answer = part(text);
            if (answer.answered) {
                return answer;
            }
        }
        // A problem that was not understood asks for no explanation.
        const std::size_t numbers = UnitReader::quantities(text).size();
        const bool asks_number = has_any(text.characters, {U"多少", U"几", U"how many", U"how much", U"what",
                                                           U"how tall", U"how heavy", U"how old"});
        return numbers > 2 || (numbers == 2 && asks_number) ? TutorAnswer{} : explain(text);
    }

    // Where the area of a figure is only the first step, the rest is a word problem about that area.
    static TutorAnswer answer_with_area(const RequestText& text) {
        const std::optional<RequestText> problem = FigureFirst::with_area(text);
        return problem ? answer_word_problem(*problem) : TutorAnswer{};
    }

    // A question with a claimed answer is asked again without it.
    TutorAnswer judge_claim(const RequestText& text) const {
        const std::optional<ClaimedAnswer> claimed = ClaimedAnswer::of(text);
        TutorAnswer truth = claimed ? answer_of(claimed->question) : TutorAnswer{};
        const bool certain = truth.answered && !truth.refused && !truth.result.empty() && truth.confidence >= 0.95 &&
                             truth.intent != "tutor.check";
        if (!certain) {
            return {};
        }
        const std::optional<bool> right = claimed->agrees(truth.result);
        if (!right) {
            return {};
        }
        truth.intent = "tutor.check";
        truth.zh = *right ? "对！" : "不对。";
        truth.en = *right ? "Correct!" : "Not correct.";
        return truth;
    }

    // 三角形面积为什么要除以2, why isn't 1 prime: a reason is asked, and the small number in it is not to be computed
    // with.
    TutorAnswer explain_reason(const RequestText& text) const {
        const std::u32string_view t = text.characters;
        const bool why = has_any(t, {U"为什么", U"为何", U"为啥", U"干嘛", U"凭什么", U"道理", U"怎么会", U"什么意思",
                                     U"啥意思", U"why", U"how come", U"mean"});
        if (!why || t.find_first_of(U"=×÷*") != std::u32string_view::npos) {
            return {};
        }
        for (const Quantity& number : UnitReader::quantities(text)) {
            const bool small = number.value == Rational(1) || number.value == Rational(2) || number.share;
            if (!small) {
                return {};
            }
        }
        const bool of_reason = std::any_of(topics_.begin(), topics_.end(), [&](const Topic& topic) {
            return topic.of_reason && std::any_of(topic.names.begin(), topic.names.end(),
                                                  [&](const std::u32string& name) { return names_topic(t, name); });
        });
        TutorAnswer answer = of_reason ? explain(text) : TutorAnswer{};
        answer.confidence = 0.96;  // all parts of the topic are named, and a reason is asked: nobody else has one
        return answer;
    }

    TutorAnswer explain(const RequestText& text) const {
        const std::u32string_view t = text.characters;
        const Topic* best = nullptr;
        std::size_t longest = 0;
        for (const Topic& topic : topics_) {
            for (const std::u32string& name : topic.names) {
                if (name.size() > longest && names_topic(t, name)) {
                    best = &topic;
                    longest = name.size();
                }
            }
        }
        const bool asks =
            has_any(t, {U"什么",        U"啥",         U"怎么",   U"怎样",    U"如何",     U"为什么",  U"为何",
                        U"为啥",        U"干嘛",       U"凭什么", U"道理",    U"咋",       U"讲",      U"解释",
                        U"意思",        U"公式",       U"介绍",   U"区别",    U"教",       U"说说",    U"定义",
                        U"方法",        U"不懂",       U"不明白", U"规则",    U"概念",     U"知识",    U"步骤",
                        U"what",        U"how",        U"why",    U"explain", U"formula",  U"meaning", U"define",
                        U"definition",  U"difference", U"teach",  U"tell me", U"describe", U"rule",    U"understand",
                        U"help me with"});
        // "what does bonjour mean": the word is a verb there
        const bool asks_meaning =
            has_any(t, {U"does", U"do", U"did"}) && has_any(t, {U"mean", U"mean?"}) && longest <= 4;
        // 分数刚过一本线: marks of an examination, and no fraction
        const bool of_marks = has_any(t, {U"分数线", U"一本", U"二本", U"高考", U"中考", U"考研", U"志愿", U"录取"});
        if (best == nullptr || !asks || asks_meaning || of_marks) {
            return {};
        }
        TutorAnswer answer;
        answer.answered = true;
        answer.intent = "tutor.explain";
        answer.zh = best->zh;
        answer.en = best->en;
        // How much of the question is the topic: 长方形的面积公式是什么 is all about it.
        answer.confidence = longest >= 3 ? 0.9 : 0.75;
        return answer;
    }

    const IntentClassifier* classifier_;
    std::vector<Topic> topics_;
};

}  // namespace minillm
