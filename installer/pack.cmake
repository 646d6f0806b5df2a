# SPDX-FileCopyrightText: The Objector authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Lays out the extension in FOLDER: cmake -DSOURCE=extension -DFOLDER=… [-DBROWSER=firefox|chromium]
# [-DDROP_KEY=ON] [-DVERSION=…] [-DARCHIVE=….xpi] -P pack.cmake
# BROWSER takes out of the manifest what only the other ones read, which each of them would complain about.
# A package signed with a key of its own, or by a store, may not name another: DROP_KEY takes it out.
# The archive depends on nothing but the files in it and $SOURCE_DATE_EPOCH.
file(REMOVE_RECURSE ${FOLDER})
file(COPY ${SOURCE}/ DESTINATION ${FOLDER}
  FILE_PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ
  DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE
  PATTERN "*.d.ts" EXCLUDE PATTERN "*.md" EXCLUDE)
file(READ ${SOURCE}/manifest.json manifest)
set(unwanted)
if(BROWSER STREQUAL "firefox")
  set(unwanted key minimum_chrome_version background.service_worker)
elseif(BROWSER STREQUAL "chromium")
  set(unwanted browser_specific_settings background.scripts)
endif()
if(DROP_KEY)
  list(APPEND unwanted key)
endif()
list(REMOVE_DUPLICATES unwanted)
foreach(name IN LISTS unwanted)
  string(REPLACE "." ";" place ${name})
  string(JSON manifest REMOVE "${manifest}" ${place})
endforeach()
if(VERSION)
  string(JSON manifest SET "${manifest}" version "\"${VERSION}\"")
endif()
file(WRITE ${FOLDER}/manifest.json "${manifest}\n")
if(ARCHIVE)
  include(${CMAKE_CURRENT_LIST_DIR}/archive.cmake)
  make_archive(${FOLDER} ${ARCHIVE})
endif()
