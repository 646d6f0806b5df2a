# SPDX-FileCopyrightText: The Objector authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Lays out the extension for one browser in FOLDER: cmake -DSOURCE=extension -DFOLDER=… [-DDROP_KEY=ON]
# [-DVERSION=…] [-DARCHIVE=….xpi] -P pack.cmake
# A package signed with a key of its own may not name another in its manifest: DROP_KEY takes it out.
file(REMOVE_RECURSE ${FOLDER})
file(COPY ${SOURCE}/ DESTINATION ${FOLDER} PATTERN "*.d.ts" EXCLUDE PATTERN "*.md" EXCLUDE)
file(READ ${SOURCE}/manifest.json manifest)
if(DROP_KEY)
  string(JSON manifest REMOVE "${manifest}" key)
endif()
if(VERSION)
  string(JSON manifest SET "${manifest}" version "\"${VERSION}\"")
endif()
file(WRITE ${FOLDER}/manifest.json "${manifest}\n")
if(ARCHIVE)
  file(GLOB entries RELATIVE ${FOLDER} ${FOLDER}/*)
  execute_process(COMMAND ${CMAKE_COMMAND} -E tar cf ${ARCHIVE} --format=zip ${entries}
    WORKING_DIRECTORY ${FOLDER} COMMAND_ERROR_IS_FATAL ANY)
endif()
