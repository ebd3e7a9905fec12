# A known-wrong answer must fail as a test fails (exit 1, not a crash) and print what its first line promises:
#     // expect: exp() overflowed
# cmake -DPROGRAM=cw_..._answers -DANSWER=wrong/no_max_shift.hpp -DFOLDER=the exercise -P check_wrong.cmake
execute_process(COMMAND ${PROGRAM} --answer ${ANSWER} RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output TIMEOUT 50)
file(STRINGS ${FOLDER}/${ANSWER} first LIMIT_COUNT 1 ENCODING UTF-8)
if(NOT first MATCHES "^// expect: (.+)$")
  message(FATAL_ERROR "${ANSWER} does not begin with `// expect: text`")
endif()
set(expected "${CMAKE_MATCH_1}")
message("${output}")
if(NOT status STREQUAL "1")
  message(FATAL_ERROR "the wrong answer ended with ${status}, expected 1: a failed test")
endif()
string(FIND "${output}" "${expected}" at)
if(at EQUAL -1)
  message(FATAL_ERROR "the failure does not say: ${expected}")
endif()
