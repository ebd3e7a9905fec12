// os/apps/home/home_run_on.hpp: commas for English clauses that run on without one, as dictation writes them.
//
//     its too bright in the study dim the light a bit     its too bright in the study, dim the light a bit
//     close the curtains the neighbours can see in        close the curtains, the neighbours can see in
//     open the curtains put the light on                  open the curtains, put the light on
//     I saw Tom open the curtains                         as it is: nobody says where another clause begins
//
// A comma is put in front of an order where a whole clause about now ends, or where a thing, a level or "on" was said
// last; and in front of what can only begin a reason, behind a thing. Nothing is concluded here: the text with its
// commas is read like any other, and its reasons have to pass as reasons (home_surroundings.hpp).
//
// Next: os/apps/home/home.hpp, which asks for it where a sentence was not read.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "../../../nlu/lexicon.hpp"
#include "../../../nlu/request_text.hpp"
#include "../../../nlu/word_row.hpp"
#include "home_mentions.hpp"

namespace minillm {

/// Puts commas into English sentences that run on.
class RunOnSentences {
public:
    /// @param words  the lexicon of the home; must outlive this
    explicit RunOnSentences(const Lexicon& words) : words_(&words) {}

    /// The text with a comma wherever another clause begins; the text itself if none does.
    std::u32string parted(std::u32string_view text) const {
        const std::vector<NamedSpan> names = find_home_names(*words_, text);
        std::u32string result;
        std::size_t clause = 0;  // where the clause at hand begins
        for (std::size_t at = 0; at < text.size(); ++at) {
            const bool blank = text[at] == U' ' && at > 0 && is_latin_letter_or_digit(text[at - 1]);
            const std::u32string_view behind = text.substr(std::min(at + 1, text.size()));
            const std::u32string_view front = text.substr(clause, at - clause);
            const bool thing_said = blank && ends_whole(front, clause, names);
            const bool order =
                blank && begins_order(behind) && (thing_said || tells_of_now(front) || tells_whole(front));
            const bool reason = thing_said && begins_reason(behind);
            if (order || reason) {
                result += U',';
            }
            result += text[at];
            const bool mark = std::u32string_view(U",.;!?").find(text[at]) != std::u32string_view::npos;
            clause = order || reason || mark ? at + 1 : clause;
            clause += clause == at + 1 && clause < text.size() && text[clause] == U' ' ? 1 : 0;
        }
        return result;
    }

private:
    using Text = std::u32string_view;

    static bool is_latin_letter_or_digit(char32_t c) { return is_latin_letter(c) || is_ascii_digit(c) || c == U'%'; }

    // "turn the ...", "put on ...", "lock my ...": a verb, and what it is done to.
    static bool begins_order(Text text) {
        constexpr auto openings = std::to_array<Text>({U"please ", U"can you ", U"could you ", U"would you "});
        constexpr auto verbs =
            std::to_array<Text>({U"turn ", U"switch ", U"put ",  U"set ",   U"open ",  U"close ",    U"shut ",
                                 U"dim ",  U"lock ",   U"stop ", U"lower ", U"raise ", U"make ",     U"stick ",
                                 U"pop ",  U"flick ",  U"kill ", U"draw ",  U"pull ",  U"brighten ", U"start "});
        constexpr auto objects = std::to_array<Text>(
            {U"the ", U"my ", U"that ", U"it ", U"all ", U"on ", U"off ", U"up ", U"down ", U"both ", U"every "});
        for (const Text opening : openings) {
            text.remove_prefix(text.starts_with(opening) ? opening.size() : 0);
        }
        for (const Text verb : verbs) {
            if (text.starts_with(verb)) {
                const Text rest = text.substr(verb.size());
                return std::any_of(objects.begin(), objects.end(),
                                   [rest](Text object) { return rest.starts_with(object); });
            }
        }
        return false;
    }

