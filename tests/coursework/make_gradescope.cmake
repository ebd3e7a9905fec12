# Makes an autograder archive for Gradescope (https://gradescope-autograders.readthedocs.io/en/latest/specs/).
#
#     cmake -DOUT=/tmp/minillm-autograder -P tests/coursework/make_gradescope.cmake
#     cmake -DOUT=/tmp/minillm-autograder "-DEXERCISES=10_softmax 11_cross_entropy" -P tests/coursework/make_gradescope.cmake
#
# writes the folder OUT (setup.sh, run_autograder, minillm/) and OUT.zip, whose files stand at the root as Gradescope wants
# them. minillm/ is a student's archive with stubs: the answers are not in it. Without EXERCISES all are graded.
# The image must have CMake 3.25 and a C++20 compiler: Ubuntu 24.04 or later, Debian 12 or later.
cmake_minimum_required(VERSION 3.25)
if(NOT OUT)
  message(FATAL_ERROR "say where: cmake -DOUT=folder -P tests/coursework/make_gradescope.cmake")
endif()
get_filename_component(OUT ${OUT} ABSOLUTE)
if(EXISTS ${OUT})
  message(FATAL_ERROR "${OUT} is there already; name a new folder")
endif()
foreach(name IN ITEMS ${EXERCISES})
  string(REPLACE " " ";" names "${name}")
  foreach(one IN LISTS names)
    if(NOT EXISTS ${CMAKE_CURRENT_LIST_DIR}/${one}/test.cpp)
      message(FATAL_ERROR "there is no exercise ${one}")
    endif()
  endforeach()
endforeach()
file(MAKE_DIRECTORY ${OUT})
execute_process(COMMAND ${CMAKE_COMMAND} -DOUT=${OUT}/minillm -P ${CMAKE_CURRENT_LIST_DIR}/make_archive.cmake COMMAND_ERROR_IS_FATAL ANY)
file(REMOVE ${OUT}/minillm.tar.gz)

# Once, when the image is made: packages, the runner, and what all exercises share.
file(WRITE ${OUT}/setup.sh [=[
#!/usr/bin/env bash
set -e
apt-get update
apt-get install -y g++ cmake ninja-build libxtensor-dev libcli11-dev nlohmann-json3-dev doctest-dev
cd /autograder/source/minillm
cmake --preset coursework
cmake --build --preset coursework --target coursework coursework_main
]=])

# For each submission. A submission is a folder for each exercise, 10_softmax/exercise.hpp, however deep; nothing else of it
# is used. AUTOGRADER is for trying it elsewhere.
file(CONFIGURE OUTPUT ${OUT}/run_autograder @ONLY CONTENT [=[
#!/usr/bin/env bash
root=${AUTOGRADER:-/autograder}
cd "$root/source/minillm" || exit 1
find "$root/submission" -name exercise.hpp | while read -r file; do
    name=$(basename "$(dirname "$file")")
    if [ -d "tests/coursework/$name" ]; then cp "$file" "tests/coursework/$name/exercise.hpp"; fi
done
build/coursework/bin/coursework report --format gradescope --out "$root/results/results.json" @EXERCISES@
]=])
file(CHMOD ${OUT}/setup.sh ${OUT}/run_autograder PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
execute_process(COMMAND ${CMAKE_COMMAND} -E tar cf ${OUT}.zip --format=zip setup.sh run_autograder minillm
                WORKING_DIRECTORY ${OUT} COMMAND_ERROR_IS_FATAL ANY)
message("${OUT}.zip: upload it under `Configure Autograder`")
