# The libraries, all Debian packages (see packaging/packages.txt); targets that a package lacks are made here.
if(POLICY CMP0167)
  cmake_policy(SET CMP0167 NEW)  # Boost's own configuration file, not CMake's retired search
endif()
find_package(PkgConfig REQUIRED)
pkg_check_modules(SimGrid REQUIRED IMPORTED_TARGET simgrid>=3.32)  # SimGrid ships no CMake configuration file
find_package(Boost 1.74 REQUIRED)  # headers only: Graph, Math
find_package(fmt 9 REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(CLI11 2.1 REQUIRED)
find_package(yaml-cpp 0.7 REQUIRED)
pkg_check_modules(Libmd REQUIRED IMPORTED_TARGET libmd)  # SHA-256
pkg_check_modules(Libical REQUIRED IMPORTED_TARGET libical>=3.0)  # recurrence rules and time zones
pkg_check_modules(Zlib REQUIRED IMPORTED_TARGET zlib)  # the data of HTML reports, parts of studies
pkg_check_modules(Sqlite REQUIRED IMPORTED_TARGET sqlite3>=3.39)  # the history of drills

add_library(drsim_yaml_cpp INTERFACE)
add_library(drsim::yaml_cpp ALIAS drsim_yaml_cpp)
if(TARGET yaml-cpp::yaml-cpp)  # its name from 0.8 on
  target_link_libraries(drsim_yaml_cpp INTERFACE yaml-cpp::yaml-cpp)
else()
  target_link_libraries(drsim_yaml_cpp INTERFACE yaml-cpp)
endif()

find_path(RANDOM123_INCLUDE_DIR Random123/philox.h REQUIRED)
mark_as_advanced(RANDOM123_INCLUDE_DIR)
add_library(drsim_random123 INTERFACE)
add_library(drsim::random123 ALIAS drsim_random123)
target_include_directories(drsim_random123 SYSTEM INTERFACE ${RANDOM123_INCLUDE_DIR})

if(BUILD_TESTING)
  find_package(Catch2 REQUIRED)  # 2 or 3: tests/catch.hpp hides the difference
  find_path(VALIJSON_INCLUDE_DIR valijson/validator.hpp REQUIRED)
  find_path(RAPIDCHECK_INCLUDE_DIR rapidcheck.h REQUIRED)
  find_library(RAPIDCHECK_LIBRARY rapidcheck REQUIRED)
  mark_as_advanced(VALIJSON_INCLUDE_DIR RAPIDCHECK_INCLUDE_DIR RAPIDCHECK_LIBRARY)
  add_library(drsim_rapidcheck INTERFACE)
  target_include_directories(drsim_rapidcheck SYSTEM INTERFACE ${RAPIDCHECK_INCLUDE_DIR} ${VALIJSON_INCLUDE_DIR})
  target_link_libraries(drsim_rapidcheck INTERFACE ${RAPIDCHECK_LIBRARY})
endif()
