// coursework: shows the exercises, builds and checks one, watches it while it is written, gives hints, reports.
//
// What is shown comes from runs of the exercise programs, never from a file that says what was reached: `list` believes a
// result only while exercise and test are, byte for byte, those that gave it.
#include <algorithm>
#include <cctype>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "minillm/core/error.hpp"
#include "minillm/core/file.hpp"
#include "minillm/core/json_object.hpp"
#include "support/child_process.hpp"
#include "support/program.hpp"

using namespace minillm;
using namespace minillm::examples;
namespace fs = std::filesystem;

namespace {

bool chinese = false;

// One text in the reader's language.
std::string pick(const std::string& zh, const std::string& en) {
    return chinese ? zh : en;
}

// ---- Exercises and results ---------------------------------------------------------------------------------------------

struct Exercise {
    std::string name;  // "10_softmax"
    int points = 0;
    std::string title;
    std::string title_zh;
    bool solved = false;  // a tour with nothing to write

    std::string shown_title() const { return pick(title_zh.empty() ? title : title_zh, title); }
};

struct Case {
    std::string name;
    std::string status;  // passed, failed, not_implemented, crashed, timed_out
    int points = 0;
    int possible = 0;
    std::string message;
    std::string printed;  // what the answer itself printed while this case ran
};

struct Result {
    std::string status;   // passed, partly, not_implemented, failed, does_not_compile, crashed, timed_out, left, printed_too_much, forbidden
    std::string message;  // for everything that is not about a single case
    std::vector<Case> cases;

    int reached() const {
        int sum = 0;
        for (const Case& one : cases) {
            sum += one.points;
        }
        return sum;
    }
    std::size_t passed() const {
        return static_cast<std::size_t>(std::count_if(cases.begin(), cases.end(), [](const Case& c) { return c.status == "passed"; }));
    }
};

struct Place {
    fs::path source;  // the project
    fs::path build;   // its build folder

    fs::path folder(const Exercise& exercise) const { return source / "tests" / "coursework" / exercise.name; }
    fs::path program(const Exercise& exercise) const { return build / "bin" / ("cw_" + exercise.name + "_student"); }
    fs::path kept(const Exercise& exercise, const std::string& ending) const {
        return build / "coursework" / (exercise.name + ending);
    }
};

std::vector<Exercise> read_exercises(const Place& place) {
    const fs::path list = place.build / "coursework" / "exercises.tsv";
    const std::string text = read_file(list);
    std::vector<Exercise> exercises;
    std::size_t begin = 0;
    while (begin < text.size()) {
        std::size_t end = text.find('\n', begin);
        end = end == std::string::npos ? text.size() : end;
        const std::string line = text.substr(begin, end - begin);
        begin = end + 1;
        std::vector<std::string> fields(1);
        for (const char c : line) {
            if (c == '\t') {
                fields.emplace_back();
            } else {
                fields.back() += c;
            }
        }
        if (line.empty()) {
            continue;
        }
        if (fields.size() != 5) {
            throw FormatError(list.string(), "the line \"" + line + "\"", "five fields", std::to_string(fields.size()));
        }
        exercises.push_back({fields[0], std::atoi(fields[1].c_str()), fields[2], fields[3], fields[4] == "TRUE"});
    }
    return exercises;
}

// The exercise that a student means by "10_softmax", "10" or "softmax".
const Exercise& find_exercise(const std::vector<Exercise>& exercises, const std::string& wanted) {
    std::vector<const Exercise*> found;
    for (const Exercise& exercise : exercises) {
        if (exercise.name == wanted) {
            return exercise;
        }
        const std::string number = exercise.name.substr(0, exercise.name.find('_'));
        if (number == wanted || "0" + wanted == number || exercise.name.substr(number.size() + 1) == wanted) {
            found.assign(1, &exercise);
            break;
        }
        if (exercise.name.find(wanted) != std::string::npos) {
            found.push_back(&exercise);
        }
    }
    if (found.size() == 1) {
        return *found.front();
    }
    std::string names;
    for (const Exercise* one : found) {
        names += names.empty() ? "" : ", ";
        names += one->name;
    }
    if (found.empty()) {
        throw UsageError(pick("没有叫 " + wanted + " 的练习；`coursework list` 列出全部", "there is no exercise " + wanted + "; `coursework list` shows them all"));
    }
    throw UsageError(pick(wanted + " 可以是：" + names, wanted + " could be: " + names));
}

// FNV-1a: enough to see that a file is not the one that was run.
std::string fingerprint(std::string_view bytes) {
    std::uint64_t hash = 1469598103934665603ULL;
    for (const char c : bytes) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    }
    char text[20];
    std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(hash));
    return text;
}

std::string fingerprint_of(const Place& place, const Exercise& exercise) {
    return fingerprint(read_file(place.folder(exercise) / "exercise.hpp")) + fingerprint(read_file(place.folder(exercise) / "test.cpp"));
}

// ---- The exercise as it was handed out ---------------------------------------------------------------------------------

