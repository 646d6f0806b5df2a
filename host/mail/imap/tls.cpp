// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/imap/tls.hpp"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <boost/asio/error.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ssl/error.hpp>

namespace objector::mail {
namespace {

const char* certificate_problem(long result) {
    switch (result) {
        case X509_V_ERR_CERT_HAS_EXPIRED:
        case X509_V_ERR_CERT_NOT_YET_VALID:
            return "certificate_expired";
        case X509_V_ERR_HOSTNAME_MISMATCH:
        case X509_V_ERR_IP_ADDRESS_MISMATCH:
            return "certificate_other_name";
        default:
            return "certificate_unknown";
    }
}

/// What OpenSSL makes of a server that does not speak TLS at all, or only a version of long ago.
bool is_no_tls(int reason) {
    switch (reason) {
        case SSL_R_WRONG_VERSION_NUMBER:
        case SSL_R_UNSUPPORTED_PROTOCOL:
        case SSL_R_UNKNOWN_PROTOCOL:
        case SSL_R_WRONG_SSL_VERSION:
        case SSL_R_VERSION_TOO_LOW:
        case SSL_R_TLSV1_ALERT_PROTOCOL_VERSION:
        case SSL_R_SSLV3_ALERT_HANDSHAKE_FAILURE:
        case SSL_R_PACKET_LENGTH_TOO_LONG:
        case SSL_R_RECORD_LENGTH_MISMATCH:
        case SSL_R_HTTP_REQUEST:
            return true;
        default:
            return false;
    }
}

}  // namespace

void trust_authorities(boost::asio::ssl::context& trust, const std::string& ca_file) {
    SSL_CTX_set_min_proto_version(trust.native_handle(), TLS1_2_VERSION);
    trust.set_verify_mode(boost::asio::ssl::verify_peer);
    boost::system::error_code error;
    error = trust.set_default_verify_paths(error);
    if (!ca_file.empty()) {
        error = trust.load_verify_file(ca_file, error);
        if (error) {
            throw ImapProblem("certificate_unknown", "ca_file");
        }
    }
}

void expect_host(SSL& tls, const std::string& host) {
    auto* const wanted = SSL_get0_param(&tls);
    boost::system::error_code not_an_address;
    boost::asio::ip::make_address(host, not_an_address);
    bool is_set = false;
    if (!not_an_address) {
        is_set = X509_VERIFY_PARAM_set1_ip_asc(wanted, host.c_str()) == 1;
    } else {
        X509_VERIFY_PARAM_set_hostflags(wanted, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
        // An empty name would switch the check off.
        is_set = !host.empty() && X509_VERIFY_PARAM_set1_host(wanted, host.data(), host.size()) == 1 &&
                 SSL_ctrl(&tls, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
                          std::string(host).data()) == 1;
    }
    if (!is_set) {
        throw ImapProblem("no_connection", "name");
    }
}

ImapProblem handshake_problem(SSL& tls, const boost::system::error_code& error) {
    if (const auto result = SSL_get_verify_result(&tls); result != X509_V_OK) {
        return ImapProblem(certificate_problem(result));
    }
    if (error.category() == boost::asio::error::get_ssl_category()) {
        return is_no_tls(ERR_GET_REASON(static_cast<unsigned long>(error.value())))
                   ? ImapProblem("not_encrypted", "no_tls")
                   : ImapProblem("server_broken", "tls");
    }
    return {"no_connection", "interrupted"};
}

}  // namespace objector::mail
