# What `cmake --install` puts where, and the Debian package made of it.
if(TARGET drsim)
  install(TARGETS drsim RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")

  # drsim knows its own commands and flags, so it prints its completions.
  set(bash_completion "${PROJECT_BINARY_DIR}/completion/drsim")
  set(zsh_completion "${PROJECT_BINARY_DIR}/completion/_drsim")
  add_custom_command(
    OUTPUT ${bash_completion} ${zsh_completion}
    COMMAND ${CMAKE_COMMAND} -E make_directory "${PROJECT_BINARY_DIR}/completion"
    COMMAND drsim completion bash > ${bash_completion}
    COMMAND drsim completion zsh > ${zsh_completion}
    DEPENDS drsim
    COMMENT "Completions"
    VERBATIM)
  add_custom_target(completions ALL DEPENDS ${bash_completion} ${zsh_completion})
  install(FILES ${bash_completion} DESTINATION "${CMAKE_INSTALL_DATADIR}/bash-completion/completions")
  install(FILES ${zsh_completion} DESTINATION "${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions")
endif()
install(DIRECTORY models scenarios DESTINATION "${CMAKE_INSTALL_DATADIR}/drsim" PATTERN "README.md" EXCLUDE)
install(DIRECTORY docs DESTINATION "${CMAKE_INSTALL_DOCDIR}" FILES_MATCHING PATTERN "*.md" PATTERN "*.json")
install(FILES README.md CHANGELOG.md NOTICE "${PROJECT_BINARY_DIR}/report-assets/NOTICE-charts" DESTINATION "${CMAKE_INSTALL_DOCDIR}")
install(FILES LICENSE DESTINATION "${CMAKE_INSTALL_DOCDIR}" RENAME copyright)
install(FILES packaging/drsim.1 DESTINATION "${CMAKE_INSTALL_MANDIR}/man1")

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_VENDOR "The drsim authors")
set(CPACK_PACKAGE_CONTACT "The drsim authors <drsim@localhost>")
set(CPACK_RESOURCE_FILE_LICENSE "${PROJECT_SOURCE_DIR}/LICENSE")
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)  # the libraries that the binary needs, found by dpkg-shlibdeps
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
    "Discrete-event simulator for disaster-recovery drills
 Fails a described system thousands of times, in every scenario and under every
 disaster-recovery option, and says what recovery time and data loss would be
 achieved, what each option costs, and which is the cheapest that keeps the
 promises.")
include(CPack)
