# One libFuzzer program per file of tests/fuzz; they link what reads input and nothing that simulates.
file(GLOB fuzz_sources CONFIGURE_DEPENDS tests/fuzz/*.cpp)
foreach(source IN LISTS fuzz_sources)
  cmake_path(GET source STEM stem)
  add_executable(fuzz_${stem} ${source})
  target_link_libraries(fuzz_${stem} PRIVATE drsim_input)
  target_link_options(fuzz_${stem} PRIVATE -fsanitize=fuzzer)
endforeach()
