# Writes .vscode/launch.json and tasks.json: every lesson and program can be started with F5 and stepped through.
#
#     cmake -P docs/debugging/write_vscode.cmake                 into .vscode of this source folder
#     cmake -D OUT=FOLDER -P docs/debugging/write_vscode.cmake   somewhere else
#
# Files that are there are kept, unless -D OVERWRITE=ON. Needs the extension "C/C++" (ms-vscode.cpptools).
cmake_minimum_required(VERSION 3.25)
get_filename_component(root ${CMAKE_CURRENT_LIST_DIR}/../.. ABSOLUTE)
if(NOT OUT)
  set(OUT ${root}/.vscode)
endif()

file(GLOB programs RELATIVE ${root}/examples ${root}/examples/*.cpp)
list(SORT programs)
list(TRANSFORM programs REPLACE "\\.cpp$" "")

set(configurations "")
set(tasks "")
foreach(program IN LISTS programs)
  if(configurations)
    string(APPEND configurations ",\n")
    string(APPEND tasks ",\n")
  endif()
  string(APPEND configurations "    {
      \"name\": \"${program}\",
      \"type\": \"cppdbg\",
      \"request\": \"launch\",
      \"program\": \"\${workspaceFolder}/build/debug/bin/${program}\",
      \"args\": [],
      \"cwd\": \"\${workspaceFolder}\",
      \"MIMode\": \"gdb\",
      \"setupCommands\": [
        {\"text\": \"-enable-pretty-printing\", \"ignoreFailures\": true},
        {\"text\": \"source \${workspaceFolder}/docs/debugging/minillm_gdb.py\"}
      ],
      \"preLaunchTask\": \"build ${program}\"
    }")
  string(APPEND tasks "    {
      \"label\": \"build ${program}\",
      \"type\": \"shell\",
      \"command\": \"cmake --preset debug && cmake --build --preset debug --target ${program}\",
      \"options\": {\"cwd\": \"\${workspaceFolder}\"},
      \"problemMatcher\": \"$gcc\"
    }")
endforeach()

function(write name content)
  if(EXISTS ${OUT}/${name} AND NOT OVERWRITE)
    message(STATUS "kept ${OUT}/${name}; -D OVERWRITE=ON replaces it")
  else()
    file(WRITE ${OUT}/${name} "${content}")
    message(STATUS "wrote ${OUT}/${name}")
  endif()
endfunction()

write(launch.json "{\n  \"version\": \"0.2.0\",\n  \"configurations\": [\n${configurations}\n  ]\n}\n")
write(tasks.json "{\n  \"version\": \"2.0.0\",\n  \"tasks\": [\n${tasks}\n  ]\n}\n")
