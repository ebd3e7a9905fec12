# The runner as a student uses it: an archive is made, configured and worked on, with every way to go wrong.
# cmake -DRUNNER=coursework -DROOT=project -DWORK=folder -P check_runner.cmake
cmake_minimum_required(VERSION 3.25)
file(REMOVE_RECURSE ${WORK})
file(MAKE_DIRECTORY ${WORK})
set(student ${WORK}/student)
execute_process(COMMAND ${CMAKE_COMMAND} -DOUT=${student} -P ${ROOT}/tests/coursework/make_archive.cmake COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${CMAKE_COMMAND} -S ${student} -B ${student}/build -G ${GENERATOR} -DMINILLM_COURSEWORK_CHECKS=OFF
                        -DMINILLM_BUILD_EXAMPLES=OFF -DMINILLM_INSTALL=OFF -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS_DEBUG=-O0
                OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
set(folder ${student}/tests/coursework/10_softmax)
set(failed 0)

# Runs `coursework ...` and wants an exit status and texts in what it prints.
function(expect what status)
  execute_process(COMMAND ${RUNNER} --lang en --source ${student} --build ${student}/build --time-limit 3 ${command}
                  RESULT_VARIABLE got OUTPUT_VARIABLE output ERROR_VARIABLE output TIMEOUT 500)
  set(bad "")
  if(NOT got STREQUAL status)
    set(bad "exit status ${got}, expected ${status}")
  endif()
  foreach(text IN LISTS ARGN)
    string(FIND "${output}" "${text}" at)
    if(at EQUAL -1)
      string(APPEND bad "; does not say: ${text}")
    endif()
  endforeach()
  set(output "${output}" PARENT_SCOPE)
  if(bad STREQUAL "")
    message("ok      ${what}")
  else()
    message("FAILED  ${what}: ${bad}\n${output}")
    math(EXPR failed "${failed} + 1")
    set(failed ${failed} PARENT_SCOPE)
  endif()
endfunction()

# The JSON that the last `expect` printed has these words at these places: "expected|place|in|the|document".
function(expect_json what)
  foreach(line IN LISTS ARGN)
    string(REPLACE "|" ";" place "${line}")
    list(POP_FRONT place expected)
    string(JSON got ERROR_VARIABLE error GET "${output}" ${place})
    string(JSON type ERROR_VARIABLE error TYPE "${output}" ${place})
    if(NOT got STREQUAL expected AND NOT type STREQUAL expected)
      message("FAILED  ${what}: ${place} is ${got} (${type}), expected ${expected}")
      math(EXPR failed "${failed} + 1")
      set(failed ${failed} PARENT_SCOPE)
    endif()
  endforeach()
  message("ok      ${what}")
endfunction()

# An exercise with this body of softmax(x).
function(write_answer body)
  file(WRITE ${folder}/exercise.hpp "#pragma once
#include <cmath>
#include <cstdio>

#include \"coursework/support/coursework.hpp\"
#include \"minillm/core/tensor.hpp\"
${ARGN}
namespace exercise {
using minillm::Matrix;
using minillm::Real;
inline Matrix softmax(const Matrix& x) {
    Matrix p = x;
${body}
    return p;
}
}  // namespace exercise
")
endfunction()
set(right "    for (std::size_t i = 0; i < x.shape(0); ++i) {
        Real largest = x(i, 0);
        for (std::size_t j = 1; j < x.shape(1); ++j) { largest = x(i, j) > largest ? x(i, j) : largest; }
        Real sum = 0;
        for (std::size_t j = 0; j < x.shape(1); ++j) { sum += p(i, j) = std::exp(x(i, j) - largest); }
        for (std::size_t j = 0; j < x.shape(1); ++j) { p(i, j) /= sum; }
    }")
string(REPLACE " - largest" "" no_shift "${right}")
string(REPLACE "Real largest" "[[maybe_unused]] Real largest" no_shift "${no_shift}")

set(command check softmax)
expect("a stub is red, and says that this is expected" 1 "not written yet, so red is expected here" "0/10")
write_answer("${no_shift}")
expect("a usual mistake is named" 1 "exp() overflowed: was the row maximum subtracted?" "6/10" "coursework hint 10_softmax")
set(command watch --once softmax)
expect("watch shows only the first case that fails" 1 "large scores do not overflow" "6/10")
set(command watch --once)
expect("watch without a name takes what was saved last" 1 "---- 10_softmax")
set(command check softmax)
write_answer("    while (true) { std::printf(\"%g\", p(0, 0)); }")
expect("a loop that never stops is ended" 1 "did not end within 3 s" "printed too much" "0/10")
write_answer("${right}\n    for (int i = 0; i < 200000; ++i) { std::printf(\"%g \", p(0, 0)); }")
expect("a right answer that prints a megabyte" 1 "it printed more than 100 kB" "printed too much" "0/10")
set(command report --format exercism softmax)
expect("Exercism's report of it" 0 "Output was truncated")
string(JSON printed GET "${output}" tests 0 output)
string(LENGTH "${printed}" length)
expect_json("says that it failed" "2|version" "fail|status" "fail|tests|0|status" "STRING|tests|0|message")
if(length GREATER 500)
  message("FAILED  Exercism's report: output has ${length} characters, at most 500 are allowed")
  math(EXPR failed "${failed} + 1")
endif()
set(command check softmax)
write_answer("    if (x.shape(0) == 1) { std::exit(0); }\n    std::printf(\"x(0, 0) is %g\", x(0, 0));\n${right}" "#include <cstdlib>")
expect("an answer that ends the program" 1 "\"large scores do not overflow\" ended the program" "ended early, 0/10")
write_answer("    while (true) { char* more = new char[100000000]; more[0] = 1; }")
expect("an answer that takes all memory" 1 "bad_alloc" "0/10")
write_answer("" "#define expect_equal(a, b, c, d) (void)(a), (void)(d)")
expect("an answer that empties the test" 1 "nothing was compared" "0/10")
write_answer("    int* nowhere = nullptr; *nowhere = static_cast<int>(x.size());")
expect("a crash is named" 1 "segmentation fault" "0/10")
write_answer("    p = no_such_function(x);")
expect("what does not compile" 1 "does not compile" "no_such_function")
set(command report --format exercism softmax)
expect("Exercism's report of it" 0 "no_such_function")
expect_json("is an error" "2|version" "error|status" "STRING|message")
set(command report --format gradescope softmax)
expect("Gradescope's report of it" 0 "no_such_function")
expect_json("is a failed test" "0.0|score" "0|tests|0|score" "10|tests|0|max_score" "failed|tests|0|status")
set(command check softmax)
foreach(hidden "#include \"minillm/nn/softmax.hpp\"" "/* a */ # include /**/ \"minillm/nn/softmax.hpp\"" "#inc\\\nlude \"minillm/nn/softmax.hpp\""
        "%:include \"minillm/nn/softmax.hpp\"" "#define HEADER \"minillm/nn/softmax.hpp\"\n#include HEADER"
        "inline const char* text() { return \"/*\"; }\n/**/#include \"../10_softmax/solution.hpp\"")
  write_answer("${right}" "${hidden}")
  expect("the answer's own header, as ${hidden}" 1 "the answer is yours to write" "0/10")
endforeach()
write_answer("${right}" "// #include <minillm/nn/softmax.hpp> would be too easy\n/* so would\n#include \"solution.hpp\"\n*/")
expect("right" 0 "10/10 points")
set(command list)
expect("the list knows it" 0 "✓ 10_softmax")
set(command report --format gradescope softmax)
expect("Gradescope's report" 0)
expect_json("has Gradescope's fields" "10.0|score" "visible|visibility" "hidden|stdout_visibility" "6|tests|0|score" "6|tests|0|max_score"
            "passed|tests|0|status" "10_softmax: each row on its own, by hand|tests|0|name" "10.1|tests|0|number" "STRING|tests|0|output"
            "4|tests|1|score" "10.2|tests|1|number")
set(command report --format exercism softmax)
expect("Exercism's report" 0 "expect_equal(task_for(x), expected, exercise::softmax(x), tolerance);")
expect_json("has Exercism's fields" "2|version" "pass|status" "STRING|tests|0|name" "pass|tests|0|status" "STRING|tests|0|test_code")
file(APPEND ${folder}/exercise.hpp "\n")
set(command list)
expect("the list does not believe a result of another file" 0 "· 10_softmax")
file(READ ${folder}/test.cpp test)
file(APPEND ${folder}/test.cpp "// easier\n")
set(command check softmax)
expect("a changed test gives nothing" 1 "test.cpp was changed" "0/10")
file(WRITE ${folder}/test.cpp "${test}")
set(command check tour)
expect("other exercises are not disturbed" 0 "00_tour: passed")
set(command hint softmax --level 2)
expect("a hint" 0 "## 2 plan" "--level 3")
set(command reset softmax --yes)
expect("reset keeps what was written" 0 "10_softmax.mine_1.hpp")
set(command check softmax)
expect("and the stub is back" 1 "not written yet")
set(command check no_such_exercise)
expect("an unknown exercise is a usage error" 2 "there is no exercise")
if(failed GREATER 0)
  message(FATAL_ERROR "${failed} of the runner's promises do not hold")
endif()
file(REMOVE_RECURSE ${WORK})