std::string git_text(const Place& place, const std::vector<std::string>& words) {
    std::vector<std::string> command = {"git", "-C", place.source.string()};
    command.insert(command.end(), words.begin(), words.end());
    const ChildOutcome outcome = run_child(command, {.seconds = 20, .most_output = 1 << 20});
    return outcome.status == 0 ? outcome.output : "";
}

// What tests/coursework/handed_out.json says of an exercise: the fingerprints of stub and test as they were handed out, and
// which headers the stub includes.
struct HandedOut {
    std::string exercise;
    std::string test;
    std::vector<std::string> includes;
};

fs::path handed_out_path(const Place& place) {
    return place.source / "tests" / "coursework" / "handed_out.json";
}

HandedOut read_handed_out(const Place& place, const Exercise& exercise) {
    const Json json = Json::parse(read_file(handed_out_path(place)), nullptr, false);
    if (json.is_discarded() || !json.is_object() || !json.contains(exercise.name)) {
        throw FormatError(handed_out_path(place).string(), exercise.name, "an entry, as `coursework handed_out` writes it", "none");
    }
    const Json& entry = json[exercise.name];
    return {entry.value("exercise", ""), entry.value("test", ""), entry.value("includes", std::vector<std::string>{})};
}

// The stub as it was handed out: from the folder `handed_out` that a student's archive carries, or from the history of the
// clone. nullopt if it is in neither.
std::optional<std::string> original_stub(const Place& place, const Exercise& exercise) {
    const std::string wanted = read_handed_out(place, exercise).exercise;
    const fs::path copy = place.source / "tests" / "coursework" / "handed_out" / (exercise.name + ".hpp");
    if (fs::exists(copy)) {
        return read_file(copy);
    }
    const std::string path = "tests/coursework/" + exercise.name + "/exercise.hpp";
    const std::string commits = git_text(place, {"log", "--format=%H", "--", path});
    std::size_t begin = 0;
    while (begin < commits.size()) {
        std::size_t end = commits.find('\n', begin);
        end = end == std::string::npos ? commits.size() : end;
        const std::string text = git_text(place, {"show", commits.substr(begin, end - begin) + ":" + path});
        if (fingerprint(text) == wanted) {
            return text;
        }
        begin = end + 1;
    }
    return std::nullopt;
}

// The text as the preprocessor sees it: lines that a backslash continues are joined, comments and the insides of strings are
// gone. So `"/*"` hides no directive, and neither does a comment before it.
std::string code_of(const std::string& text) {
    std::string joined;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && (text.compare(i + 1, 1, "\n") == 0 || text.compare(i + 1, 2, "\r\n") == 0)) {
            i += text[i + 1] == '\r' ? 2 : 1;
        } else {
            joined += text[i] == '\r' ? '\n' : text[i];
        }
    }
    std::string code;
    std::size_t i = 0;
    const auto skip_behind = [&](std::string_view end) {
        const std::size_t at = joined.find(end, i);
        i = at == std::string::npos ? joined.size() : at + end.size();
    };
    while (i < joined.size()) {
        std::size_t word = code.size();  // where the word that we stand behind begins
        while (word > 0 && (std::isalnum(static_cast<unsigned char>(code[word - 1])) != 0 || code[word - 1] == '_')) {
            --word;
        }
        const std::string before = code.substr(word);
        const bool raw_string = joined.compare(i, 2, "R\"") == 0 && (before.empty() || before == "u8" || before == "u" || before == "U" || before == "L");
        const std::size_t line_begin = code.rfind('\n') == std::string::npos ? 0 : code.rfind('\n') + 1;
        const std::size_t first = code.find_first_not_of(" \t", line_begin);
        const bool in_directive = first != std::string::npos && (code[first] == '#' || code[first] == '%');  // "file.hpp" is no string there
        if (joined.compare(i, 2, "//") == 0) {
            i = std::min(joined.find('\n', i), joined.size());
        } else if (joined.compare(i, 2, "/*") == 0) {
            i += 2;
            skip_behind("*/");
            code += ' ';
        } else if (raw_string) {
            const std::size_t open = std::min(joined.find('(', i), joined.size());
            const std::string end = ")" + joined.substr(i + 2, open - i - 2) + "\"";
            skip_behind(end);
        } else if ((joined[i] == '"' && !in_directive) || (joined[i] == '\'' && (before.empty() || std::isdigit(static_cast<unsigned char>(before[0])) == 0))) {  // 1'000 is a number
            const char quote = joined[i++];
            while (i < joined.size() && joined[i] != quote && joined[i] != '\n') {
                i += joined[i] == '\\' ? 2 : 1;
            }
            i += i < joined.size() && joined[i] == quote ? 1 : 0;
        } else {
            code += joined[i++];
        }
    }
    return code;
}

