// main() of every exercise: doctest with a reporter of our own.
//
// Without arguments it prints, for each failing case, what the student needs, and the points at the end; exit 0 if all
// passed. With --check-stub it asserts instead that every case ends in not_implemented: exit 0 if so. (doctest's own
// should_fail would also accept a crash or a wrong answer.)
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
bool stub_is_one = true;  // every case so far ended in not_implemented

class LessonReporter : public doctest::IReporter {
public:
    explicit LessonReporter(const doctest::ContextOptions&) {}

    void test_case_start(const doctest::TestCaseData& test) override {
        test_ = &test;
        messages_.clear();
        exception_.clear();
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
        if (stats.testCaseSuccess) {
            reached_ += points;
            return;
        }
        std::printf("%s / \"%s\"            %s\n", COURSEWORK_NAME, test_->m_name, COURSEWORK_HEADER);
        if (not_written) {
            std::printf("  not written yet, so red is expected here: %s\n", exception_.c_str());
        } else {
            if (!exception_.empty()) {
                std::printf("  it threw    %s\n", exception_.c_str());
            }
            for (const std::string& message : messages_) {
                std::fputs(message.c_str(), stdout);
            }
            std::printf("  debug       gdb --args %s -tc=\"%s\"\n", program, test_->m_name);
        }
        std::printf("  hint        tests/coursework/%s/hints.md\n\n", COURSEWORK_NAME);
    }

    void test_run_end(const doctest::TestRunStats& stats) override {
        if (!checking_stub) {
            std::printf("%s: %u of %u cases passed, %d of %d points\n", COURSEWORK_NAME,
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

    static const char* program;

private:
    static int points_of(const doctest::TestCaseData& test) {
        int points = 0;
        if (test.m_description != nullptr && std::sscanf(test.m_description, "points %d", &points) == 1) {
            return points;
        }
        return 0;
    }

    const doctest::TestCaseData* test_ = nullptr;
    std::vector<std::string> messages_;
    std::string exception_;
    int reached_ = 0;
    int possible_ = 0;
};

const char* LessonReporter::program = "";

}  // namespace

REGISTER_REPORTER("lesson", 1, LessonReporter);

int main(int argc, char** argv) {
    LessonReporter::program = argv[0];
    for (int i = 1; i < argc; ++i) {
        checking_stub = checking_stub || std::strcmp(argv[i], "--check-stub") == 0;
    }
    doctest::Context context;
    context.setOption("reporters", "lesson");
    context.applyCommandLine(argc, argv);
    const int status = context.run();
    if (checking_stub) {
        return stub_is_one ? 0 : 1;
    }
    return status;
}
