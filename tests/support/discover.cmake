# Writes the ctest entries of one Catch2 executable, run after it is linked:
#   cmake -D EXECUTABLE= -D WORKING_DIRECTORY= -D FOLDER= -D LABELS= -D OUTPUT= -P discover.cmake
# Unlike Catch2's own script it turns the tags below into ctest labels, and it lets a case whose name selects
# nothing fail (-w NoTests) instead of passing without running.
cmake_minimum_required(VERSION 3.25)
set(tags slow display golden web)

# Names of the cases that match `spec`, as a list in `result`.
function(list_cases spec result)
    execute_process(COMMAND "${EXECUTABLE}" ${spec} --list-test-names-only
        WORKING_DIRECTORY "${WORKING_DIRECTORY}" OUTPUT_VARIABLE output ERROR_VARIABLE errors RESULT_VARIABLE count)
    # Catch2 2 answers with the number of cases, so only a crash is recognizable.
    if(NOT count MATCHES "^[0-9]+$")
        message(FATAL_ERROR "${EXECUTABLE} could not list its tests: ${count}\n${output}${errors}")
    endif()
    if(output MATCHES ";")
        message(FATAL_ERROR "${EXECUTABLE}: a test name contains a semicolon:\n${output}")
    endif()
    string(REGEX REPLACE "\n+$" "" output "${output}")
    # Brackets would glue list elements together.
    string(REPLACE "[" "<bracket<" output "${output}")
    string(REPLACE "]" ">bracket>" output "${output}")
    string(REPLACE "\n" ";" output "${output}")
    set(${result} "${output}" PARENT_SCOPE)
endfunction()

list_cases("" all)
if(NOT all)
    message(FATAL_ERROR "${EXECUTABLE} contains no tests")
endif()
foreach(tag IN LISTS tags)
    list_cases("[${tag}]" with_${tag})
endforeach()
find_program(xvfb_run xvfb-run)

set(script "")
foreach(case IN LISTS all)
    set(labels ${LABELS})
    foreach(tag IN LISTS tags)
        if(case IN_LIST with_${tag})
            list(APPEND labels ${tag})
        endif()
    endforeach()
    list(REMOVE_DUPLICATES labels)
    string(REPLACE "<bracket<" "[" name "${case}")
    string(REPLACE ">bracket>" "]" name "${name}")
    set(selector "${name}")
    foreach(special "\\" "," "[" "]" "\"")
        string(REPLACE "${special}" "\\${special}" selector "${selector}")
    endforeach()
    set(command "[==[${EXECUTABLE}]==] [==[${selector}]==] -w NoTests")
    set(timeout 120)
    set(extra "")
    if("display" IN_LIST labels)
        if(xvfb_run)
            set(command "[==[${xvfb_run}]==] -a -s [==[-screen 0 1280x800x24]==] ${command}")
        endif()
        string(APPEND extra " RESOURCE_LOCK display")
    endif()
    if("slow" IN_LIST labels)
        set(timeout 1200)
    endif()
    if(labels)
        string(APPEND extra " LABELS [==[${labels}]==]")
    endif()
    string(APPEND script
        "add_test([==[${FOLDER}: ${name}]==] ${command})\n"
        "set_tests_properties([==[${FOLDER}: ${name}]==] PROPERTIES"
        " WORKING_DIRECTORY [==[${WORKING_DIRECTORY}]==] TIMEOUT ${timeout}${extra})\n")
endforeach()
file(WRITE "${OUTPUT}" "${script}")