// What a text includes, e.g. {"<cmath>", "\"minillm/core/tensor.hpp\""}; of #include MACRO the macro.
std::vector<std::string> included_files(const std::string& text) {
    const std::string code = code_of(text);
    std::vector<std::string> files;
    std::size_t begin = 0;
    while (begin < code.size()) {
        std::size_t end = code.find('\n', begin);
        end = end == std::string::npos ? code.size() : end;
        std::string line;
        for (std::size_t i = begin; i < end; ++i) {
            if (code[i] != ' ' && code[i] != '\t') {
                line += code[i];
            }
        }
        begin = end + 1;
        if (line.starts_with("%:")) {  // another way to write #
            line.replace(0, 2, "#");
        }
        for (const std::string_view directive : {"#include_next", "#include", "#import"}) {
            if (line.starts_with(directive)) {
                const std::string file = line.substr(directive.size());
                const std::size_t close = file.find_first_of(">\"", 1);
                files.push_back(file.substr(0, close == std::string::npos ? close : close + 1));
                break;
            }
        }
    }
    return files;
}

// Why an exercise gives no points whatever its test says; empty if nothing speaks against it.
std::string objection(const Place& place, const Exercise& exercise) {
    const HandedOut original = read_handed_out(place, exercise);
    if (original.test != fingerprint(read_file(place.folder(exercise) / "test.cpp"))) {
        return pick("test.cpp 被改过：只有原来的测试才算分。`git diff` 能看到改动",
                    "test.cpp was changed: only the test as handed out gives points; `git diff` shows the change");
    }
    // An exercise may include the standard library and what its stub included: any other header of the library holds, or
    // leads to, the answer.
    for (const std::string& file : included_files(read_file(place.folder(exercise) / "exercise.hpp"))) {
        const bool standard = file.size() > 2 && file.front() == '<' && file.find('/') == std::string::npos && file.find('.') == std::string::npos;
        const bool of_stub = std::find(original.includes.begin(), original.includes.end(), file) != original.includes.end();
        if (!standard && !of_stub) {
            return pick("exercise.hpp 包含了 " + file + "：答案要自己写，只能用标准库和原来就有的头文件",
                        "exercise.hpp includes " + file + ": the answer is yours to write, with the standard library and the headers that the stub had");
        }
    }
    return "";
}

// ---- Building and running ----------------------------------------------------------------------------------------------

// The first lines of a compiler's output that say what is wrong, with paths as seen from the project.
std::string first_errors(const Place& place, const std::string& output) {
    const std::string root = place.source.string() + "/";
    std::string text;
    std::size_t begin = 0;
    int lines = 0;
    while (begin < output.size() && lines < 12) {
        std::size_t end = output.find('\n', begin);
        end = end == std::string::npos ? output.size() : end;
        std::string line = output.substr(begin, end - begin);
        begin = end + 1;
        bool begins = false;
        for (const char* sign : {": error", ": fatal error", "undefined reference", "multiple definition", "CMake Error"}) {
            begins = begins || line.find(sign) != std::string::npos;
        }
        if ((lines > 0 || begins) && !line.starts_with("ninja:")) {
            for (std::size_t at = line.find(root); at != std::string::npos; at = line.find(root)) {
                line.erase(at, root.size());
            }
            text += "  " + line + "\n";
            ++lines;
        }
    }
    return text.empty() ? output.substr(0, 2000) : text;
}

constexpr std::size_t most_output = 100000;            // bytes that an answer may print
constexpr std::size_t most_memory = 2'000'000'000;      // bytes that it may have

