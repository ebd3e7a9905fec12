// llm_os_eval: measures the shell on the sentences of datasets/llm_os/evaluation, which no template was written from.
//
// Prints a table by group; with --json one object a group. A line is right when everything that its "expect" names is so
// (README.md beside the sentences says how each key is compared). --open-third prints the failures whose id falls into
// one fixed third: who mends mechanisms looks at those, and the other two thirds go on measuring. --failures prints all
// of them, for sentences that are there to be looked at. --floors FILE (lines of a group and its least percentage) ends with
// 1 if a group is below its floor, or if anything acted that must not.
#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <iostream>
#include <map>
#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "minillm/core/file.hpp"
#include "minillm/os/kernel.hpp"
#include "support/embedded.hpp"
#include "support/files.hpp"
#include "support/program.hpp"

using namespace minillm;
using namespace minillm::examples;

namespace {


struct Score {
    std::size_t lines = 0;
    std::size_t right = 0;
    std::size_t false_actions = 0;
    std::map<std::string, std::pair<std::size_t, std::size_t>> fields;  // field -> right, judged
    std::map<std::string, std::pair<std::size_t, std::size_t>> languages;
};

// The same topic under two names.
std::string topic_id(const std::string& id) {
    static const std::map<std::string, std::string> same = {{"diarrhoea", "diarrhea"}, {"anaemia", "anemia"}, {"cold", "common_cold"}, {"flu", "influenza"}};
    const auto found = same.find(id);
    return found == same.end() ? id : found->second;
}

bool holds(const Json& object, const Json& wanted) {
    for (const auto& item : wanted.items()) {
        if (!object.contains(item.key())) {
            return false;
        }
        const Json& found = object.at(item.key());
        const bool topic = item.key() == "topic" && found.is_string();
        if (topic ? topic_id(found.get<std::string>()) != topic_id(item.value().get<std::string>()) : found != item.value()) {
            return false;
        }
    }
    return true;
}

// Actions on one target that follow each other count as one; the last `after` of a field holds.
std::vector<std::pair<std::string, Json>> merged(const Json& actions) {
    std::vector<std::pair<std::string, Json>> result;
    for (const Json& action : actions) {
        const std::string target = action.at("target");
        const Json after = action.value("after", Json::object());
        if (!result.empty() && result.back().first == target) {
            result.back().second.update(after);
        } else {
            result.emplace_back(target, after);
        }
    }
    return result;
}

bool same_actions(const Json& found, const Json& wanted, bool any_order) {
    std::vector<std::pair<std::string, Json>> ours = merged(found);
    std::vector<std::pair<std::string, Json>> theirs = merged(wanted);
    if (any_order) {
        const auto by_target = [](const auto& a, const auto& b) { return a.first < b.first; };
        std::sort(ours.begin(), ours.end(), by_target);
        std::sort(theirs.begin(), theirs.end(), by_target);
    }
    if (ours.size() != theirs.size()) {
        return false;
    }
    for (std::size_t i = 0; i < ours.size(); ++i) {
        if (ours[i].first != theirs[i].first || !holds(ours[i].second, theirs[i].second)) {
            return false;
        }
    }
    return true;
}

std::string small(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : static_cast<char>(c); });
    return text;
}

bool same_text(const std::string& reply, const std::string& wanted, bool at_start) {
    const std::size_t at = small(reply).find(small(wanted));
    return at_start ? at == 0 : at != std::string::npos;
}

Json states_of(Kernel& kernel) {
    Json states = Json::object();
    for (const HomeDevice& device : kernel.home().devices()) {
        states[device.id] = device.state;
    }
    return states;
}

// The fields of "expect" that this response gets wrong.
std::set<std::string> mistakes(const Json& line, const Json& response, const Json& before, const Json& after, std::set<std::string>& judged) {
    std::set<std::string> wrong;
    const auto judge = [&](const std::string& field, bool right) {
        judged.insert(field);
        if (!right) {
            wrong.insert(field);
        }
    };
    const Json& expect = line.at("expect");
    const std::string group = line.at("group");
    for (const auto& item : expect.items()) {
        const std::string& key = item.key();
        const Json& wanted = item.value();
        if (key == "gate" || key == "route" || key == "intent" || key == "decision") {
            judge(key, response.at(key) == wanted);
        } else if (key == "slots") {
            judge(key, holds(response.at("slots"), wanted));
        } else if (key == "actions") {
            const bool all = expect.contains("slots") && expect.at("slots").value("area", "") == "all";
            const bool nothing = wanted.empty() && after != before;
            judge(key, !nothing && same_actions(response.at("actions"), wanted, all));
        } else if (key == "readings") {
            std::set<std::string> ours, theirs;
            for (const Json& reading : response.at("readings")) {
                ours.insert(reading.at("target").get<std::string>());
            }
            for (const Json& reading : wanted) {
                theirs.insert(reading.is_string() ? reading.get<std::string>() : reading.at("target").get<std::string>());
            }
            judge(key, ours == theirs);
        } else if (key == "result") {
            judge(key, response.at("slots").contains("result") && response.at("slots").at("result") == wanted);
        } else if (key == "reply_contains") {
            const bool check = expect.value("intent", "") == "tutor.check";
            for (const Json& text : wanted.is_array() ? wanted : Json::array({wanted})) {
                judge(key, same_text(response.at("reply"), text, check));
            }
        } else {
            judge(key, false);
        }
    }
    if (group == "health_harmless") {
        judge("intent", response.at("intent") != "health.emergency");
    }
    if (group == "out_of_scope") {
        const std::string route = response.at("route");
        const std::string decision = response.at("decision");
        judge("route", route == "chat" || route == "none" || (route == "home" && (decision == "refused" || decision == "clarify")));
    }
    if (group == "product" && expect.size() == 2 && !expect.contains("intent")) {
        const std::string reply = response.at("reply");
        judge("invented", reply.find("元") == std::string::npos && reply.find('$') == std::string::npos);
    }
    return wrong;
}

