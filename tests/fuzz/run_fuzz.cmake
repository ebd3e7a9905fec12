# Compiles one fuzz target and runs it:
#   cmake -DCOMPILER=clang++ -DSOURCE=x.cpp -DSECONDS=10 -DFOLDERS=include_folders.txt -DWORK=folder -P run_fuzz.cmake
if(NOT COMPILER)
  message("skipped: no clang++ was found, which brings libFuzzer")
  return()
endif()
file(MAKE_DIRECTORY ${WORK}/inputs)

# A clang without its runtime library cannot link the smallest target.
set(sanitizers -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=undefined)
file(WRITE ${WORK}/smallest.cc
     "#include <cstddef>\n#include <cstdint>\nextern \"C\" int LLVMFuzzerTestOneInput(const std::uint8_t*, std::size_t) { return 0; }\n")
execute_process(COMMAND ${COMPILER} -std=c++20 ${sanitizers} ${WORK}/smallest.cc -o ${WORK}/smallest
                RESULT_VARIABLE status OUTPUT_QUIET ERROR_QUIET)
if(NOT status EQUAL 0)
  message("skipped: ${COMPILER} has no libFuzzer or no sanitizers")
  return()
endif()

# The system's own folder must not come before the compiler's: it is searched anyway.
file(STRINGS ${FOLDERS} folders)
list(REMOVE_DUPLICATES folders)
list(REMOVE_ITEM folders /usr/include)
list(TRANSFORM folders PREPEND -I)
execute_process(COMMAND ${COMPILER} -std=c++20 -O1 -g1 ${sanitizers} ${folders} ${SOURCE} -pthread -o ${WORK}/target
                RESULT_VARIABLE status)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "${SOURCE} does not compile")
endif()

get_filename_component(name ${SOURCE} NAME_WE)
get_filename_component(folder ${SOURCE} DIRECTORY)
set(seeds "")
if(EXISTS ${folder}/seeds/${name})
  set(seeds ${folder}/seeds/${name})
endif()
execute_process(COMMAND ${WORK}/target -max_total_time=${SECONDS} -timeout=10 -rss_limit_mb=2048 -verbosity=0 -print_funcs=0
                        -print_final_stats=1 -artifact_prefix=${WORK}/ ${WORK}/inputs ${seeds}
                RESULT_VARIABLE status)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "${name}: a finding; its input is in ${WORK}")
endif()
