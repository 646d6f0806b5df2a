# SPDX-FileCopyrightText: The Objector authors
# SPDX-License-Identifier: GPL-3.0-or-later
# make_archive(FOLDER ARCHIVE): the folder's files as a zip whose bytes do not tell who made it, where, and when.
# CMake's own archives carry the maker's number and follow the order on the disk.
find_program(ZIP zip REQUIRED)
find_program(TOUCH touch REQUIRED)

function(make_archive folder archive)
  # 2020-01-01, when nobody says another time; zip knows none before 1980.
  set(time 1577836800)
  if(DEFINED ENV{SOURCE_DATE_EPOCH})
    set(time $ENV{SOURCE_DATE_EPOCH})
  endif()
  file(GLOB_RECURSE entries RELATIVE ${folder} ${folder}/*)
  list(SORT entries)
  file(REMOVE ${archive})
  execute_process(COMMAND ${TOUCH} -d @${time} ${entries} WORKING_DIRECTORY ${folder} COMMAND_ERROR_IS_FATAL ANY)
  execute_process(COMMAND ${CMAKE_COMMAND} -E env TZ=UTC ${ZIP} -X -9 -q ${archive} ${entries}
    WORKING_DIRECTORY ${folder} COMMAND_ERROR_IS_FATAL ANY)
endfunction()
