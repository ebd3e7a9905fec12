#include "minillm/os/sensed_scope.hpp"

#include <doctest/doctest.h>

#include <string>

#include "minillm/os/kernel.hpp"
#include "support/shell.hpp"

using namespace minillm;
using minillm::test::shell_file;

namespace {

double outside(const std::string& typed) {
    static const SensedScope scope(
        LogisticClassifier::from_bytes(shell_file("training/scope.safetensors"), "scope.safetensors"));
    Request request;
    request.text = normalise_request(typed);
    return scope.outside(request);
}

AppAnswer bid(const std::string& intent, Standing standing) {
    AppAnswer answer;
    answer.mine = true;
    answer.intent = intent;
    answer.standing = standing;
    return answer;
}

}  // namespace

TEST_CASE("scope: what the shell knows nothing about is told from what it knows") {
    CHECK(outside("my nephew wants to know why the moon has holes, he is driving me mad") > 0.5);
    CHECK(outside("who sang that song they play at every single wedding") > 0.5);
    CHECK(outside("明天去爬山要带几件衣服，山上冷不冷啊") > 0.5);
    CHECK(outside("my phone must last a whole shift, which one would you take") < 0.3);
    CHECK(outside("how many grams are there in three and a half kilos") < 0.3);
    CHECK(outside("书房的空调调到二十五度") < 0.3);
    CHECK(outside("what helps against a sore throat") < 0.3);
}

TEST_CASE("scope: what is dropped, and what is left to those who heard it") {
    Request request;
    request.text = normalise_request("after nine years at the mill, is that even legal");
    AppAnswer sum = bid("tutor.calculate", Standing::exact);
    CHECK_FALSE(SensedScope::drops(sum, "tutor", request, 0.99));  // an explanation has no result
    sum.slots["result"] = "2";
    CHECK(SensedScope::drops(sum, "tutor", request, 0.99));
    CHECK_FALSE(SensedScope::drops(sum, "tutor", request, 0.5));
    Request figures;
    figures.text = normalise_request("what is left of 45 when 20% go off");
    CHECK_FALSE(SensedScope::drops(sum, "tutor", figures, 0.99));
    AppAnswer price = bid("product.price", Standing::scored);
    CHECK(SensedScope::drops(price, "customer_service", request, 0.9));
    price.slots["product"] = "pinlark_7";
    CHECK_FALSE(SensedScope::drops(price, "customer_service", request, 0.9));
    CHECK_FALSE(SensedScope::drops(bid("service.human", Standing::scored), "customer_service", request, 0.99));
    CHECK_FALSE(SensedScope::drops(bid("health.emergency", Standing::emergency), "health", request, 0.99));
    HomeAnswer home;
    CHECK_FALSE(SensedScope::drops(home, request, 0.99));
    home.kind = HomeAnswer::Kind::say;
    CHECK(SensedScope::drops(home, request, 0.99));
    Request few;
    few.text = normalise_request("so cold");
    CHECK_FALSE(SensedScope::drops(home, few, 0.99));
    home.kind = HomeAnswer::Kind::plan;
    CHECK_FALSE(SensedScope::drops(home, request, 0.99));
}

TEST_CASE("scope: a command goes before what only sounds like danger, unless the danger is plain") {
    AppAnswer faint = bid("health.emergency", Standing::emergency);
    faint.confidence = 0.7;
    AppAnswer plain = faint;
    plain.confidence = 0.95;
    HomeAnswer told_beside;
    told_beside.kind = HomeAnswer::Kind::plan;
    told_beside.plan.outcome = HomePlan::Outcome::act;
    told_beside.by_tags = true;
    CHECK(gives_way_to_command(faint, told_beside));
    CHECK_FALSE(gives_way_to_command(plain, told_beside));
    HomeAnswer whole = told_beside;
    whole.by_tags = false;
    whole.whole = true;
    CHECK(gives_way_to_command(plain, whole));
    whole.plan.outcome = HomePlan::Outcome::refuse;
    CHECK_FALSE(gives_way_to_command(plain, whole));
}

TEST_CASE("the home: cut, brighten up, the whole way, and one of what is denied") {
    const auto done = [](const char* text) {
        Kernel kernel(shell_file);
        std::string found;
        for (const DeviceAction& action : kernel.handle(text).actions) {
            found += action.target + action.after.dump() + " ";
        }
        return found;
    };
    CHECK(done("turn the telly on and cut the study light").find("\"volume\":20") != std::string::npos);
    CHECK(done("cut the kitchen light by 30").find("\"brightness\":70") != std::string::npos);
    CHECK(done("open the study curtains halfway and the bedroom ones all the way")
              .find("bedroom.curtain{\"position\":100}") != std::string::npos);
    CHECK(done("set the study light to 20 and brighten up the study light by 15").find("living_room") ==
          std::string::npos);
    CHECK(done("not the living room curtain, the bedroom one, open it") == "bedroom.curtain{\"position\":100} ");
}
