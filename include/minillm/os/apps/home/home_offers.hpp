// os/apps/home/home_offers.hpp: somebody complains of light, heat, cold or noise, and asks for nothing.
//
//     屋里黑咕隆咚的               要打开客厅的灯吗？
//     it's too cold in the bedroom (the AC is off)      Shall I turn on the bedroom air conditioner?
//     the tv is too loud           Shall I set the living room tv to volume 10%?
//     太亮了 / 好                  the light is dimmed
//
// A complaint is no request, so nothing is done before a yes. What helps depends on what the devices of the room are:
// a lamp that is on is no help against the dark unless it can be brighter, and where nothing helps nothing is offered.
// The whole turn is read: 外面太黑了，我害怕 and "my soup is too hot" are no complaints about a room.
//
// Next: os/apps/home/home.hpp. Not here: a complaint beside a request (os/apps/home/home_surroundings.hpp).
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../../../nlu/word_row.hpp"
#include "../../context.hpp"
#include "../../home.hpp"
#include "home_answer.hpp"
#include "home_deeds.hpp"
#include "home_mentions.hpp"
#include "home_moved_offer.hpp"
#include "home_on_now.hpp"
#include "home_words.hpp"

namespace minillm {

/// What a room is too much of.
enum class Complaint { dark, bright, hot, stuffy, cold, loud, windy, windless };

namespace detail {

inline constexpr auto dark_words = std::to_array<std::u32string_view>({U"黑",
                                                                       U"暗",
                                                                       U"黑漆漆",
                                                                       U"黑乎乎",
                                                                       U"黑咕隆咚",
                                                                       U"黑灯瞎火",
                                                                       U"黑洞洞",
                                                                       U"昏暗",
                                                                       U"看不清",
                                                                       U"看不见",
                                                                       U"看不清楚",
                                                                       U"看不清路",
                                                                       U"dark",
                                                                       U"gloomy",
                                                                       U"dim",
                                                                       U"pitch black",
                                                                       U"pitch dark",
                                                                       U"i can't see",
                                                                       U"can't see a thing",
                                                                       U"i can't see anything",
                                                                       U"i can't see a thing"});
inline constexpr auto bright_words = std::to_array<std::u32string_view>(
    {U"亮", U"刺眼", U"晃眼", U"晃眼睛", U"刺眼睛", U"bright", U"glaring", U"dazzling"});
inline constexpr auto hot_words =
    std::to_array<std::u32string_view>({U"热", U"闷热", U"热死", U"热死了", U"热得慌", U"热坏了", U"hot", U"warm",
                                        U"boiling", U"roasting", U"sweltering", U"boiling hot"});
inline constexpr auto stuffy_words =
    std::to_array<std::u32string_view>({U"闷", U"闷死了", U"不透气", U"闷得慌", U"stuffy", U"airless"});
inline constexpr auto cold_words = std::to_array<std::u32string_view>(
    {U"冷", U"凉", U"冻", U"冷死了", U"冻死了", U"冷得慌", U"cold", U"chilly", U"freezing", U"freezing cold"});
inline constexpr auto loud_words =
    std::to_array<std::u32string_view>({U"吵", U"响", U"大声", U"吵死了", U"声音大", U"声音太大", U"loud", U"noisy"});
// Of a fan: "too fast" alone may be about anything, 好快 may praise.
inline constexpr auto windy_words = std::to_array<std::u32string_view>({U"风太大",
                                                                        U"风好大",
                                                                        U"风有点大",
                                                                        U"风有点儿大",
                                                                        U"风这么大",
                                                                        U"风太强",
                                                                        U"风太猛",
                                                                        U"风力太大",
                                                                        U"风量太大",
                                                                        U"风速太快",
                                                                        U"吹得太猛",
                                                                        U"吹得太厉害",
                                                                        U"#太快",
                                                                        U"#有点快",
                                                                        U"#太猛",
                                                                        U"windy",
                                                                        U"too much wind",
                                                                        U"blowing too hard",
                                                                        U"wind is too strong",
                                                                        U"# is too fast",
                                                                        U"# is too strong",
                                                                        U"# is a bit fast",
                                                                        U"# is a bit strong",
                                                                        U"# is a bit too fast",
                                                                        U"# is a bit too strong"});
inline constexpr auto windless_words = std::to_array<std::u32string_view>({U"风太小",
                                                                           U"风好小",
                                                                           U"风有点小",
                                                                           U"风有点儿小",
                                                                           U"风这么小",
                                                                           U"风太弱",
                                                                           U"风力太小",
                                                                           U"风量太小",
                                                                           U"风速太慢",
                                                                           U"#太慢",
                                                                           U"#有点慢",
                                                                           U"#太弱",
                                                                           U"too little wind",
                                                                           U"wind is too weak",
                                                                           U"# is too slow",
                                                                           U"# is too weak",
                                                                           U"# is a bit slow",
                                                                           U"# is a bit weak",
                                                                           U"# is a bit too slow",
                                                                           U"# is a bit too weak"});
// '#' stands for the name of a thing, '@' for that of a room.
inline constexpr auto words_around_complaint = std::to_array<std::u32string_view>(
    {U"#",        U"@",        U"太",           U"好",     U"真",      U"有点",     U"有些",   U"有点儿", U"这么",
     U"怪",       U"很",       U"屋里",         U"家里",   U"屋子里",  U"房间里",   U"房间",   U"这里",   U"这儿",
     U"这屋",     U"阳光",     U"太阳",         U"光线",   U"the sun", U"sunlight", U"里",     U"里面",   U"里头",
     U"的",       U"了",       U"啊",           U"呀",     U"哦",      U"觉得",     U"感觉",   U"现在",   U"又",
     U"还是",     U"啦",       U"it's",         U"it is",  U"its",     U"so",       U"too",    U"very",   U"really",
     U"a bit",    U"a little", U"a little bit", U"bit",    U"in here", U"here",     U"now",    U"i'm",    U"i am",
     U"im",       U"i feel",   U"i'm feeling",  U"that's", U"that is", U"in",       U"on the", U"the",    U"this",
     U"that",     U"room",     U"is",           U"are",    U"getting", U"quite",    U"pretty", U"rather", U"awfully",
     U"terribly", U"way",      U"much",         U"far",    U"oh",      U"ah",       U"still",  U"for me", U"my"});
// Less of a complaint than a word: 好热 complains, 热 alone may be anything.
inline constexpr auto words_of_degree = std::to_array<std::u32string_view>(
    {U"太",   U"好",   U"真",    U"有点",   U"有些", U"死",    U"这么",     U"怪",      U"很",
     U"屋里", U"漆漆", U"乎乎",  U"咕隆咚", U"洞洞", U"看不",  U"不透气",   U"得慌",    U"晃眼",
     U"刺眼", U"it's", U"it is", U"its",    U"i'm ", U"i am ", U"im ",      U"i feel ", U"i'm feeling ",
     U"too",  U"so",   U"very",  U"really", U"is ",  U"are ",  U"can't see"});

struct ComplaintWords {
    Complaint about;
    WordList words;
};
inline constexpr std::array<ComplaintWords, 8> complaints = {{{Complaint::dark, dark_words},
                                                              {Complaint::bright, bright_words},
                                                              {Complaint::hot, hot_words},
                                                              {Complaint::stuffy, stuffy_words},
                                                              {Complaint::cold, cold_words},
                                                              {Complaint::loud, loud_words},
                                                              {Complaint::windy, windy_words},
                                                              {Complaint::windless, windless_words}}};

}  // namespace detail

/// What a text complains of; nothing if it says anything else as well.
/// @param masked  the text with its names masked (detail::with_names_masked)
inline std::optional<Complaint> find_complaint(std::u32string_view masked) {
    const bool asks = begins_with_any(masked, {U"is ", U"are "});
    const bool complains = !asks && std::any_of(detail::words_of_degree.begin(), detail::words_of_degree.end(),
                                                [masked](std::u32string_view word) {
                                                    return masked.find(word) != std::u32string_view::npos;
                                                });
    for (const detail::ComplaintWords& one : detail::complaints) {
        std::vector<std::u32string_view> others(detail::words_around_complaint.begin(),
                                                detail::words_around_complaint.end());
        others.insert(others.end(), one.words.begin(), one.words.end());
        if (complains && is_row_of(masked, one.words, others)) {
            return one.about;
        }
    }
    return std::nullopt;
}

/// Offers what helps against a complaint.
class HomeOffers {
public:
    /// Both must outlive this.
    HomeOffers(const Home& home, const HomeWords& words) : home_(&home), words_(&words) {}

