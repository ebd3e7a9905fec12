// main() of every exercise: doctest with a reporter of our own.
//
// Without arguments it prints, for each failing case, what the student needs, and the points at the end; exit 0 if all
// passed.
//   --check-stub     asserts instead that every case ends in not_implemented: exit 0 if so. (doctest's own should_fail
//                    would also accept a crash or a wrong answer.)
//   --first          stops after the first failing case
//   --result FILE    also writes a JSON line a case, flushed at once: what was finished before a crash is known. Before
//                    a case starts, a line names it.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

#include "coursework/support/coursework.hpp"

REGISTER_EXCEPTION_TRANSLATOR(coursework::NotImplemented& e) { return doctest::String(e.what()); }

namespace coursework {
// The generated source of each program (see CMakeLists.txt) defines these.
extern const char* const exercise_name;  // "10_softmax"
extern const char* const answer_name;    // "exercise.hpp"
}  // namespace coursework

namespace {

bool checking_stub = false;
bool stub_is_one = true;  // every case so far ended in not_implemented
const char* program_name = "";
std::FILE* result_file = nullptr;

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
            std::fprintf(result_file, "{\"started\": %s, \"possible\": %d}\n", json_text(test.m_name).c_str(), points_of(test));
            std::fflush(result_file);
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
                std::printf("the stub did not end in not_implemented in \"%s\"%s%s\n", test_->m_name,
                            exception_.empty() ? "" : ": ", exception_.c_str());
            }
            return;
        }
        const int points = points_of(*test_);
        possible_ += points;
        reached_ += stats.testCaseSuccess ? points : 0;
        const std::string report = stats.testCaseSuccess ? "" : report_text(not_written);
        write_result(stats.testCaseSuccess, not_written, points, report);
        std::fputs(report.c_str(), stdout);
    }

    void test_run_end(const doctest::TestRunStats& stats) override {
        if (!checking_stub) {
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
        text += test_->m_name;
        text += "\"            ";
        text += coursework::answer_name;
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
            text += program_name;
            text += " -tc=\"";
            text += test_->m_name;
            text += "\"\n";
        }
        text += "  hint        coursework hint ";
        text += coursework::exercise_name;
        return text + "\n\n";
    }

    void write_result(bool passed, bool not_written, int points, const std::string& report) const {
        if (result_file == nullptr) {
            return;
        }
        for (const coursework::Check& check : coursework::checks()) {
            std::fprintf(result_file, "{\"comparison\": %u, \"failed\": %s}\n", check.line, check.failed ? "true" : "false");
        }
        if (!passed && !exception_.empty()) {
            std::fprintf(result_file, "{\"comparison\": 0, \"failed\": true}\n");  // an exception is a failure of its own
        }
        std::string json = "{\"case\": " + json_text(test_->m_name) + ", \"status\": ";
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
    return status;
}
