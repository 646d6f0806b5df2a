// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <libsecret/secret.h>

#include <condition_variable>
#include <cstdlib>
#include <filesystem>
#include <mutex>
#include <thread>
#include <vector>

#include "mail/secrets/secret_store.hpp"

namespace objector::mail {
namespace {

struct Release {
    void operator()(GObject* object) const { g_object_unref(object); }
    void operator()(SecretService* service) const { g_object_unref(service); }
    void operator()(SecretCollection* collection) const { g_object_unref(collection); }
    void operator()(SecretItem* item) const { g_object_unref(item); }
    void operator()(GCancellable* cancellable) const { g_object_unref(cancellable); }
    void operator()(SecretValue* value) const { secret_value_unref(value); }
    void operator()(GHashTable* table) const { g_hash_table_unref(table); }
    void operator()(GList* list) const { g_list_free(list); }
    void operator()(GError* error) const { g_error_free(error); }
};
template <typename Thing>
using Held = std::unique_ptr<Thing, Release>;

/// Ends what waits for the bus when the patience is over: a service may be starting, asking, or hanging.
class TimeLimit {
  public:
    explicit TimeLimit(std::chrono::milliseconds patience)
        : cancellable_(g_cancellable_new()), watch_([this, patience] { wait(patience); }) {}
    ~TimeLimit() {
        {
            const std::lock_guard lock(mutex_);
            done_ = true;
        }
        changed_.notify_one();
        watch_.join();
    }
    TimeLimit(const TimeLimit&) = delete;
    TimeLimit& operator=(const TimeLimit&) = delete;
    TimeLimit(TimeLimit&&) = delete;
    TimeLimit& operator=(TimeLimit&&) = delete;

    [[nodiscard]] GCancellable* get() const { return cancellable_.get(); }

  private:
    void wait(std::chrono::milliseconds patience) {
        std::unique_lock lock(mutex_);
        if (!changed_.wait_for(lock, patience, [this] { return done_; })) {
            g_cancellable_cancel(cancellable_.get());
        }
    }

    Held<GCancellable> cancellable_;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool done_ = false;
    std::thread watch_;
};

/// Where GLib writes why something failed.
class Failure {
  public:
    Failure() = default;
    ~Failure() { g_clear_error(&error_); }
    Failure(const Failure&) = delete;
    Failure& operator=(const Failure&) = delete;
    Failure(Failure&&) = delete;
    Failure& operator=(Failure&&) = delete;

    [[nodiscard]] GError** slot() { return &error_; }
    void check() const {
        if (error_ != nullptr) {
            const bool locked = g_error_matches(error_, SECRET_ERROR, SECRET_ERROR_IS_LOCKED) != FALSE;
            throw SecretProblem(locked ? "secret_locked" : "no_secret_store");
        }
    }

  private:
    GError* error_ = nullptr;
};

const SecretSchema& schema() {
    static const SecretSchema ours = [] {
        SecretSchema made{};
        made.name = "org.objector.MailAccount";
        made.flags = SECRET_SCHEMA_NONE;
        made.attributes[0] = {"source", SECRET_SCHEMA_ATTRIBUTE_STRING};
        return made;
    }();
    return ours;
}

Held<GHashTable> attributes(std::string_view source) {
    Held<GHashTable> table(g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free));
    g_hash_table_insert(table.get(), g_strdup("source"), g_strndup(source.data(), source.size()));
    return table;
}

/// Without an address GLib would start a bus of its own, and nobody who is logged in would ever see that.
bool has_session_bus() {
    // NOLINTBEGIN(concurrency-mt-unsafe): nobody changes the environment.
    if (const char* address = std::getenv("DBUS_SESSION_BUS_ADDRESS");
        address != nullptr && *address != '\0') {
        return !std::string_view(address).starts_with("autolaunch:");
    }
    const char* folder = std::getenv("XDG_RUNTIME_DIR");
    // NOLINTEND(concurrency-mt-unsafe)
    std::error_code ignored;
    return folder != nullptr && std::filesystem::exists(std::filesystem::path(folder) / "bus", ignored);
}

class SecretServiceStore final : public SecretStore {
  public:
    explicit SecretServiceStore(std::chrono::milliseconds patience) : patience_(patience) {}