    /// An offer for a complaint, or for the place of one that was made just before; not mine for anything else.
    HomeAnswer answer(std::u32string_view text, const SessionContext& context) const {
        const std::optional<PendingConfirmation>& dropped = context.dropped;
        if (dropped && !dropped->offered) {
            return HomeAnswer{};  // a yes that comes next must not be for something else than what was asked before
        }
        if (dropped) {
            HomeAnswer instead = moved(text, *dropped);
            if (instead.kind != HomeAnswer::Kind::not_mine) {
                return instead;
            }
        }
        const HomeMentions named = find_mentions(words_->lexicon, text);
        const std::u32string masked = detail::with_names_masked(words_->lexicon, text);
        const std::optional<Complaint> complaint = find_complaint(masked);
        if (!complaint || named.areas.size() > 1 || named.absent_place || named.absent_device) {
            return HomeAnswer{};
        }
        std::string area = named.areas.empty() ? context.home.last_area : named.areas.front();
        if (named.devices.size() == 1) {
            area = home_->find_device(named.devices.front())->area;
        }
        const bool of_unnamed_fan = named.devices.empty() && named.kinds.empty() && is_about_fan(*complaint);
        if (of_unnamed_fan && !fan_spoken_of(context)) {
            return HomeAnswer{};  // 风太大了 may be said of the weather
        }
        const bool other_thing = !fits_complaint(named, *complaint);
        const bool of_sun = contains_any(text, {U"阳光", U"太阳", U"sun"});
        for (const std::string& place : places_from(area, !named.areas.empty() || !named.devices.empty())) {
            const std::vector<HomeStep> steps = other_thing ? std::vector<HomeStep>{} : help(*complaint, place, of_sun);
            if (!steps.empty()) {
                return offer(steps, *complaint);
            }
        }
        return HomeAnswer{};
    }

private:
    // No, the bedroom; 不是客厅，是书房: the same offer somewhere else, or with another thing that helps as well. Who
    // corrects an offer so and finds nothing there is told that nothing was done; the deed before it is not meant.
    HomeAnswer moved(std::u32string_view text, const PendingConfirmation& dropped) const {
        const std::string& device = dropped.steps.front().device;
        const std::optional<MovedOffer> place = find_moved_offer(*home_, *words_, text, device);
        if (!place) {
            return HomeAnswer{};
        }
        const Complaint complaint = static_cast<Complaint>(dropped.offered_for);
        for (const std::string& area : places_from(place->area, place->says_where)) {
            const std::vector<HomeStep> steps = help(complaint, area, false, place->kind);
            if (!steps.empty()) {
                return offer(steps, complaint);
            }
        }
        HomeAnswer answer;
        answer.kind = HomeAnswer::Kind::say;
        answer.certain = true;
        answer.confidence = 0.97;
        answer.decision = "answered";
        answer.zh = "那样帮不上忙，所以什么都没有动。";
        answer.en = "That would not help, so nothing was changed.";
        answer.explanation = "another place or thing for what was offered";
        return answer;
    }