Result read_result(const fs::path& path, const ChildOutcome& outcome, double seconds) {
    Result result;
    const std::string text = fs::exists(path) ? read_file(path) : "";
    std::string running;
    int running_possible = 0;
    bool finished = false;
    std::size_t begin = 0;
    while (begin < text.size()) {
        std::size_t end = text.find('\n', begin);
        end = end == std::string::npos ? text.size() : end;
        const Json line = Json::parse(text.substr(begin, end - begin), nullptr, false);
        begin = end + 1;
        if (line.is_discarded() || !line.is_object()) {
            continue;
        }
        if (line.contains("started")) {
            running = line["started"].get<std::string>();
            running_possible = line["possible"].get<int>();
        } else if (line.contains("case")) {
            result.cases.push_back({line["case"], line["status"], line["points"], line["possible"], line["message"], ""});
            running.clear();
        }
        finished = finished || line.contains("finished");
    }
    const std::string where = running.empty() ? pick("（不在用例里）", " (outside of all cases)") : " \"" + running + "\"";
    if (outcome.timed_out) {
        char limit[32];
        std::snprintf(limit, sizeof limit, "%g", seconds);
        result.status = "timed_out";
        result.message = pick("用例" + where + " " + limit + " 秒还没结束：有停不下来的循环吗？", "the case" + where + " did not end within " + limit + " s: a loop that never stops?");
        result.cases.push_back({running, "timed_out", 0, running_possible, result.message, ""});
    } else if (outcome.signal != 0 || (outcome.status != 0 && outcome.status != 1)) {
        const std::string how = outcome.signal != 0 ? signal_text(outcome.signal) : "exit status " + std::to_string(outcome.status);
        result.status = "crashed";
        result.message = pick("用例" + where + " 崩溃了（" + how + "）。", "the case" + where + " crashed (" + how + ").");
        result.cases.push_back({running, "crashed", 0, running_possible, result.message, ""});
    } else if (!finished) {
        result.status = "left";
        result.message = pick("用例" + where + " 里程序自己退出了（exit？）。", "the case" + where + " ended the program: a call of exit()?");
        result.cases.push_back({running, "left", 0, running_possible, result.message, ""});
    } else if (outcome.output_cut) {
        result.status = "printed_too_much";
        result.message = pick("输出超过 " + std::to_string(most_output / 1000) + " kB：去掉打印再来", "it printed more than " + std::to_string(most_output / 1000) + " kB: take the printing out");
    } else if (result.cases.empty()) {
        result.status = "failed";
        result.message = pick("没有用例运行", "no case was run");
    } else if (result.passed() == result.cases.size()) {
        result.status = "passed";
    } else {
        const bool nothing = std::all_of(result.cases.begin(), result.cases.end(), [](const Case& c) { return c.status == "not_implemented"; });
        result.status = nothing ? "not_implemented" : result.passed() > 0 ? "partly" : "failed";
    }
    if (result.status == "timed_out" || result.status == "crashed" || result.status == "left" || result.status == "printed_too_much") {
        for (Case& one : result.cases) {
            one.points = 0;  // an exercise that takes its test down gives none
        }
    }
    if (outcome.output_cut && result.status != "printed_too_much") {
        const std::string cut = pick("（输出太多，只留下开头）", " (it printed too much; only the beginning was kept)");
        result.message += cut;
        result.cases.back().message += cut;
    }
    // What the answer printed: a record separator stands before each case (see tests/coursework/support/main.cpp).
    std::size_t from = outcome.output.find('\x1e');
    for (std::size_t i = 0; i < result.cases.size() && from != std::string::npos; ++i) {
        const std::size_t next = outcome.output.find('\x1e', from + 1);
        result.cases[i].printed = outcome.output.substr(from + 1, next == std::string::npos ? next : next - from - 1);
        from = next;
    }
    return result;
}