// The shell with the data that it carries inside, or with those of a folder.
std::unique_ptr<Kernel> new_kernel(const std::string& folder) {
    return std::make_unique<Kernel>([folder](const std::string& name) {
        return folder.empty() ? std::string(embedded_file("llm_os/" + name)) : read_file(std::filesystem::path(folder) / name);
    });
}

// A third of the ids, always the same one.
bool in_open_third(const std::string& id) {
    std::uint32_t hash = 2166136261u;
    for (const char c : id) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
    }
    return (hash >> 8) % 3 == 0;
}

std::string percent(std::size_t part, std::size_t whole) {
    char text[32];
    std::snprintf(text, sizeof text, "%5.1f%%", whole == 0 ? 0.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole));
    return text;
}

struct Measured {
    std::map<std::string, Score> groups;
    std::vector<double> times;
};

// Which failures are printed.
enum class Show { none, third, all };

void measure_file(const std::filesystem::path& path, Show show, const std::string& files, Measured& measured) {
    const std::string text = read_file(path);
    std::unique_ptr<Kernel> kernel = new_kernel(files);
    const Json fresh_states = states_of(*kernel);
    std::string session;
    std::size_t number = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view raw = std::string_view(text).substr(at, end - at);
        at = end + 1;
        ++number;
        if (raw.empty()) {
            continue;
        }
        Json line;
        try {
            line = Json::parse(raw);
        } catch (const Json::exception&) {
            throw FormatError(path.string(), "line " + std::to_string(number), "a JSON object", std::string(raw.substr(0, 40)));
        }
        const std::string this_session = line.value("session", "");
        if (this_session.empty() || this_session != session) {
            // A session and a home of its own: everything as it was at the start.
            kernel->reset_session();
            for (const HomeDevice& device : kernel->home().devices()) {
                for (const auto& item : fresh_states.at(device.id).items()) {
                    kernel->home().write(device.id, item.key(), item.value());
                }
            }
        }
        session = this_session;
        if (line.contains("before")) {
            for (const auto& device : line.at("before").items()) {
                for (const auto& item : device.value().items()) {
                    kernel->home().write(device.key(), item.key(), item.value());
                }
            }
        }
        const Json before = states_of(*kernel);
        const Response response = kernel->handle(line.at("text").get<std::string>());
        measured.times.push_back(response.milliseconds);
        const Json json = Json::parse(to_json(response).dump(-1, ' ', false, Json::error_handler_t::replace));
        std::set<std::string> judged;
        const std::set<std::string> wrong = mistakes(line, json, before, states_of(*kernel), judged);

        const std::string group = line.at("group");
        Score& score = measured.groups[group];
        ++score.lines;
        score.right += wrong.empty() ? 1 : 0;
        auto& language = score.languages[line.at("language").get<std::string>()];
        ++language.second;
        language.first += wrong.empty() ? 1 : 0;
        for (const std::string& field : judged) {
            ++score.fields[field].second;
            score.fields[field].first += wrong.contains(field) ? 0 : 1;
        }
        const bool wants_none = line.at("expect").contains("actions") && line.at("expect").at("actions").empty();
        const bool false_action = wants_none && wrong.contains("actions");
        score.false_actions += false_action ? 1 : 0;
        const std::string id = line.at("id");
        if (!wrong.empty() && (show == Show::all || (show == Show::third && in_open_third(id)))) {
            std::cout << id << " " << line.at("text").dump() << "\n    wrong:";
            for (const std::string& field : wrong) {
                std::cout << " " << field << " (wanted " << (line.at("expect").contains(field) ? line.at("expect").at(field).dump() : "?") << ")";
            }
            std::cout << "\n    found: " << response.route << " " << response.intent << " " << response.decision << " " << response.slots.dump() << " ";
            for (const DeviceAction& action : response.actions) {
                std::cout << action.target << action.after.dump() << " ";
            }
            std::cout << "\n    reply: " << response.reply << "\n";
        } else if (false_action && show == Show::none) {
            std::cerr << "false action: " << id << "\n";
        }
    }
}