    static bool is_about_fan(Complaint complaint) {
        return complaint == Complaint::windy || complaint == Complaint::windless;
    }

    // Whether the last turns were about a fan.
    bool fan_spoken_of(const SessionContext& context) const {
        const std::vector<std::string>& last = context.home.last_devices;
        const bool lately = context.last_route == "home" || context.deeds.last(context.requests) != nullptr;
        return lately && std::any_of(last.begin(), last.end(),
                                     [this](const std::string& id) { return home_->find_device(id)->kind == "fan"; });
    }

    // Whether the thing that is complained of, if one is named, can be what the complaint is about.
    bool fits_complaint(const HomeMentions& named, Complaint complaint) const {
        std::vector<std::string> kinds = named.kinds;
        for (const std::string& id : named.devices) {
            detail::add_once(kinds, home_->find_device(id)->kind);
        }
        const std::string thing = is_about_fan(complaint)                                          ? "fan"
                                  : complaint == Complaint::loud                                   ? "tv"
                                  : complaint == Complaint::bright || complaint == Complaint::dark ? "light"
                                                                                                   : "air_conditioner";
        return std::all_of(kinds.begin(), kinds.end(), [&thing](const std::string& kind) { return kind == thing; });
    }

    // The room that is meant; where none was named, the room of the last request and then the others.
    std::vector<std::string> places_from(const std::string& area, bool named) const {
        std::vector<std::string> places;
        if (!area.empty()) {
            places.push_back(area);
        }
        for (const HomeArea& other : home_->areas()) {
            if (!named) {
                detail::add_once(places, other.id);
            }
        }
        return places;
    }

    static HomeAnswer offer(const std::vector<HomeStep>& steps, Complaint complaint) {
        HomeAnswer answer;
        answer.kind = HomeAnswer::Kind::offer;
        answer.certain = true;
        answer.confidence = 0.97;
        answer.plan.outcome = HomePlan::Outcome::act;
        answer.plan.steps = steps;
        answer.plan.intent = steps.front().intent;
        const std::string& device = steps.front().device;
        answer.plan.slots["area"] = device.substr(0, device.find('.'));
        answer.plan.slots["device"] = device.substr(device.find('.') + 1);
        answer.offered_for = static_cast<int>(complaint);
        answer.explanation = "a complaint, and what may help";
        return answer;
    }

