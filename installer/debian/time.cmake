# SPDX-FileCopyrightText: The Objector authors
# SPDX-License-Identifier: GPL-3.0-or-later
# The package's time is that of the last commit, and not of the moment; outside a checkout, of the changelog.
if(NOT DEFINED ENV{SOURCE_DATE_EPOCH})
  execute_process(COMMAND git -C ${CPACK_OBJECTOR_SOURCE} log -1 --format=%ct
    OUTPUT_VARIABLE time OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  if(NOT time)
    execute_process(COMMAND dpkg-parsechangelog -l ${CPACK_OBJECTOR_SOURCE}/installer/debian/changelog -S Timestamp
      OUTPUT_VARIABLE time OUTPUT_STRIP_TRAILING_WHITESPACE)
  endif()
  set(ENV{SOURCE_DATE_EPOCH} ${time})
endif()
