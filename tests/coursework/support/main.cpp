// main() of every exercise: doctest with a reporter of our own.
//
// Without arguments it prints, for each failing case, what the student needs, and the points at the end; exit 0 if all
// passed.
//   --check-stub     asserts instead that every case ends in not_implemented: exit 0 if so. (doctest's own should_fail
//                    would also accept a crash or a wrong answer.)
//   --first          stops after the first failing case
//   --answer NAME    in a program with several answers: runs this one, solution.hpp or wrong/....hpp
//   --result FILE    writes a JSON line a case there instead, flushed at once: what was finished before a crash is known.
//                    Before a case starts, a line names it. On standard output stands then only what the answer itself
//                    prints, with a record separator (U+001E) before each case.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

#include "coursework/support/coursework.hpp"

REGISTER_EXCEPTION_TRANSLATOR(coursework::NotImplemented& e) { return doctest::String(e.what()); }

namespace {

bool checking_stub = false;
bool compared_nothing = false;
bool stub_is_one = true;  // every case so far ended in not_implemented
const char* program_name = "";
std::string answer_name = "exercise.hpp";
std::FILE* result_file = nullptr;

// The name as test.cpp has it. In a program with several answers every name begins with the answer (see CMakeLists.txt).
std::string name_of(const doctest::TestCaseData& test) {
    const std::string name = test.m_name;
    const std::string prefix = answer_name + ": ";
    return name.rfind(prefix, 0) == 0 ? name.substr(prefix.size()) : name;
}

// What runs this case alone: doctest takes a comma for the end of a name unless a backslash stands before it.
std::string command_for(const doctest::TestCaseData& test) {
    std::string command = program_name;
    if (test.m_name != name_of(test)) {
        command += " --answer " + answer_name;
    }
    command += " -tc=\"";
    for (const char* c = test.m_name; *c != 0; ++c) {
        command += *c == ',' ? "\\," : std::string(1, *c);
    }
    return command + "\"";
}

std::string json_text(const std::string& text) {
    std::string json = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            json += '\\';
            json += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            char escape[8];
            std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(c));
            json += escape;
        } else {
            json += c;
        }
    }
    return json + "\"";
}

class LessonReporter : public doctest::IReporter {
public:
    explicit LessonReporter(const doctest::ContextOptions&) {}

    void test_case_start(const doctest::TestCaseData& test) override {
        test_ = &test;
        messages_.clear();
        exception_.clear();
        coursework::checks().clear();
        if (result_file != nullptr) {
            std::fprintf(result_file, "{\"started\": %s, \"possible\": %d}\n", json_text(name_of(test)).c_str(), points_of(test));
            std::fflush(result_file);
            std::fputc('\x1e', stdout);
            std::fflush(stdout);
        }
    }

    void log_assert(const doctest::AssertData& assertion) override {
        if (assertion.m_failed) {
            std::string text = "  failed      ";
            text += assertion.m_expr;
            text += "\n  with        ";
            text += assertion.m_decomp.c_str();
            messages_.push_back(text + "\n");
        }
    }

    void log_message(const doctest::MessageData& message) override { messages_.push_back(message.m_string.c_str()); }

    void test_case_exception(const doctest::TestCaseException& e) override { exception_ = e.error_string.c_str(); }

    void test_case_end(const doctest::CurrentTestCaseStats& stats) override {
        const bool not_written = exception_.rfind("not_implemented", 0) == 0;
        if (checking_stub) {
            if (!not_written) {
                stub_is_one = false;
                std::printf("the stub did not end in not_implemented in \"%s\"%s%s\n", name_of(*test_).c_str(),
                            exception_.empty() ? "" : ": ", exception_.c_str());
            }
            return;
        }
        if (stats.testCaseSuccess && coursework::checks().empty()) {  // a macro of the answer may have emptied the test
            messages_.push_back("  failed      nothing was compared\n");
            compared_nothing = true;
        }
        const bool passed = stats.testCaseSuccess && !coursework::checks().empty();
        const int points = points_of(*test_);
        possible_ += points;
        reached_ += passed ? points : 0;
        const std::string report = passed ? "" : report_text(not_written);
        if (result_file != nullptr) {
            write_result(passed, not_written, points, report);
        } else {
            std::fputs(report.c_str(), stdout);
        }
    }

