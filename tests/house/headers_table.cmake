# docs/headers.md is made from the headers themselves: each one's first line says what it is, minillm.hpp says in which order
# they are read.
#     cmake -DROOT=project -P headers_table.cmake                 compares, and fails if the page is not current
#     cmake -DROOT=project -DWRITE=ON -P headers_table.cmake      writes the page
cmake_minimum_required(VERSION 3.25)
file(STRINGS ${ROOT}/include/minillm/minillm.hpp lines ENCODING UTF-8)
set(table "# The headers, in reading order\n
A header includes only from its own room and from the rooms above it. The first lines of each say what it computes, the
formula and its source, and what it is not. This page is made from them by `tests/house/headers_table.cmake`.\n")
set(count 0)
foreach(line IN LISTS lines)
  if(line MATCHES "^// ([a-z]+/): (.*)$")
    string(APPEND table "\n## ${CMAKE_MATCH_1} ${CMAKE_MATCH_2}\n\n| header | what it is |\n|---|---|\n")
  elseif(line MATCHES "^#include \"(.*)\"$")
    set(header ${CMAKE_MATCH_1})
    file(STRINGS ${ROOT}/include/minillm/${header} first LIMIT_COUNT 2 ENCODING UTF-8)
    list(GET first 0 what)
    list(GET first 1 more)
    # A sentence that goes on in the second line is taken whole if it ends there.
    if(NOT what MATCHES "[.:;]$" AND more MATCHES "^// ([^.]*)\\.")
      string(APPEND what " ${CMAKE_MATCH_1}")
    endif()
    string(REGEX REPLACE "^// [^:]*: *" "" what "${what}")
    string(REGEX REPLACE "[.:]$" "" what "${what}")
    string(REPLACE "|" "\\|" what "${what}")
    string(APPEND table "| [`${header}`](../include/minillm/${header}) | ${what} |\n")
    math(EXPR count "${count} + 1")
  endif()
endforeach()
if(WRITE)
  file(WRITE ${ROOT}/docs/headers.md "${table}")
else()
  file(READ ${ROOT}/docs/headers.md found)
  if(NOT found STREQUAL table)
    message(FATAL_ERROR "docs/headers.md is not what the headers say; run: cmake -DROOT=. -DWRITE=ON -P tests/house/headers_table.cmake")
  endif()
endif()
message("${count} headers")