    // What helps in one room; nothing if nothing there does. Against the sun no lamp does.
    // @param kind  the kind of device that is wanted for it; "" for any
    std::vector<HomeStep> help(Complaint complaint, const std::string& area, bool of_sun,
                               const std::string& kind = "") const {
        std::vector<std::optional<HomeStep>> choices;
        switch (complaint) {
            case Complaint::dark:
                choices = {switched(area, "light", true), changed(area, "light", "brightness", 1)};
                break;
            case Complaint::bright:
                choices = {of_sun ? std::nullopt : changed(area, "light", "brightness", -dimming_steps), closed(area)};
                break;
            case Complaint::hot:
                choices = {switched(area, "air_conditioner", true), changed(area, "air_conditioner", "temperature", -1),
                           switched(area, "fan", true)};
                break;
            case Complaint::stuffy:
                choices = {switched(area, "fan", true), switched(area, "air_conditioner", true)};
                break;
            case Complaint::cold:
                if (std::vector<HomeStep> warmed = warmed_up(area); !warmed.empty() && kind.empty()) {
                    return warmed;
                }
                choices = {switched(area, "fan", false), switched(area, "air_conditioner", true),
                           changed(area, "air_conditioner", "temperature", 1)};
                break;
            case Complaint::loud:
                choices = {changed(area, "tv", "volume", -1)};
                break;
            case Complaint::windy:
                choices = {changed(area, "fan", "speed", -1), switched(area, "fan", false)};
                break;
            case Complaint::windless:
                choices = {changed(area, "fan", "speed", 1)};
                break;
        }
        const auto found = std::find_if(choices.begin(), choices.end(), [&](const std::optional<HomeStep>& step) {
            return step && (kind.empty() || home_->find_device(step->device)->kind == kind);
        });
        return found == choices.end() ? std::vector<HomeStep>{} : std::vector<HomeStep>{**found};
    }

    // An air conditioner that is off and set to cool is no help against the cold unless it is set warmer first.
    std::vector<HomeStep> warmed_up(const std::string& area) const {
        constexpr std::int64_t coolest_help = 24;  // degrees
        constexpr std::int64_t comfortable = 26;
        const std::optional<HomeStep> on = switched(area, "air_conditioner", true);
        const std::optional<Json> state = state_of(area, "air_conditioner");
        if (!on || switched(area, "fan", false) || state->at("temperature").get<std::int64_t>() >= coolest_help) {
            return {};
        }
        const HomeAttribute& temperature = *home_->find_kind("air_conditioner")->attribute("temperature");
        const std::int64_t warmer = std::clamp(comfortable, temperature.low, temperature.high);
        return {HomeStep{"home.set", on->device, "temperature", warmer}, *on};
    }

    static constexpr std::int64_t dimming_steps = 3;  // a tenth less is hardly seen

    // Its state, if the room has such a device and it answers.
    std::optional<Json> state_of(const std::string& area, const std::string& kind) const {
        const HomeDevice* device = home_->find_device(area + "." + kind);
        return device == nullptr || !device->exposed ? std::nullopt : home_->read(*device);
    }

    // Switches a device that is not yet so.
    std::optional<HomeStep> switched(const std::string& area, const std::string& kind, bool on) const {
        const std::optional<Json> state = state_of(area, kind);
        if (!state || state->at("on") == on) {
            return std::nullopt;
        }
        return HomeStep{on ? "home.turn_on" : "home.turn_off", area + "." + kind, "on", on};
    }

    // Changes a level of a device that is on by some of its own steps, if it can go any further.
    std::optional<HomeStep> changed(const std::string& area, const std::string& kind, const std::string& level,
                                    std::int64_t steps) const {
        const std::optional<Json> state = state_of(area, kind);
        if (!state || state->at("on") == false) {
            return std::nullopt;
        }
        const HomeAttribute& attribute = *home_->find_kind(kind)->attribute(level);
        const std::int64_t now = state->at(level).get<std::int64_t>();
        const std::int64_t wanted = std::clamp(now + steps * attribute.step, attribute.low, attribute.high);
        if (wanted == now) {
            return std::nullopt;
        }
        return HomeStep{"home.set", area + "." + kind, level, wanted};
    }

    // Closes the curtain of a room that lets the sun in.
    std::optional<HomeStep> closed(const std::string& area) const {
        const std::optional<Json> state = state_of(area, "curtain");
        if (!state || state->at("position") == 0) {
            return std::nullopt;
        }
        return HomeStep{"home.close", area + ".curtain", "position", 0};
    }

    const Home* home_;
    const HomeWords* words_;
};

}  // namespace minillm