    void test_run_end(const doctest::TestRunStats& stats) override {
        if (!checking_stub && result_file == nullptr) {
            std::printf("%s: %u of %u cases passed, %d of %d points\n", coursework::exercise_name,
                        stats.numTestCasesPassingFilters - stats.numTestCasesFailed, stats.numTestCasesPassingFilters,
                        reached_, possible_);
        }
    }

    void report_query(const doctest::QueryData&) override {}
    void test_run_start() override {}
    void test_case_reenter(const doctest::TestCaseData&) override {}
    void subcase_start(const doctest::SubcaseSignature&) override {}
    void subcase_end() override {}
    void test_case_skipped(const doctest::TestCaseData&) override {}

private:
    static int points_of(const doctest::TestCaseData& test) {
        int points = 0;
        if (test.m_description != nullptr && std::sscanf(test.m_description, "points %d", &points) == 1) {
            return points;
        }
        return 0;
    }

    std::string report_text(bool not_written) const {
        std::string text = coursework::exercise_name;
        text += " / \"";
        text += name_of(*test_);
        text += "\"            ";
        text += answer_name;
        if (not_written) {
            text += ": not written yet, so red is expected here\n  " + exception_ + "\n";
        } else {
            text += "\n";
            for (const std::string& message : messages_) {
                text += message;
            }
            if (!exception_.empty()) {
                text += "  it threw    " + exception_ + "\n";
            }
            text += "  debug       gdb --args ";
            text += command_for(*test_);
            text += "\n";
        }
        text += "  hint        coursework hint ";
        text += coursework::exercise_name;
        return text + "\n\n";
    }

    void write_result(bool passed, bool not_written, int points, const std::string& report) const {
        std::fflush(stdout);
        for (const coursework::Check& check : coursework::checks()) {
            std::fprintf(result_file, "{\"comparison\": %u, \"failed\": %s}\n", check.line, check.failed ? "true" : "false");
        }
        if (!passed && !exception_.empty()) {
            std::fprintf(result_file, "{\"comparison\": 0, \"failed\": true}\n");  // an exception is a failure of its own
        }
        std::string json = "{\"case\": " + json_text(name_of(*test_)) + ", \"status\": ";
        json += passed ? "\"passed\"" : not_written ? "\"not_implemented\"" : "\"failed\"";
        json += ", \"points\": " + std::to_string(passed ? points : 0) + ", \"possible\": " + std::to_string(points);
        json += ", \"threw\": " + json_text(exception_) + ", \"message\": " + json_text(report) + "}\n";
        std::fputs(json.c_str(), result_file);
        std::fflush(result_file);
    }

    const doctest::TestCaseData* test_ = nullptr;
    std::vector<std::string> messages_;
    std::string exception_;
    int reached_ = 0;
    int possible_ = 0;
};

}  // namespace

REGISTER_REPORTER("lesson", 1, LessonReporter);

int main(int argc, char** argv) {
    program_name = argv[0];
    doctest::Context context;
    for (int i = 1; i < argc; ++i) {
        checking_stub = checking_stub || std::strcmp(argv[i], "--check-stub") == 0;
        if (std::strcmp(argv[i], "--first") == 0) {
            context.setOption("abort-after", 1);
        }
        if (std::strcmp(argv[i], "--answer") == 0 && i + 1 < argc) {
            answer_name = argv[i + 1];
            context.addFilter("test-suite", argv[i + 1]);
        }
        if (std::strcmp(argv[i], "--result") == 0 && i + 1 < argc) {
            result_file = std::fopen(argv[i + 1], "w");
            if (result_file == nullptr) {
                std::fprintf(stderr, "cannot write %s\n", argv[i + 1]);
                return 1;
            }
        }
    }
    context.setOption("reporters", "lesson");
    context.setOption("order-by", "file");
    context.setOption("no-skipped-summary", true);
    context.applyCommandLine(argc, argv);
    const int status = context.run();
    if (result_file != nullptr) {
        std::fprintf(result_file, "{\"finished\": true}\n");
        std::fclose(result_file);
    }
    if (checking_stub) {
        return stub_is_one ? 0 : 1;
    }
    return compared_nothing ? 1 : status;
}
