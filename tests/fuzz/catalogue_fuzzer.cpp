// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <array>
#include <cstdint>
#include <memory>

#include "admission/admission.hpp"
#include "calendar/doors.hpp"
#include "require.hpp"
#include "scratch_folder.hpp"
#include "support/base64.hpp"
#include "support/errors.hpp"
#include "support/json_text.hpp"
#include "support/utf8.hpp"

using namespace objector;
using fuzz::require;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

/// A key that everybody knows, so that what the fuzzer makes up is signed.
class Signer {
  public:
    Signer() {
        std::array<unsigned char, 32> secret{};
        secret.fill('k');
        key_.reset(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, secret.data(), secret.size()));
        const std::unique_ptr<BIO, decltype(&BIO_free)> memory(BIO_new(BIO_s_mem()), &BIO_free);
        PEM_write_bio_PUBKEY(memory.get(), key_.get());
        char* text = nullptr;
        const auto size = BIO_get_mem_data(memory.get(), &text);
        trusted_.push_back(admission::named_key({text, static_cast<std::size_t>(size)}, "public.pem"));
    }

    [[nodiscard]] const std::vector<admission::TrustedKey>& trusted() const { return trusted_; }

    [[nodiscard]] std::string envelope(const std::string& content) const {
        std::string signature(64, '\0');
        auto size = signature.size();
        const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                              &EVP_MD_CTX_free);
        // NOLINTBEGIN(cppcoreguidelines-pro-type-reinterpret-cast): OpenSSL's bytes are our characters.
        EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key_.get());
        EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                       reinterpret_cast<const unsigned char*>(content.data()), content.size());
        // NOLINTEND(cppcoreguidelines-pro-type-reinterpret-cast)
        return json{{"format", 1},
                    {"key", trusted_.front().key.id()},
                    {"signature", to_base64(signature)},
                    {"signed", content}}
            .dump(-1, ' ', false, json::error_handler_t::replace);
    }

  private:
    std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key_{nullptr, &EVP_PKEY_free};
    std::vector<admission::TrustedKey> trusted_;
};

/// One of each kind of row is enough, and a hundred times as quick.
json shortened(const json& value) {
    if (!value.is_structured()) {
        return value;
    }
    json result = value.is_array() ? json::array() : json::object();
    for (const auto& [name, member] : value.items()) {
        if (value.is_object()) {
            result[name] = shortened(member);
        } else if (result.empty()) {
            result.push_back(shortened(member));
        }
    }
    return result;
}

json good_content() {
    const auto edition = knowledge::built_in_edition();
    json files = json::object();
    for (const auto& [name, text] : edition.files) {
        files[name] = shortened(json::parse(text));
    }
    return {{"format", 1},
            {"version", edition.version + 1},
            {"made", edition.made},
            {"source", "The fuzzer"},
            {"files", files}};
}

void check_refusal(const ProtocolError& error) {
    require(error.name() == "catalogue_refused", "what is wrong with a catalogue is why it is refused");
    const auto& sentence = error.sentence();
    require(is_utf8(sentence) && is_utf8(error.data().dump()), "a refusal can be told");
    require(sentence.size() < 4000, "a refusal is a sentence");
}

/// What was taken must do everywhere where catalogues are used.
void use(const admission::Admitted& admitted, const DataFolder& folder) {
    const auto& edition = admitted.edition;
    const calendar::Doors doors(edition.file("doors"));
    const auto open = doors.open(*parse_date(edition.made), "facebook", "eu", "own_information");
    for (const auto& door : open) {
        require(door.href.starts_with("https://"), "a door is an address");
    }
    constexpr std::size_t largest_message = 1024UL * 1024UL;
    for (const auto& [name, text] : edition.files) {
        require(edition.file(name).is_object() && text.size() < largest_message, "each file can be told");
    }
    knowledge::Store store(folder);
    const auto before = store.active();
    const auto prepared = store.prepare(admitted.import);
    require(store.active() == before, "what is only prepared is not in use");
    store.use(prepared, edition.version);
    const auto kept = store.read(edition.version);
    require(kept && kept->signed_text == admitted.import.signed_text, "it is kept as it came");
    const auto newer = edition.version > before->version;
    require(store.active()->sha256 == (newer ? edition.sha256 : before->sha256), "the newest is in use");
}

/// A file that lies in the data folder, whatever is in it, is used or passed over.
void read_stored(const std::string& text, const DataFolder& folder) {
    fs::create_directories(folder.catalogues());
    fuzz::write_file(folder.catalogues() / "1000.json", text);
    knowledge::Store store(folder);
    require(store.versions() == std::vector<long long>{1000}, "it is seen");
    const auto active = store.active();
    require(active->built_in() || store.read(1000).has_value(), "only what is whole is in use");
}

}  // namespace

/// The first byte says what the rest is: E a file to import, S what is signed in it, P a change to a good one
/// (a JSON merge patch), D a file as it was taken.
// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const fuzz::ScratchFolder scratch;
    static const Signer signer;
    static const json good = good_content();
    if (size == 0) {
        return 0;
    }
    const std::string rest(data + 1, data + size);
    const DataFolder folder(scratch.path() / "data");
    const auto file = scratch.path() / "catalogue.json";
    std::string text = rest;
    bool written = true;
    switch (data[0]) {
        case 'E':
            break;
        case 'S':
            text = signer.envelope(rest);
            break;
        case 'P':
            try {
                auto content = good;
                content.merge_patch(parse_json(rest));
                text = signer.envelope(canonical_json(content));
            } catch (const ProtocolError&) {
                written = false;
            }
            break;
        default:
            read_stored(rest, folder);
            written = false;
    }
    if (written) {
        fuzz::write_file(file, text);
        try {
            use(admission::inspect(file, signer.trusted()), folder);
        } catch (const ProtocolError& error) {
            check_refusal(error);
        }
    }
    fs::remove_all(folder.root());
    return 0;
}