void keep_result(const Place& place, const Exercise& exercise, const std::string& print, const Result& result) {
    Json json;
    json["fingerprint"] = print;
    json["status"] = result.status;
    json["message"] = result.message;
    json["cases"] = Json::array();
    for (const Case& one : result.cases) {
        json["cases"].push_back({{"name", one.name}, {"status", one.status}, {"points", one.points}, {"possible", one.possible}, {"message", one.message}, {"printed", one.printed}});
    }
    write_file_atomically(place.kept(exercise, ".result.json"), json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

// The result of the last run, if exercise and test are still those that gave it.
std::optional<Result> kept_result(const Place& place, const Exercise& exercise) {
    const fs::path path = place.kept(exercise, ".result.json");
    if (!fs::exists(path)) {
        return std::nullopt;
    }
    const Json json = Json::parse(read_file(path), nullptr, false);
    if (json.is_discarded() || !json.is_object() || json.value("fingerprint", "") != fingerprint_of(place, exercise)) {
        return std::nullopt;
    }
    Result result;
    result.status = json.value("status", "");
    result.message = json.value("message", "");
    for (const Json& one : json["cases"]) {
        result.cases.push_back({one.value("name", ""), one.value("status", ""), one.value("points", 0), one.value("possible", 0), one.value("message", ""), one.value("printed", "")});
    }
    return result;
}

// Builds and runs one exercise.
Result check(const Place& place, const Exercise& exercise, double seconds, bool only_first) {
    const std::string print = fingerprint_of(place, exercise);
    Result result;
    result.message = objection(place, exercise);
    if (!result.message.empty()) {
        result.status = "forbidden";
        keep_result(place, exercise, print, result);
        return result;
    }
    const ChildOutcome built = run_child({"cmake", "--build", place.build.string(), "--target", "cw_" + exercise.name + "_student"},
                                         {.seconds = 600, .most_output = 200000});
    if (built.status != 0) {
        result.status = "does_not_compile";
        result.message = pick("不能编译：\n", "it does not compile:\n") + first_errors(place, built.output);
        keep_result(place, exercise, print, result);
        return result;
    }
    const fs::path lines = place.kept(exercise, ".run.jsonl");
    fs::remove(lines);
    // As one would type it here: the failure shows this path in its gdb line.
    std::string program = fs::proximate(place.program(exercise)).string();
    if (program.starts_with("..")) {
        program = place.program(exercise).string();
    }
    std::vector<std::string> command = {program, "--result", lines.string()};
    if (only_first) {
        command.push_back("--first");
    }
    const ChildOutcome outcome = run_child(command, {.seconds = seconds, .most_output = most_output, .most_memory = most_memory});
    result = read_result(lines, outcome, seconds);
    if (!only_first) {
        keep_result(place, exercise, print, result);
    }
    return result;
}

// ---- Showing -----------------------------------------------------------------------------------------------------------

std::string status_text(const std::string& status) {
    if (status == "passed") return pick("通过", "passed");
    if (status == "partly") return pick("部分通过", "partly");
    if (status == "failed") return pick("未通过", "failed");
    if (status == "not_implemented") return pick("未写", "not written");
    if (status == "does_not_compile") return pick("不能编译", "does not compile");
    if (status == "crashed") return pick("崩溃", "crashed");
    if (status == "timed_out") return pick("超时", "timed out");
    if (status == "left") return pick("中途退出", "ended early");
    if (status == "printed_too_much") return pick("输出太多", "printed too much");
    if (status == "forbidden") return pick("不计分", "no points");
    return pick("还没运行", "not run");
}

Json result_json(const Exercise& exercise, const Result& result) {
    Json json;
    json["exercise"] = exercise.name;
    json["title"] = {{"zh", exercise.title_zh}, {"en", exercise.title}};
    json["status"] = result.status.empty() ? "not_run" : result.status;
    json["points"] = result.reached();
    json["possible"] = exercise.points;
    if (!result.message.empty()) {
        json["message"] = result.message;
    }
    json["cases"] = Json::array();
    for (const Case& one : result.cases) {
        json["cases"].push_back({{"name", one.name}, {"status", one.status}, {"points", one.points}, {"possible", one.possible}, {"message", one.message}, {"printed", one.printed}});
    }
    return json;
}

std::string json_line(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// What the answer printed in a case, at most twenty lines of it.
std::string printed_text(const std::string& printed) {
    std::string text;
    std::size_t begin = 0;
    for (int line = 0; begin < printed.size(); ++line) {
        if (line == 20) {
            return text + pick("  …（后面还有）\n", "  ... (there is more)\n");
        }
        std::size_t end = printed.find('\n', begin);
        end = end == std::string::npos ? printed.size() : end;
        text += (line == 0 ? "  printed     " : "              ") + printed.substr(begin, std::min<std::size_t>(end - begin, 200)) + "\n";
        begin = end + 1;
    }
    return text;
}

void show_result(const Exercise& exercise, const Result& result, bool only_first) {
    bool shown = false;
    for (const Case& one : result.cases) {
        if (one.status != "passed" && !(only_first && shown)) {
            std::cout << printed_text(one.printed) << one.message << (one.message.ends_with('\n') || one.message.empty() ? "" : "\n");
            shown = true;
        }
    }
    const bool told = !result.cases.empty() && result.cases.back().message == result.message;
    if (!result.message.empty() && !told) {
        std::cout << exercise.name << ": " << result.message << (result.message.ends_with('\n') ? "" : "\n");
    }
    std::cout << exercise.name << ": " << status_text(result.status) << pick("，", ", ") << result.reached() << "/" << exercise.points
              << pick(" 分", " points") << "\n";
}

int list(const Place& place, const std::vector<Exercise>& exercises, bool json) {
    int reached = 0;
    int possible = 0;
    for (const Exercise& exercise : exercises) {
        const Result result = kept_result(place, exercise).value_or(Result{});
        reached += result.reached();
        possible += exercise.points;
        if (json) {
            std::cout << json_line(result_json(exercise, result)) << "\n";
            continue;
        }
        const char* mark = result.status == "passed" ? "✓" : result.status.empty() || result.status == "not_implemented" ? "·" : "✗";
        std::string points = std::to_string(result.reached()) + "/" + std::to_string(exercise.points);
        points.insert(0, points.size() < 7 ? 7 - points.size() : 0, ' ');
        std::string name = exercise.name;
        name.resize(std::max<std::size_t>(name.size(), 32), ' ');
        std::cout << mark << " " << name << points << "  " << exercise.shown_title() << "  (" << status_text(result.status) << ")\n";
    }
    if (!json) {
        std::cout << "\n" << reached << "/" << possible << pick(" 分。`coursework check` 运行全部，`coursework check 10` 运行一个。\n",
                                                              " points. `coursework check` runs all of them, `coursework check 10` one.\n");
    }
    return 0;
}

int check_some(const Place& place, const std::vector<const Exercise*>& chosen, double seconds, bool json) {
    bool all_passed = true;
    for (const Exercise* exercise : chosen) {
        const Result result = check(place, *exercise, seconds, false);
        all_passed = all_passed && result.status == "passed";
        if (json) {
            std::cout << json_line(result_json(*exercise, result)) << std::endl;
        } else if (chosen.size() == 1) {
            show_result(*exercise, result, false);
        } else {
            const std::size_t line_end = result.message.find('\n');
            std::cout << exercise->name << ": " << status_text(result.status) << pick("，", ", ") << result.reached() << "/" << exercise->points
                      << pick(" 分", " points") << (result.message.empty() ? "" : "; " + result.message.substr(0, line_end)) << std::endl;
        }
    }
    return all_passed ? 0 : 1;
}

int watch(const Place& place, const std::vector<Exercise>& exercises, const std::string& wanted, double seconds, bool once) {
    fs::file_time_type seen = fs::file_time_type::min();  // zero is no beginning: libstdc++ counts from the year 2174
    const Exercise* current = wanted.empty() ? nullptr : &find_exercise(exercises, wanted);
    std::cout << pick("保存 exercise.hpp 就会重新编译运行；Ctrl-C 结束。\n", "Save exercise.hpp to build and run it again; Ctrl-C ends.\n") << std::flush;
    for (;;) {
        const Exercise* changed = nullptr;
        for (const Exercise& exercise : exercises) {
            if (current != nullptr && exercise.name != current->name) {
                continue;
            }
            std::error_code gone;  // an editor may replace the file just now
            const fs::file_time_type time = fs::last_write_time(place.folder(exercise) / "exercise.hpp", gone);
            if (!gone && time > seen) {
                seen = time;
                changed = &exercise;
            }
        }
        if (changed != nullptr) {
            std::cout << "\n---- " << changed->name << "\n" << std::flush;
            const Result result = check(place, *changed, seconds, false);
            show_result(*changed, result, true);
            if (result.status == "passed" && changed != &exercises.back()) {
                std::cout << pick("下一个：coursework watch ", "next: coursework watch ") << (changed + 1)->name << "\n";
            }
            std::cout << std::flush;
            if (once) {
                return result.status == "passed" ? 0 : 1;
            }
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
    }
}

int hint(const Place& place, const Exercise& exercise, int level, bool json) {
    const std::string text = read_file(place.folder(exercise) / "hints.md");
    const std::string start = "## " + std::to_string(level);
    const std::size_t begin = text.find(start);
    if (begin == std::string::npos) {
        throw UsageError(pick("提示只有三级：--level 1、2 或 3", "there are three hints: --level 1, 2 or 3"));
    }
    const std::size_t end = text.find("\n## ", begin + 1);
    const std::string part = text.substr(begin, end == std::string::npos ? std::string::npos : end - begin);
    if (json) {
        std::cout << json_line({{"exercise", exercise.name}, {"level", level}, {"hint", part}}) << "\n";
    } else {
        std::cout << part << (part.ends_with('\n') ? "" : "\n");
        if (level < 3) {
            std::cout << pick("\n还不够？", "\nMore? ") << "coursework hint " << exercise.name << " --level " << level + 1 << "\n";
        }
    }
    return 0;
}

int reset(const Place& place, const Exercise& exercise, bool yes) {
    const fs::path path = place.folder(exercise) / "exercise.hpp";
    const std::optional<std::string> stub = original_stub(place, exercise);
    if (!stub) {
        throw Error(pick("找不到发下来时的 exercise.hpp：这里没有 git 历史，也没有 handed_out 文件夹",
                         "exercise.hpp as it was handed out is not to be found: no git history and no folder handed_out here"));
    }
    if (*stub == read_file(path)) {
        std::cout << pick("本来就是最初的样子。\n", "It is as it was handed out already.\n");
        return 0;
    }
    if (!yes) {
        std::cout << pick("把 " + path.string() + " 恢复成最初的样子？你写的会另存一份。[y/N] ",
                          "Put " + path.string() + " back as it was handed out? What you wrote is kept beside it. [y/N] ")
                  << std::flush;
        std::string answer;
        std::getline(std::cin, answer);
        if (answer != "y" && answer != "Y" && answer != "yes" && answer != "是") {
            std::cout << pick("没有动。\n", "Nothing was changed.\n");
            return 1;
        }
    }
    int number = 1;
    fs::path copy;
    do {
        copy = place.kept(exercise, ".mine_" + std::to_string(number++) + ".hpp");
    } while (fs::exists(copy));
    write_file_atomically(copy, read_file(path));
    write_file_atomically(path, *stub);
    std::cout << pick("已恢复；你写的在 ", "Done; what you wrote is in ") << copy.string() << "\n";
    return 0;
}

// For maintainers: writes what is handed out as it stands now, or compares with what was written.
int handed_out(const Place& place, const std::vector<Exercise>& exercises, bool only_check) {
    Json json;
    for (const Exercise& exercise : exercises) {
        const std::string stub = read_file(place.folder(exercise) / "exercise.hpp");
        json[exercise.name] = {{"exercise", fingerprint(stub)},
                               {"test", fingerprint(read_file(place.folder(exercise) / "test.cpp"))},
                               {"includes", included_files(stub)}};
    }
    const std::string text = json.dump(1) + "\n";
    if (!only_check) {
        write_file_atomically(handed_out_path(place), text);
        return 0;
    }
    if (text != read_file(handed_out_path(place))) {
        throw Error(handed_out_path(place).string() + " is not what the exercises are now: run `coursework handed_out` and commit it");
    }
    std::cout << exercises.size() << " exercises are as " << handed_out_path(place).filename().string() << " says\n";
    return 0;
}

// ---- Reports -----------------------------------------------------------------------------------------------------------

// Gradescope's results.json: https://gradescope-autograders.readthedocs.io/en/latest/specs/
Json gradescope(const std::vector<std::pair<const Exercise*, Result>>& results) {
    Json json;
    double score = 0;
    json["output"] = "minillm coursework";
    json["output_format"] = "text";
    json["visibility"] = "visible";
    json["stdout_visibility"] = "hidden";
    json["tests"] = Json::array();
    for (const auto& [exercise, result] : results) {
        score += result.reached();
        const std::string number = exercise->name.substr(0, exercise->name.find('_'));
        if (result.cases.empty()) {
            json["tests"].push_back({{"score", 0}, {"max_score", exercise->points}, {"status", "failed"}, {"name", exercise->name},
                                     {"number", number}, {"output", result.message}, {"visibility", "visible"}});
        }
        int index = 0;
        int possible = 0;
        for (const Case& one : result.cases) {
            ++index;
            possible += one.possible;
            const bool good = one.status == "passed" && one.points == one.possible;
            const std::string name = one.name.empty() ? status_text(one.status) : one.name;
            const std::string output = printed_text(one.printed) + (good || !one.message.empty() ? one.message : result.message);
            json["tests"].push_back({{"score", one.points}, {"max_score", one.possible}, {"status", good ? "passed" : "failed"},
                                     {"name", exercise->name + ": " + name}, {"number", number + "." + std::to_string(index)},
                                     {"output", output}, {"visibility", "visible"}});
        }
        if (!result.cases.empty() && possible < exercise->points) {  // a crash kept the rest from running
            json["tests"].push_back({{"score", 0}, {"max_score", exercise->points - possible}, {"status", "failed"},
                                     {"name", exercise->name + ": not reached"}, {"number", number + "." + std::to_string(index + 1)},
                                     {"output", result.message}, {"visibility", "visible"}});
        }
    }
    json["score"] = score;
    return json;
}

// The body of a TEST_CASE as test.cpp has it, without the braces and the indent.
std::string case_code(const std::string& test, const std::string& name) {
    const std::size_t at = test.find("TEST_CASE(\"" + name + "\"");
    const std::size_t begin = at == std::string::npos ? at : test.find("{\n", at);
    const std::size_t end = begin == std::string::npos ? begin : test.find("\n}\n", begin);
    if (end == std::string::npos) {
        return "";
    }
    const std::string body = test.substr(begin + 1, end - begin - 1);  // each line begins with "\n    "
    std::string code;
    for (std::size_t i = 0; i < body.size(); ++i) {
        code += body[i];
        i += body.compare(i, 5, "\n    ") == 0 ? 4 : 0;
    }
    return code.substr(std::min<std::size_t>(1, code.size()));
}

// At most `most` bytes of a text, cut between characters.
std::string shortened(const std::string& text, std::size_t most, const std::string& ending) {
    if (text.size() <= most) {
        return text;
    }
    std::size_t size = most - ending.size();
    while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) {
        --size;
    }
    return text.substr(0, size) + ending;
}

// Exercism's results.json, version 2: https://exercism.org/docs/building/tooling/test-runners/interface
// There it is asked for one exercise at a time; of several, one that could not be run is a test that erred.
Json exercism(const Place& place, const std::vector<std::pair<const Exercise*, Result>>& results) {
    constexpr std::size_t longest_message = 65535;
    constexpr std::size_t longest_output = 500;
    Json json;
    json["version"] = 2;
    bool passed = true;
    bool some_ran = false;
    std::string error;
    Json tests = Json::array();
    for (const auto& [exercise, result] : results) {
        passed = passed && result.status == "passed";
        some_ran = some_ran || !result.cases.empty();
        const std::string test_text = read_file(place.folder(*exercise) / "test.cpp");
        if (result.cases.empty()) {
            error += exercise->name + ": " + result.message + "\n";
            tests.push_back({{"name", exercise->name}, {"status", "error"}, {"message", shortened(result.message, longest_message, "...")}});
        }
        for (const Case& one : result.cases) {
            const bool good = one.status == "passed" && result.status != "printed_too_much";
            const bool wrong = one.status == "failed" || (one.status == "passed" && !good);
            Json test;
            test["name"] = exercise->name + ": " + (one.name.empty() ? status_text(one.status) : one.name);
            test["status"] = good ? "pass" : wrong ? "fail" : "error";
            if (!good) {
                test["message"] = shortened(one.message.empty() ? result.message : one.message, longest_message, "...");
            }
            if (!one.printed.empty()) {
                test["output"] = shortened(one.printed, longest_output, "\nOutput was truncated. Please limit to 500 chars");
            }
            test["test_code"] = case_code(test_text, one.name);
            tests.push_back(test);
        }
    }
    json["status"] = passed ? "pass" : some_ran ? "fail" : "error";
    if (!some_ran) {
        json["message"] = shortened(error, longest_message, "...");
        return json;
    }
    json["tests"] = tests;
    return json;
}

int report(const Place& place, const std::vector<const Exercise*>& chosen, const std::string& format, const std::string& out, double seconds) {
    std::vector<std::pair<const Exercise*, Result>> results;
    for (const Exercise* exercise : chosen) {
        results.emplace_back(exercise, check(place, *exercise, seconds, false));
    }
    std::string text;
    if (format == "gradescope" || format == "exercism") {
        const Json json = format == "gradescope" ? gradescope(results) : exercism(place, results);
        text = json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
    } else {
        int reached = 0;
        int possible = 0;
        for (const auto& [exercise, result] : results) {
            reached += result.reached();
            possible += exercise->points;
            text += exercise->name + "  " + std::to_string(result.reached()) + "/" + std::to_string(exercise->points) + "  " + status_text(result.status) + "\n";
            for (const Case& one : result.cases) {
                text += "    " + std::to_string(one.points) + "/" + std::to_string(one.possible) + "  " + one.name + "\n";
            }
        }
        text += std::to_string(reached) + "/" + std::to_string(possible) + "\n";
    }
    if (out.empty() || out == "-") {
        std::cout << text;
    } else {
        write_file_atomically(out, text);
    }
    return 0;
}

// The build folder is the one this program stands in (build/<preset>/bin/coursework).
fs::path own_build_folder(const char* program) {
    std::error_code none;
    const fs::path self = fs::exists("/proc/self/exe", none) ? fs::read_symlink("/proc/self/exe", none) : fs::absolute(program, none);
    return self.parent_path().parent_path();
}

int run(int argc, char** argv) {
    std::string language = "auto", build, source, id, format = "text", out;
    std::vector<std::string> ids;
    int level = 1;
    double seconds = 10;
    bool yes = false, once = false, only_check = false;

    Program program("coursework", "The exercises: what there is, whether yours is right, what to try next. 练习：列表、检查、提示、报告。");
    program.choice("--lang", language, {"auto", "zh", "en"}, "language of the messages");
    program.option("--build", build, "the build folder (default: where this program stands)", "DIR");
    program.option("--source", source, "the project (default: the one that was built)", "DIR");
    program.option("--time-limit", seconds, "seconds that one exercise may run", "SECONDS", {0.1, 3600});
    Program& list_command = program.subcommand("list", "all exercises with the points of the last run");
    Program& check_command = program.subcommand("check", "builds and runs all exercises, or those named");
    check_command.positional("id", ids, "number or name, e.g. 10 or softmax", false);
    Program& watch_command = program.subcommand("watch", "builds and runs an exercise whenever it is saved; shows the first failing case only");
    watch_command.positional("id", id, "number or name; without it any exercise", false);
    watch_command.flag("--once", once, "end after the first run");
    Program& hint_command = program.subcommand("hint", "a hint: 1 a nudge, 2 a plan, 3 almost the code");
    hint_command.positional("id", id, "number or name");
    hint_command.option("--level", level, "1, 2 or 3", "N", {1, 3});
    Program& reset_command = program.subcommand("reset", "puts an exercise back as it was handed out; keeps a copy of yours");
    reset_command.positional("id", id, "number or name");
    reset_command.flag("--yes", yes, "do not ask");
    Program& report_command = program.subcommand("report", "runs everything and writes a report");
    report_command.positional("id", ids, "number or name; without it all", false);
    report_command.choice("--format", format, {"text", "gradescope", "exercism"}, "form of the report");
    report_command.option("--out", out, "where to write it; - is standard output", "FILE");
    Program& handed_out_command = program.subcommand("handed_out", "for maintainers: records stubs and tests as they are handed out");
    handed_out_command.flag("--check", only_check, "only compare with what is recorded");
    program.example("coursework list", "what there is and how far you are");
    program.example("coursework watch softmax", "builds and checks an exercise whenever you save it");
    program.parse(argc, argv);

    if (language == "auto") {
        for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
            const char* value = std::getenv(name);
            if (value != nullptr && *value != 0) {
                chinese = std::string_view(value).starts_with("zh");
                break;
            }
        }
    } else {
        chinese = language == "zh";
    }
    Place place;
    place.build = build.empty() ? own_build_folder(argv[0]) : fs::absolute(build);
    if (!fs::exists(place.build / "coursework" / "exercises.tsv")) {
        throw Error(pick(place.build.string() + " 里没有练习：先运行 cmake --preset coursework，或者用 --build 指出编译文件夹",
                         place.build.string() + " has no exercises: run cmake --preset coursework first, or name the build folder with --build"));
    }
    place.source = source.empty() ? fs::path(MINILLM_SOURCE_FOLDER) : fs::absolute(source);
    const std::vector<Exercise> exercises = read_exercises(place);
    std::vector<const Exercise*> chosen;
    for (const std::string& wanted : ids) {
        chosen.push_back(&find_exercise(exercises, wanted));
    }
    if (chosen.empty()) {
        for (const Exercise& exercise : exercises) {
            chosen.push_back(&exercise);
        }
    }
    const bool json = program.common().json;
    if (list_command.chosen()) return list(place, exercises, json);
    if (check_command.chosen()) return check_some(place, chosen, seconds, json);
    if (watch_command.chosen()) return watch(place, exercises, id, seconds, once);
    if (hint_command.chosen()) return hint(place, find_exercise(exercises, id), level, json);
    if (reset_command.chosen()) return reset(place, find_exercise(exercises, id), yes);
    if (handed_out_command.chosen()) return handed_out(place, exercises, only_check);
    if (report_command.chosen()) return report(place, chosen, format, out, seconds);
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, run);
}