    // "The neighbours can see in", "the baby's asleep", "i've got an exam": somebody is told of.
    static bool begins_reason(Text text) {
        constexpr auto subjects = std::to_array<Text>(
            {U"i live ",   U"i need ", U"i was ",     U"i just ",  U"i lost ",  U"i hate ",  U"i don't like ",
             U"that was ", U"it was ", U"there are ", U"i've ",    U"i'm ",     U"i can't ", U"we're ",
             U"we've ",    U"it's ",   U"there's ",   U"they're ", U"my eyes ", U"my head ", U"she ",
             U"he ",       U"they ",   U"i heard ",   U"i hear ",  U"i can ",   U"i need ",  U"i have ",
             U"i gotta ",  U"i want ", U"we need ",   U"we have ", U"we want "});
        constexpr auto verbs = std::to_array<Text>(
            {U" can ",    U" are ",  U" is ",    U" keep ",  U" keeps ", U"'s ",     U" r ",     U"s nearly ",
             U"s asleep", U" will ", U" might ", U" picks ", U" needs ", U" wants ", U" hurts ", U" looks ",
             U" gets ",   U" has ",  U" goes ",  U" hates ", U" likes ", U" just "});
        const bool begins =
            std::any_of(subjects.begin(), subjects.end(), [text](Text subject) { return text.starts_with(subject); });
        constexpr std::size_t nearby = 26;  // characters: "the neighbours lad is"
        const Text beginning = text.substr(0, nearby);
        const bool somebody = begins_with_any(text, {U"the ", U"my ", U"our ", U"his ", U"her "}) &&
                              std::any_of(verbs.begin(), verbs.end(),
                                          [beginning](Text verb) { return beginning.find(verb) != Text::npos; });
        return begins || somebody;
    }

    // "it's too bright in the study", "im leaving for school": how it is for the speaker, and where to. "im watching
    // mum turn it off", "it's great that they turn it off" go on.
    static bool tells_of_now(Text front) {
        constexpr auto subjects = std::to_array<Text>(
            {U"it's ", U"its ", U"it is ", U"i'm ", U"im ", U"i am ", U"we're ", U"we are ", U"they're "});
        constexpr auto degrees = std::to_array<Text>({U"too ", U"so ", U"very ", U"really ", U"quite ", U"a bit ",
                                                      U"pretty ", U"getting ", U"rather ", U"a little ", U"still ",
                                                      U"just ", U"way ", U"far ", U"already ", U"bit "});
        constexpr auto states = std::to_array<Text>(
            {U"hot",    U"cold",     U"dark",  U"dim",    U"bright", U"loud",    U"noisy",    U"stuffy",  U"chilly",
             U"warm",   U"late",     U"tired", U"sleepy", U"gloomy", U"muggy",   U"freezing", U"boiling", U"roasting",
             U"baking", U"here",     U"home",  U"back",   U"awake",  U"leaving", U"off",      U"going",   U"heading",
             U"done",   U"finished", U"light", U"smoky",  U"humid",  U"bedtime", U"knackered"});
        constexpr auto wheres =
            std::to_array<Text>({U"", U" in", U" out", U" here", U" now", U" again", U" for", U" to", U" at", U" on",
                                 U" tonight", U" today", U" already", U" home", U" up", U" off", U" over", U" inside"});
        constexpr auto people_act = std::to_array<Text>({U" to", U" watch", U" see", U" hear", U" let", U" help",
                                                         U" make", U" have", U" you", U" they", U" who", U" that"});
        const Text predicate = without_first(front, subjects);
        const Text state = without_first(without_first(predicate, degrees), degrees);
        const Text where = without_first(state, states);
        if (predicate.size() == front.size() || where.size() == state.size()) {
            return false;
        }
        const bool of_place = std::any_of(wheres.begin(), wheres.end(), [where](Text word) {
            return word.empty() ? where.empty() : where == word || where.starts_with(std::u32string(word) + U" ");
        });
        const bool somebody_acts = std::any_of(people_act.begin(), people_act.end(), [where](Text word) {
            return where.ends_with(word) || where.find(std::u32string(word) + U" ", 3) != Text::npos;
        });
        constexpr std::ptrdiff_t most_words = 4;  // of the place
        return of_place && !somebody_acts && std::count(where.begin(), where.end(), U' ') <= most_words;
    }

