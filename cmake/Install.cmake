# What `cmake --install` puts where, and the Debian package made of it.
if(TARGET drsim)
  install(TARGETS drsim RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
endif()
install(DIRECTORY models scenarios DESTINATION "${CMAKE_INSTALL_DATADIR}/drsim")
install(DIRECTORY docs/ DESTINATION "${CMAKE_INSTALL_DOCDIR}" FILES_MATCHING PATTERN "*.md")