// Whether every group of the file has at least its percentage right, and nothing acted that must not.
bool holds_floors(const std::string& name, const std::string& text, const Measured& measured) {
    std::istringstream lines(text);
    bool holds = true;
    std::size_t number = 0;
    for (std::string line; std::getline(lines, line);) {
        ++number;
        std::istringstream words(line);
        std::string group;
        double floor = 0;
        if (line.empty() || line.front() == '#') {
            continue;
        }
        if (!(words >> group >> floor) || !measured.groups.contains(group)) {
            throw FormatError(name, "line " + std::to_string(number), "a group that was measured and a percentage", line.substr(0, 40));
        }
        const Score& score = measured.groups.at(group);
        if (100.0 * static_cast<double>(score.right) < floor * static_cast<double>(score.lines)) {
            std::cerr << group << ": " << percent(score.right, score.lines) << " right, the floor is " << floor << "%\n";
            holds = false;
        }
    }
    for (const auto& [group, score] : measured.groups) {
        if (score.false_actions > 0) {
            std::cerr << group << ": " << score.false_actions << " false actions\n";
            holds = false;
        }
    }
    return holds;
}

int run(int argc, char** argv) {
    std::string folder = "datasets/llm_os/evaluation";
    std::string only;
    std::string floors;
    std::string files;
    bool open_third = false;
    bool failures = false;
    Program program("llm_os_eval", "Measures the LLM OS shell on sentences that no template was written from.");
    program.example("llm_os_eval", "the table by group, from the source folder")
        .example("llm_os_eval --json --group home_act", "one group as JSON")
        .option("--data", folder, "the folder of the sentences", "DIR")
        .option("--group", only, "only this group", "NAME")
        .option("--files", files, "read the shell's data from here (datasets/llm_os), not those it was built with", "DIR")
        .option("--floors", floors, "end with 1 if a group is below the percentage that this file gives it", "FILE")
        .flag("--open-third", open_third, "print the failures of the fixed third that may be looked at")
        .flag("--failures", failures, "print all failures");
    program.parse(argc, argv);
    refuse_dash("--data", folder, "give a folder");
    refuse_dash("--files", files, "give a folder");
    const std::string floors_text = floors.empty() ? "" : read_file(input_path(floors));  // missing: known before the work

    Measured measured;
    std::vector<std::filesystem::path> sentences;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        if (entry.path().extension() == ".jsonl" && (only.empty() || entry.path().stem() == only)) {
            sentences.push_back(entry.path());
        }
    }
    if (error) {
        throw file_error("open", folder, error.value());
    }
    if (sentences.empty()) {
        throw FileError(folder + ": no sentences" + (only.empty() ? "" : " of the group " + only));
    }
    std::sort(sentences.begin(), sentences.end());
    for (const std::filesystem::path& file : sentences) {
        measure_file(file, failures ? Show::all : open_third ? Show::third : Show::none, files, measured);
    }

    Score all;
    if (!program.common().json) {
        std::cout << "group               lines   right       zh      en   mixed   false actions   by field\n";
    }
    for (const auto& [group, score] : measured.groups) {
        all.lines += score.lines;
        all.right += score.right;
        all.false_actions += score.false_actions;
        if (program.common().json) {
            Json object;
            object["group"] = group;
            object["lines"] = score.lines;
            object["right"] = score.right;
            object["false_actions"] = score.false_actions;
            for (const auto& [field, counts] : score.fields) {
                object["fields"][field] = {counts.first, counts.second};
            }
            for (const auto& [language, counts] : score.languages) {
                object["languages"][language] = {counts.first, counts.second};
            }
            std::cout << object.dump() << "\n";
            continue;
        }
        std::cout << group << std::string(20 - std::min<std::size_t>(group.size(), 19), ' ') << score.lines << "\t" << percent(score.right, score.lines);
        for (const char* language : {"zh", "en", "mixed"}) {
            const auto found = score.languages.find(language);
            std::cout << "  " << (found == score.languages.end() ? std::string("     -") : percent(found->second.first, found->second.second));
        }
        std::cout << "\t" << score.false_actions << "\t";
        for (const auto& [field, counts] : score.fields) {
            std::cout << " " << field << " " << counts.first << "/" << counts.second;
        }
        std::cout << "\n";
    }
    std::sort(measured.times.begin(), measured.times.end());
    const double median = measured.times.empty() ? 0 : measured.times[measured.times.size() / 2];
    const double worst = measured.times.empty() ? 0 : measured.times.back();
    if (program.common().json) {
        Json object;
        object["group"] = "all";
        object["lines"] = all.lines;
        object["right"] = all.right;
        object["false_actions"] = all.false_actions;
        object["median_ms"] = median;
        object["worst_ms"] = worst;
        std::cout << object.dump() << std::endl;
    } else {
        std::cout << "all: " << all.right << " of " << all.lines << " right (" << percent(all.right, all.lines) << "), " << all.false_actions
                  << " false actions; " << median << " ms a request (median), " << worst << " ms at worst" << std::endl;
    }
    return floors.empty() || holds_floors(floors, floors_text, measured) ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) { return run_program(argc, argv, run); }
