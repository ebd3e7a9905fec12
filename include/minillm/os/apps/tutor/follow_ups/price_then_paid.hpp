// os/apps/tutor/follow_ups/price_then_paid.hpp: what was saved by a discount, and the change for a price.
//
//     40 dollars reduced by 25%, what do I pay      how much do I save             40 - 30 = 10
//     一件衣服原价200元，打八折，多少钱               便宜了多少                      200 - 160 = 40
//                                                   I have 100, how much change    100 - 30 = 70
//
// Saved is the old price, the largest number of the question, less the price that came out; so the question must tell
// of a discount and must not ask for what is saved itself. Change is counted on the price of the question, also after
// what was saved. Too little money has no change, and nothing is said.
//
// Next: follow_up.hpp.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "earlier_question.hpp"
#include "whole_line.hpp"

namespace minillm {

/// Reads what is asked behind a price.
class PriceThenPaid {
    enum class Word { saved, change, given, asks, filler, number };

public:
    /// @param line  as it was typed
    static std::optional<FollowUp> read(const RequestText& line, const EarlierQuestion& earlier) {
        const auto pieces = read_whole_line<Word>(line, table, Word::number);
        const std::optional<Quantity> price = price_of(earlier);
        if (!pieces || !price || !line_has(*pieces, Word::asks)) {
            return std::nullopt;
        }
        const std::optional<Quantity> told = only_number_of(*pieces);
        const bool any_number = line_has(*pieces, Word::number) || told;
        if (line_has(*pieces, Word::saved) && !line_has(*pieces, Word::change) && !any_number) {
            return saved(earlier, *price);
        }
        const bool change = line_has(*pieces, Word::change) && !line_has(*pieces, Word::saved);
        return change && told && !told->percent ? less(*told, *price, "", "") : std::nullopt;
    }

private:
    static constexpr WordsOfKind<Word> table[] = {
        {Word::saved,
         U"省|省下|节省|节约|便宜|优惠|少付|少花|减|减了|降|降价|降了|save|saved|saving|savings|cheaper|the discount|"
         U"discount"},
        {Word::change, U"找|找回|找零|应找|找给我|change|left|left over|back"},
        {Word::given,
         U"付|给|带|带了|拿|有|掏|付了|给了|有了|我有|have|give|pay|paid|gave|hand over|hand|with|from|got"},
        {Word::asks, U"多少|多少钱|几元|几块|几块钱|how much|what|what's|whats"},
        {Word::filler,
         U"我|了|是|那|一共|总共|能|可以|会|应该|应|要|元|块|钱|块钱|的|呢|如果|和原价比|比原价|打折|收银员|老板|店员|"
         U"do|did|does|i|we|would|will|you|is|it|the|that|am|in|all|money|by|of|amount|now|then|a|an|was|and|if|"
         U"should|be|get|so|to|me|have i|my|on|this|there|for|dollars|pounds|euros|$|£|€|¥"}};

    static std::optional<Quantity> price_of(const EarlierQuestion& earlier) {
        EarlierQuestion first = earlier;
        first.result = earlier.answer.result;
        const std::optional<Quantity> price = first.number();
        const bool of_money =
            has_any(earlier.text.characters,
                    {U"元",    U"块",   U"角",   U"价",    U"钱",    U"打折",   U"$",   U"£",   U"€",    U"dollar",
                     U"pound", U"euro", U"cost", U"costs", U"price", U"priced", U"pay", U"buy", U"sale", U"discount"});
        const bool is_price = price && !price->percent && of_money && !earlier.open &&
                              (!price->unit || price->unit->dimension == "money");
        return is_price ? price : std::nullopt;
    }

    static std::optional<FollowUp> saved(const EarlierQuestion& earlier, const Quantity& price) {
        const std::u32string_view question = earlier.text.characters;
        const bool discount = has_any(question, {U"off", U"reduced", U"discount", U"discounted", U"sale", U"折",
                                                 U"降价", U"优惠", U"便宜", U"减价"});
        const bool asks_saving = has_any(question, {U"save", U"saved", U"saving", U"savings", U"how much cheaper",
                                                    U"便宜多少", U"便宜了多少", U"省", U"降了多少", U"优惠多少"});
        std::optional<Quantity> before;
        for (const Quantity& number : UnitReader::quantities(earlier.text)) {
            const bool amount = !number.percent && !number.share;
            before = amount && (!before || before->value < number.value) ? number : before;
        }
        const bool worked_with =
            before && std::any_of(earlier.answer.steps.begin(), earlier.answer.steps.end(),
                                  [&](const std::string& step) { return step.starts_with(as_operand(*before) + " "); });
        return discount && !asks_saving && worked_with && earlier.answer.steps.size() == 1
                   ? less(*before, price, "比原价少付的就是省下的。",
                          "What is saved is the old price less the new one.")
                   : std::nullopt;
    }

    static std::optional<FollowUp> less(const Quantity& amount, const Quantity& price, const std::string& zh,
                                        const std::string& en) {
        const MathStep step = problem_step('-', amount.value, price.value);
        FollowUp follow;
        follow.answer = problem_finished(step.result, {step}, price.unit ? price.unit->id : "");
        follow.zh = zh;
        follow.en = en;
        return follow.answer.answered ? std::optional(follow) : std::nullopt;
    }
};

}  // namespace minillm