    // "The water from the tap is too hot for the baby", "just parked the truck": a whole clause about now, at the
    // front, that governs no verb behind it: "I saw Tom open the curtains" and "he wants you to turn it off" do.
    static bool tells_whole(Text front) {
        constexpr auto governing = std::to_array<Text>(
            {U"see ",  U"saw ",  U"watch", U"hear",    U"let ",   U"lets ",  U"make ", U"makes ",  U"made ",  U"help",
             U"have ", U"had ",  U"tell",  U"told",    U"ask",    U"say",    U"said",  U"want",    U"need",   U"like",
             U"if ",   U"when ", U"who ",  U"that ",   U"why ",   U"how ",   U"what ", U"where ",  U"while ", U"until ",
             U"till ", U"wish",  U"hope",  U"thought", U"think",  U"always", U"never", U"can ",    U"could ", U"would ",
             U"will ", U"to ",   U"did ",  U"does ",   U"didn't", U"don't",  U"must ", U"should ", U"might ", U"may "});
        constexpr auto last = std::to_array<Text>(
            {U" job",  U" duty",   U" task", U" turn", U" thing", U" rule",   U" habit", U" idea", U" plan",
             U" need", U" chance", U" way",  U" time", U" to",    U" and",    U" or",    U" you",  U" he",
             U" she",  U" they",   U" we",   U" i",    U" not",   U" the",    U" a",     U" my",   U" of",
             U" with", U" by",     U" then", U" but",  U" so",    U" please", U" just",  U" him",  U" them"});
        constexpr std::ptrdiff_t fewest = 3;  // blanks
        const bool of_now =
            begins_with_any(front, {U"just ", U"the ", U"my ", U"it's ", U"its ", U"i'm ", U"im ", U"i've ", U"ive ",
                                    U"we're ", U"we've ", U"there's ", U"there is ", U"back from ", U"home from ",
                                    U"finally ", U"finished ", U"done with "});
        std::u32string padded(front);
        padded += U" ";
        const bool says_so =
            front.starts_with(U"just ") || front.starts_with(U"back ") || front.starts_with(U"home ") ||
            front.starts_with(U"finally ") || front.starts_with(U"finished ") || front.starts_with(U"done ") ||
            contains_any(padded, {U" is ", U" are ", U"'s ", U"'m ", U"'ve ", U"'re ", U" has ", U"im ", U"ive "});
        const bool governs = std::any_of(governing.begin(), governing.end(), [&padded](Text word) {
            const std::size_t at = padded.find(word);
            return at != std::u32string::npos && (at == 0 || padded[at - 1] == U' ');
        });
        const bool goes_on =
            std::any_of(last.begin(), last.end(), [front](Text word) { return front.ends_with(word); });
        return of_now && says_so && !governs && !goes_on && std::count(front.begin(), front.end(), U' ') >= fewest;
    }

    // Whether the last word of a clause that began as an order names a thing or a room, or says on, off or how far.
    static bool ends_whole(Text front, std::size_t begin, const std::vector<NamedSpan>& names) {
        for (const Text polite : {U" please", U" now", U" thanks", U" for me"}) {
            front.remove_suffix(front.ends_with(polite) ? polite.size() : 0);
        }
        const bool named = std::any_of(names.begin(), names.end(), [&](const NamedSpan& name) {
            return name.end == begin + front.size() && name.begin >= begin && name.category != "attribute";
        });
        const bool level = ends_with_any(front, {U" on", U" off", U" up", U" down", U"percent", U"%", U" degrees",
                                                 U" bit", U" little", U" slightly", U" open", U" shut", U" closed"});
        const bool begins_with_thing = std::any_of(names.begin(), names.end(), [&](const NamedSpan& name) {
            return name.begin == begin && name.category != "attribute";
        });
        return (named && begins_order(front)) || (level && (begins_order(front) || begins_with_thing));
    }

    const Lexicon* words_;
};

}  // namespace minillm