    void store(std::string_view source, std::string_view label, std::string_view secret) override {
        const TimeLimit limit(patience_);
        const auto service = open(limit);
        refuse_locked_collection(*service, limit);
        const Held<SecretValue> value(
            secret_value_new(secret.data(), static_cast<gssize>(secret.size()), "text/plain"));
        Failure failure;
        secret_service_store_sync(service.get(), &schema(), attributes(source).get(),
                                  SECRET_COLLECTION_DEFAULT, std::string(label).c_str(), value.get(),
                                  limit.get(), failure.slot());
        failure.check();
    }

    std::optional<std::string> look_up(std::string_view source) override {
        const TimeLimit limit(patience_);
        const auto service = open(limit);
        for (const auto& item : find(*service, source, limit)) {
            if (const Held<SecretValue> value{secret_item_get_secret(item.get())}) {
                gsize size = 0;
                const char* text = secret_value_get(value.get(), &size);
                return std::string(text, size);
            }
        }
        return std::nullopt;
    }

    bool forget(std::string_view source) override {
        const TimeLimit limit(patience_);
        const auto service = open(limit);
        const auto items = find(*service, source, limit);
        for (const auto& item : items) {
            Failure failure;
            secret_item_delete_sync(item.get(), limit.get(), failure.slot());
            failure.check();
        }
        return !items.empty();
    }

  private:
    static Held<SecretService> open(const TimeLimit& limit) {
        if (!has_session_bus()) {
            throw SecretProblem("no_secret_store");
        }
        Failure failure;
        Held<SecretService> service(
            secret_service_get_sync(SECRET_SERVICE_OPEN_SESSION, limit.get(), failure.slot()));
        failure.check();
        if (!service) {
            throw SecretProblem("no_secret_store");
        }
        return service;
    }

    /// Storing would ask the user to unlock it, or to make one.
    static void refuse_locked_collection(SecretService& service, const TimeLimit& limit) {
        Failure failure;
        const Held<SecretCollection> collection(secret_collection_for_alias_sync(
            &service, SECRET_COLLECTION_DEFAULT, SECRET_COLLECTION_NONE, limit.get(), failure.slot()));
        failure.check();
        if (!collection) {
            throw SecretProblem("no_secret_store");
        }
        if (secret_collection_get_locked(collection.get()) != FALSE) {
            throw SecretProblem("secret_locked");
        }
    }

    static std::vector<Held<SecretItem>> find(SecretService& service, std::string_view source,
                                              const TimeLimit& limit) {
        // NOLINTBEGIN(clang-analyzer-optin.core.EnumCastOutOfRange): flags that C puts together.
        constexpr auto all_with_secrets =
            static_cast<SecretSearchFlags>(SECRET_SEARCH_ALL | SECRET_SEARCH_LOAD_SECRETS);
        // NOLINTEND(clang-analyzer-optin.core.EnumCastOutOfRange)
        Failure failure;
        const Held<GList> list(secret_service_search_sync(&service, &schema(), attributes(source).get(),
                                                          all_with_secrets, limit.get(), failure.slot()));
        std::vector<Held<SecretItem>> items;
        for (const auto* link = list.get(); link != nullptr; link = link->next) {
            items.emplace_back(static_cast<SecretItem*>(link->data));
        }
        failure.check();
        for (const auto& item : items) {
            if (secret_item_get_locked(item.get()) != FALSE) {
                throw SecretProblem("secret_locked");
            }
        }
        return items;
    }

    std::chrono::milliseconds patience_;
};

}  // namespace

std::unique_ptr<SecretStore> system_secret_store(std::chrono::milliseconds patience) {
    return std::make_unique<SecretServiceStore>(patience);
}

}  // namespace objector::mail
