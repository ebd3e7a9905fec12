// os/wish_parting.hpp: whether a line holds two wishes that are understood each by itself.
//
//     打开电视，另外帮我算一下128除以8      a command to the home, and a question of the tutor
//     客厅的灯开着吗，卧室的窗帘呢          two questions about different devices
//     打开客厅的灯和电视                    one wish: the home reads all of it
//
// A line is cut wherever one wish may end (two_wishes.hpp). The first cut counts where one part is a plain command,
// read in full and with no word against it, and the other a question that somebody answers; a line that the home reads
// as a whole is never cut.
//
// Not here: answering the parts. Next: os/kernel.hpp.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../nlu/intent_classifier.hpp"
#include "../nlu/request_text.hpp"
#include "../nlu/sentence_mood.hpp"
#include "application.hpp"
#include "apps/home/home.hpp"
#include "bids.hpp"
#include "context.hpp"
#include "request.hpp"
#include "two_wishes.hpp"

namespace minillm {

/// Two wishes of one line, and what the home makes of each.
struct PartedWishes {
    Request first;
    Request second;
    HomeAnswer one;    // of the first
    HomeAnswer other;  // of the second
    bool command_last = false;
};

/// Finds lines of two wishes.
class WishParting {
public:
    /// All of them must outlive this.
    WishParting(const HomeApp& home, const MoodReader& moods, const IntentClassifier& classifier,
                const std::vector<Application>& applications)
        : home_(&home), moods_(&moods), classifier_(&classifier), applications_(&applications) {}

    /// The two wishes of a line; none if it is one wish, or no pair of a command and a question.
    /// @param whole  what the home makes of the line as one
    std::optional<PartedWishes> part(const Request& request, const SessionContext& context,
                                     const HomeAnswer& whole) const {
        const bool is_plan = whole.kind == HomeAnswer::Kind::plan;
        const bool no_word_of_home = whole.kind == HomeAnswer::Kind::not_mine;
        if (no_word_of_home || (is_plan && whole.whole)) {
            return std::nullopt;  // could you close the curtains and put the light on? One request, all of it read
        }
        if (!only_asks(request.text.characters, request.mood)) {
            return std::nullopt;
        }
        const auto drops_order = [&](const HomeAnswer& part) {
            return is_plan && whole.plan.steps.size() > part.plan.steps.size();
        };
        for (const TwoWishes& wishes : ways_to_part(request.text.characters)) {
            PartedWishes parted;
            parted.first = request_of_part(request, wishes.first, *moods_);
            parted.second = request_of_part(request, wishes.second, *moods_);
            parted.one = home_->understand(parted.first, context, std::nullopt);
            parted.other = home_->understand(parted.second, context, std::nullopt);
            const bool command_first = !drops_order(parted.one) && is_plain(parted.first, parted.one) &&
                                       is_question(parted.second, parted.other, parted.one.plan);
            parted.command_last = !command_first && wishes.by_the_way && !drops_order(parted.other) &&
                                  is_plain(parted.second, parted.other) && parted.one.kind != HomeAnswer::Kind::query &&
                                  is_question(parted.first, parted.one, parted.other.plan);
            if (command_first || parted.command_last || ask_of_two(parted.one, parted.other, whole)) {
                return parted;
            }
        }
        return std::nullopt;
    }

private:
    bool is_plain(const Request& part, const HomeAnswer& home) const {
        return is_plain_command(*classifier_, part, home);
    }

    // A question that an application answers, or the home about a device that the command does not touch.
    bool is_question(const Request& part, const HomeAnswer& home, const HomePlan& command) const {
        const bool told = asks_to_be_told(part.text.characters);
        const bool asks = told || part.mood.has(Mood::question);
        if (leans_on_other_part(part.text.characters) || home.kind == HomeAnswer::Kind::plan || is_order_asked(part)) {
            return false;
        }
        if (asks && home.kind == HomeAnswer::Kind::query) {
            return std::none_of(command.steps.begin(), command.steps.end(), [&home](const HomeStep& step) {
                return std::find(home.targets.begin(), home.targets.end(), step.device) != home.targets.end();
            });
        }
        constexpr double sure_enough = 0.5;
        const AppNotes nothing_noted;
        return std::any_of(applications_->begin(), applications_->end(),
                           [&](const Application& application) {
                               const AppAnswer bid = application.answer(part, {nothing_noted, false});
                               const bool sure =
                                   bid.standing == Standing::exact ||
                                   (bid.standing == Standing::scored && asks && bid.confidence > sure_enough);
                               return bid.mine && sure && bid.decision != "clarify";
                           }) ||
               begins_with_any(part.text.characters, {U"tell me a joke", U"讲个笑话", U"讲一个笑话", U"说个笑话"});
    }

    // "Would you close the window | and shut the curtains?": the mark belongs to both, and without it this is an order.
    bool is_order_asked(const Request& part) const {
        const std::u32string& text = part.text.characters;
        const std::size_t mark = text.find(U'?');
        if (mark == std::u32string::npos) {
            return false;
        }
        const std::u32string stated = text.substr(0, mark);
        const HomeAnswer order = home_->understand(request_of_part(part, stated, *moods_), {}, std::nullopt);
        return order.kind == HomeAnswer::Kind::plan && order.plan.outcome == HomePlan::Outcome::act;
    }

    const HomeApp* home_;
    const MoodReader* moods_;
    const IntentClassifier* classifier_;
    const std::vector<Application>* applications_;
};

/// One response of two: what was done counts, and both are told. What asks for a yes is told last.
inline void join_responses(Response& command, Response& question, bool command_last) {
    const bool behind = command_last || command.decision == "confirm";
    command.reply = behind ? question.reply + "\n" + command.reply : command.reply + "\n" + question.reply;
    command.readings.insert(command.readings.end(), question.readings.begin(), question.readings.end());
    command.stages.insert(command.stages.end(), question.stages.begin(), question.stages.end());
}

}  // namespace minillm
