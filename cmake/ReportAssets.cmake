# The chart libraries that an HTML report carries: fetched with npm by the lock file, checked against its hashes, then embedded.
# Without them everything else works, and `--format html` says how to get them.
set(DRSIM_REPORT_ASSETS "" CACHE PATH "A node_modules folder that `npm ci` made of reports/html; left out: npm is run here")

set(asset_source "${PROJECT_SOURCE_DIR}/reports/html")
set(asset_folder "${PROJECT_BINARY_DIR}/report-assets")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${asset_source}/package-lock.json")

# npm runs in the build folder, once per lock file: the checkout stays clean and a second configuration needs no network.
function(drsim_fetch_assets)
  file(SHA256 "${asset_source}/package-lock.json" wanted)
  set(present "")
  if(EXISTS "${asset_folder}/lock.sha256")
    file(READ "${asset_folder}/lock.sha256" present)
  endif()
  if(wanted STREQUAL present)
    return()
  endif()
  find_program(DRSIM_NPM npm)
  mark_as_advanced(DRSIM_NPM)
  if(NOT DRSIM_NPM)
    message(STATUS "npm is not installed: drsim is built without HTML reports")
    return()
  endif()
  message(STATUS "Fetching the chart libraries of HTML reports with npm")
  file(COPY "${asset_source}/package.json" "${asset_source}/package-lock.json" "${asset_source}/.npmrc" DESTINATION "${asset_folder}")
  execute_process(
    COMMAND ${DRSIM_NPM} ci --prefer-offline --omit=dev
    WORKING_DIRECTORY "${asset_folder}"
    TIMEOUT 180
    RESULT_VARIABLE failed
    OUTPUT_QUIET
    ERROR_VARIABLE said)
  if(failed)
    message(WARNING "npm could not fetch the chart libraries, so drsim is built without HTML reports. npm said:\n${said}")
  else()
    file(WRITE "${asset_folder}/lock.sha256" "${wanted}")
  endif()
endfunction()

if(DRSIM_REPORT_ASSETS)
  set(asset_modules "${DRSIM_REPORT_ASSETS}")
else()
  drsim_fetch_assets()
  set(asset_modules "${asset_folder}/node_modules")
endif()

set(chart_libraries "${PROJECT_BINARY_DIR}/report-assets/libraries.js")
set(library_sources "${asset_modules}/vega/build/vega.min.js" "${asset_modules}/vega-lite/build/vega-lite.min.js"
                    "${asset_modules}/vega-interpreter/build/vega-interpreter.js")
set(chart_library_text "")
foreach(library IN LISTS library_sources)
  if(EXISTS "${library}")
    file(READ "${library}" text)
    string(APPEND chart_library_text "${text}\n")
  else()
    set(chart_library_text "")
    break()
  endif()
endforeach()
# The interpreter is a module; in one script with the others its import and export become plain names.
string(REGEX REPLACE "import {([^}]*)} from 'vega-util'" "const {\\1} = vega" chart_library_text "${chart_library_text}")
string(REPLACE "export { expression as expressionInterpreter }" "vega.expressionInterpreter = expression" chart_library_text
               "${chart_library_text}")
string(REGEX REPLACE "//# sourceMappingURL=[^\n]*" "" chart_library_text "${chart_library_text}")

# Every licence once, whole: the libraries' makers ask for it wherever their code goes.
set(chart_licences "${PROJECT_BINARY_DIR}/report-assets/NOTICE-charts")
set(licence_text "")
if(chart_library_text)
  file(GLOB licence_files "${asset_modules}/vega*/LICENSE*" "${asset_modules}/d3-*/LICENSE*" "${asset_modules}/topojson-client/LICENSE*"
       "${asset_modules}/internmap/LICENSE*" "${asset_modules}/delaunator/LICENSE*" "${asset_modules}/robust-predicates/LICENSE*"
       "${asset_modules}/json-stringify-pretty-compact/LICENSE*")
  set(seen "")
  foreach(licence IN LISTS licence_files)
    file(SHA256 "${licence}" hash)
    if(hash IN_LIST seen)
      continue()
    endif()
    list(APPEND seen "${hash}")
    file(READ "${licence}" text)
    cmake_path(GET licence PARENT_PATH package)
    cmake_path(GET package FILENAME package)
    string(APPEND licence_text "${package}\n\n${text}\n")
  endforeach()
  string(REPLACE "*/" "* /" licence_text "${licence_text}")
  string(PREPEND chart_library_text "/*!\nThe libraries below are used under these licences.\n\n${licence_text}*/\n")
endif()
file(CONFIGURE OUTPUT "${chart_licences}" CONTENT "${licence_text}" @ONLY)
file(CONFIGURE OUTPUT "${chart_libraries}" CONTENT "${chart_library_text}" @ONLY)

set_source_files_properties(
  "${PROJECT_SOURCE_DIR}/reports/html/assets.cpp"
  PROPERTIES COMPILE_DEFINITIONS "DRSIM_PAGE_FOLDER=\"${asset_source}\";DRSIM_CHART_LIBRARIES=\"${chart_libraries}\""
             OBJECT_DEPENDS "${asset_source}/page.css;${asset_source}/page.js;${chart_libraries}")
