# SPDX-FileCopyrightText: The Objector authors
# SPDX-License-Identifier: GPL-3.0-or-later
# What "cmake --install" puts where, and how cpack makes Debian's package of it.
set(program_folder libexec/objector)

install(TARGETS objector RUNTIME DESTINATION bin)
install(TARGETS objector-host objector-mail RUNTIME DESTINATION ${program_folder})
install(PROGRAMS ${CMAKE_CURRENT_LIST_DIR}/open-dashboard DESTINATION ${program_folder})
install(FILES ${CMAKE_CURRENT_LIST_DIR}/start.html DESTINATION share/objector)
install(FILES ${CMAKE_CURRENT_LIST_DIR}/firefox.js ${CMAKE_CURRENT_LIST_DIR}/chromium.sh DESTINATION share/objector)
install(FILES ${CMAKE_CURRENT_LIST_DIR}/copyright DESTINATION share/doc/objector)
install(FILES ${CMAKE_CURRENT_LIST_DIR}/lintian-overrides DESTINATION share/lintian/overrides RENAME objector)
foreach(size 16 32 48 128)
  install(FILES ${PROJECT_SOURCE_DIR}/extension/icons/icon-${size}.png RENAME objector.png
    DESTINATION share/icons/hicolor/${size}x${size}/apps)
endforeach()
install(FILES ${PROJECT_SOURCE_DIR}/extension/icons/objector.svg DESTINATION share/icons/hicolor/scalable/apps)

# What is made of other files is made while installing.
install(CODE "
  set(source \"${PROJECT_SOURCE_DIR}\")
  set(program \"$<TARGET_FILE:objector>\")
  set(version \"${PROJECT_VERSION}\")
  set(work \"${PROJECT_BINARY_DIR}/lay_out\")
  set(program_folder \"${program_folder}\")")
install(SCRIPT ${CMAKE_CURRENT_LIST_DIR}/lay_out.cmake)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME objector)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT "The Objector authors <objector@objector.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "objects to AI training by Meta, and keeps the proof")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Meta trains its AI with what people in Europe publish on Facebook and
Instagram. Everyone there may object, but the way is hidden. Objector shows
the way to the objection form and fills it in; you press Meta's button.
.
This package gives Firefox ESR and Chromium the extension, and the program on
this computer that keeps the log: what was sent, when, and what Meta answered.
Nothing leaves your computer.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
# Browsers look in fixed places, also outside the prefix.
set(CPACK_SET_DESTDIR ON)
set(CPACK_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION web)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "firefox-esr (>= 142) | chromium (>= 128)")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "gnome-keyring | kwalletmanager, xdg-utils")
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA ${CMAKE_CURRENT_LIST_DIR}/postrm)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_PROJECT_CONFIG_FILE ${CMAKE_CURRENT_LIST_DIR}/time.cmake)
set(CPACK_OBJECTOR_SOURCE ${PROJECT_SOURCE_DIR})
include(CPack)
