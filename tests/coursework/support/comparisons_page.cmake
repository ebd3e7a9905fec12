# docs/coursework/comparisons.md from the tables that check_needed.cmake wrote; without -DWRITE=ON it only compares.
# cmake -DWORK=folder of the tables -DPAGE=docs/coursework/comparisons.md [-DWRITE=ON] -P comparisons_page.cmake
cmake_minimum_required(VERSION 3.25)
file(GLOB tables ${WORK}/*.md)
list(SORT tables)
set(comparisons 0)
set(answers 0)
set(body "")
foreach(path IN LISTS tables)
  file(READ ${path} table)
  string(REGEX MATCHALL "\n\\| [0-9]+ \\|" rows "${table}")
  list(LENGTH rows count)
  math(EXPR comparisons "${comparisons} + ${count}")
  string(REGEX MATCH "([0-9]+) known-wrong" count "${table}")
  math(EXPR answers "${answers} + ${CMAKE_MATCH_1}")
  string(APPEND body "\n${table}")
endforeach()
list(LENGTH tables count)
set(page "# Coursework: what each comparison is for

`tests/coursework/support/check_needed.cmake` wrote this page from runs of the tests with every known-wrong answer:
`cmake --build build/test --target coursework_comparisons` writes it anew, and ctest says when it is out of date.

A test is worth as much as the wrong answers it refuses. So each comparison of each test must be the only one that catches
some known-wrong answer: delete it, and that answer passes. ${count} exercises (the tour is solved already), ${comparisons} comparisons,
${answers} known-wrong answers.
${body}")
set(there "")
if(EXISTS ${PAGE})
  file(READ ${PAGE} there)
endif()
if(page STREQUAL there)
  message("${PAGE} is what the tests say: ${count} exercises, ${comparisons} comparisons, ${answers} known-wrong answers")
elseif(WRITE)
  file(WRITE ${PAGE} "${page}")
  message("${PAGE} is written: ${count} exercises, ${comparisons} comparisons, ${answers} known-wrong answers")
else()
  message(FATAL_ERROR "${PAGE} is not what the tests say: cmake --build build/test --target coursework_comparisons")
endif()
