// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/asio/ssl/context.hpp>
#include <boost/system/error_code.hpp>
#include <string>

#include "mail/imap/problem.hpp"

namespace objector::mail {

/// TLS 1.2 and newer only; the system's authorities (SSL_CERT_FILE names others), and those of a PEM file
/// unless its name is empty. Throws ImapProblem certificate_unknown when that cannot be read.
void trust_authorities(boost::asio::ssl::context& trust, const std::string& ca_file);

/// The certificate must hold for this name or address, and the server is told which is wanted (SNI).
void expect_host(SSL& tls, const std::string& host);

/// Why the handshake failed, as a person can be told it.
ImapProblem handshake_problem(SSL& tls, const boost::system::error_code& error);

}  // namespace objector::mail
