# Runs one debugger session and compares what it prints with what is stored.
#
#     cmake -D DEBUGGER=gdb|lldb -D GDB=.. -D LLDB=.. -D FOLDER=docs/debugging -D SESSION=07_attention -D PROGRAM=..
#           [-D UPDATE=ON] -P run_session.cmake
cmake_minimum_required(VERSION 3.25)
set(ENV{MINILLM_KERNELS} scalar)  # the same last digits on every processor
if(DEBUGGER STREQUAL "gdb")
  set(command ${GDB} -q -nx -batch -iex "set debuginfod enabled off" -ex "set pagination off" -ex "set width 0"
      -ex "set confirm off" -ex "set disable-randomization off" -x ${FOLDER}/minillm_gdb.py
      -x ${FOLDER}/sessions/${SESSION}.gdb ${PROGRAM})
  set(probe ${GDB} -q -nx -batch -ex "python print('python is there')")
  set(stored ${FOLDER}/sessions/${SESSION}.txt)
  set(found ${GDB})
else()
  set(command ${LLDB} --no-lldbinit --batch -o "settings set target.disable-aslr false"
      -o "settings set use-color false" -o "command script import ${FOLDER}/minillm_lldb.py"
      -s ${FOLDER}/sessions/${SESSION}.lldb ${PROGRAM})
  set(probe ${LLDB} --no-lldbinit --batch -o "script print('python is there')")
  set(stored ${FOLDER}/sessions/${SESSION}.lldb.txt)
  set(found ${LLDB})
endif()
if(NOT found)
  message("skipped: ${DEBUGGER} is not there")
  return()
endif()
execute_process(COMMAND ${probe} OUTPUT_VARIABLE answer ERROR_VARIABLE ignored)
if(NOT answer MATCHES "\npython is there|^python is there")
  message("skipped: this ${DEBUGGER} has no Python")
  return()
endif()
execute_process(COMMAND ${command} OUTPUT_VARIABLE output ERROR_VARIABLE errors TIMEOUT 240)
if("${output}${errors}" MATCHES "ptrace: Operation not permitted|Could not trace the inferior|failed to launch|personality set failed")
  message("skipped: this system does not let ${DEBUGGER} start a program")
  return()
endif()

# What is kept: the lines that the commands of minillm print, and values. gdb's own words about threads and addresses
# and lldb's echoes and listings depend on the system.
string(ASCII 31 semicolon)  # a real one would part CMake's list
string(REPLACE ";" "${semicolon}" output "${output}")
string(REPLACE "[" "<" output "${output}")  # an open bracket would keep CMake's list together
string(REPLACE "]" ">" output "${output}")
string(REPLACE "\n" ";" lines "${output}")
set(kept "")
foreach(line IN LISTS lines)
  if(line MATCHES "^[0-9]+[ \t]")
    continue()  # a line of source: its number changes with every edit, and the source may have moved
  endif()
  if(DEBUGGER STREQUAL "lldb")
    if(line MATCHES "^(\\(lldb\\)|[a-z_.]+ [(<]|\\([a-zA-Z_:]+[^)]*\\) [a-z])" AND NOT line MATCHES "^\\(lldb\\) (settings|command|target|process|script|type)")
      string(APPEND kept "${line}\n")
    endif()
  elseif(NOT line STREQUAL "" AND NOT line MATCHES "^Breakpoint [0-9]+ at |Using host libthread_db|<Thread debugging|<New Thread|<Switching|<Thread 0x|<Inferior|^warning:")
    string(APPEND kept "${line}\n")
  endif()
endforeach()
string(REPLACE "<" "[" kept "${kept}")
string(REPLACE ">" "]" kept "${kept}")
string(REPLACE "${semicolon}" ";" kept "${kept}")
if(UPDATE)
  file(WRITE ${stored} "${kept}")
  message("${kept}")
  return()
endif()
file(READ ${stored} expected)
if(NOT kept STREQUAL expected)
  message(FATAL_ERROR "${SESSION}: expected\n${expected}\nfound\n${kept}\n${errors}")
endif()
message("${SESSION}: as stored")
