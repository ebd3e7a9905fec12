// 16_llm_os: sentences on their way through the LLM OS (the article's 2.5 and 3.3), stage by stage.
//
//     input -> gate: natural language? -> parse -> understand -> act or generate -> respond
//                                      \-> another operation
//
// Read beside it: include/minillm/os/kernel.hpp. Set a breakpoint in Kernel::run.
#include <cstddef>
#include <string>
#include <vector>

#include "minillm/os/kernel.hpp"
#include "support/embedded.hpp"
#include "support/embedded_conversation.hpp"
#include "support/lesson.hpp"
#include "support/program.hpp"

using namespace minillm;
using namespace minillm::examples;

namespace {

void walk(const Lesson& lesson, Kernel& kernel, const std::string& name, const std::string& text) {
    lesson.section(text);
    const Response response = kernel.handle(text);
    for (const StageTrace& stage : response.stages) {
        lesson.say("  " + stage.stage + ": " + stage.out);
    }
    lesson.show(name + "_gate", response.gate);
    lesson.show(name + "_route", response.route);
    lesson.show(name + "_decision", response.decision);
    lesson.show(name + "_actions", response.actions.size());
    lesson.show(name + "_reply", response.reply);
}

int run(int argc, char** argv) {
    std::vector<std::string> own;
    Program program("16_llm_os", "一句话怎样走过 LLM OS · How a sentence travels through the LLM OS, stage by stage.");
    program.repeated("--ask", own, "walk this sentence instead; may be repeated");
    program.example("16_llm_os", "the whole lesson");
    program.example("16_llm_os --ask 把卧室的空调调到二十四度", "your own sentence");
    program.parse(argc, argv);
    const Lesson lesson("16_llm_os", program.common());

    Kernel kernel([](const std::string& name) { return std::string(embedded_file("llm_os/" + name)); });
    kernel.set_conversation(embedded_conversation());

    if (!own.empty()) {
        for (std::size_t i = 0; i < own.size(); ++i) {
            walk(lesson, kernel, "own_" + std::to_string(i), own[i]);
        }
        return 0;
    }
    lesson.say("每一步都是一个头文件，可以单独阅读 · Each stage is a header that can be read alone: include/minillm/os/");
    walk(lesson, kernel, "command", "打开客厅的灯");
    walk(lesson, kernel, "question", "客厅的灯开着吗？");
    walk(lesson, kernel, "negation", "别打开卧室的灯");
    walk(lesson, kernel, "follow_up", "turn it off");
    walk(lesson, kernel, "dangerous", "打开门锁");
    walk(lesson, kernel, "not_a_yes", "今天天气真好");
    walk(lesson, kernel, "customer_service", "这款手机有什么特点？");
    walk(lesson, kernel, "health", "高血压怎么预防？");
    walk(lesson, kernel, "tutor", "12×12=146 对吗？");
    walk(lesson, kernel, "conversation", "你好！你能帮我解决问题吗？");
    walk(lesson, kernel, "operation", R"({"tool": "home.get", "arguments": {"target": "kitchen.light"}})");
    lesson.say("\n这就是全部课程；接下来和它说话：llm_os · That is the last lesson. Now talk to it: llm_os");
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, run);
}
