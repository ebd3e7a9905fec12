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
  if(bad STREQUAL "")
    message("ok      ${what}")
  else()
    message("FAILED  ${what}: ${bad}\n${output}")
    math(EXPR failed "${failed} + 1")
    set(failed ${failed} PARENT_SCOPE)
  endif()
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
write_answer("    while (true) { std::printf(\"%g\", p(0, 0)); }")
expect("a loop that never stops is ended" 1 "did not end within 3 s" "printed too much" "0/10")
write_answer("    int* nowhere = nullptr; *nowhere = static_cast<int>(x.size());")
expect("a crash is named" 1 "segmentation fault" "0/10")
write_answer("    p = no_such_function(x);")
expect("what does not compile" 1 "does not compile" "no_such_function")
write_answer("${right}" "#include \"minillm/nn/softmax.hpp\"")
expect("the answer's own header" 1 "the answer is yours to write" "0/10")
write_answer("${right}")
expect("right" 0 "10/10 points")
set(command list)
expect("the list knows it" 0 "✓ 10_softmax")
set(command report --format gradescope softmax)
expect("Gradescope's report" 0 "\"score\": 10.0" "\"max_score\": 6" "\"status\": \"passed\"")
set(command report --format exercism softmax)
expect("Exercism's report" 0 "\"version\": 2" "\"status\": \"pass\"")
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
