# SPDX-FileCopyrightText: The Objector authors
# SPDX-License-Identifier: GPL-3.0-or-later
# objector_embedded: every JSON file named here, as objector::catalogue::text("folder/name.json").
file(GLOB OBJECTOR_EMBEDDED_FILES CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR}
  ${PROJECT_SOURCE_DIR}/host/catalogue/*.json
  ${PROJECT_SOURCE_DIR}/host/catalogue/*/*.json
  ${PROJECT_SOURCE_DIR}/host/messaging/protocol.json
  ${PROJECT_SOURCE_DIR}/extension/catalogue/*.json
  ${PROJECT_SOURCE_DIR}/extension/catalogue/*/*.json
  ${PROJECT_SOURCE_DIR}/manifests/*.json)

set(embedded_source ${CMAKE_BINARY_DIR}/generated/embedded.cpp)
set(embedded_inputs ${OBJECTOR_EMBEDDED_FILES})
list(TRANSFORM embedded_inputs PREPEND ${PROJECT_SOURCE_DIR}/)
add_custom_command(OUTPUT ${embedded_source}
  COMMAND ${CMAKE_COMMAND} -DOUTPUT=${embedded_source} -DROOT=${PROJECT_SOURCE_DIR}
    "-DFILES=${OBJECTOR_EMBEDDED_FILES}" -P ${PROJECT_SOURCE_DIR}/host/catalogue/embed_files.cmake
  DEPENDS ${embedded_inputs} ${PROJECT_SOURCE_DIR}/host/catalogue/embed_files.cmake
  VERBATIM)
add_library(objector_embedded STATIC ${embedded_source})
target_include_directories(objector_embedded PUBLIC ${PROJECT_SOURCE_DIR}/host)
