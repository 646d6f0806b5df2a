// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <ostream>
#include <vector>

#include "commands/context.hpp"
#include "commands/terminal.hpp"
#include "dossier/words.hpp"
#include "service/service.hpp"
#include "support/errors.hpp"
#include "support/json_text.hpp"

namespace objector::commands {
namespace {

using nlohmann::json;

constexpr Help help{"log", "Show what happened, newest first",
                    "  objector log                     the last 20 entries\n"
                    "  objector log --before 981        the 20 entries before number 981\n"
                    "  objector log --all --reverse     everything, oldest first\n"
                    "  objector log --type submitted    only what was sent\n"
                    "  objector log --person ana@example.org\n"
                    "  objector log verify              has anybody changed the log?",
                    "  0  shown\n  1  the log cannot be read\n  2  an option is wrong"};

constexpr long long page_size = 100;  // What log.page gives at most.

struct Wanted {
    long long limit = 20;
    std::optional<long long> before;
    std::string type;
    std::string person;
    bool all = false;
    bool reverse = false;
};

/// Goes through the log page by page; never holds more than one page.
class Reader {
  public:
    Reader(const Context& context, const Wanted& wanted)
        : service_(context.folder, context.clock, context.today), methods_(service_.methods()) {
        if (!wanted.type.empty()) {
            filter_["type"] = wanted.type;
        }
        if (!wanted.person.empty()) {
            filter_["person_id"] = person_id(wanted.person);
        }
        left_ = wanted.all ? std::numeric_limits<long long>::max() : wanted.limit;
        next_ = wanted.before;
    }

    json call(const std::string& method, const json& params) { return methods_.at(method)(params); }

    /// The next page in the wanted order; nothing when there is no more.
    std::optional<json> page() {
        if (finished_) {
            return std::nullopt;
        }
        auto params = filter_;
        params["limit"] = std::min(left_, page_size);
        if (next_) {
            params["before"] = *next_;
        }
        auto page = call("log.page", params);
        total_ = page.at("total").get<long long>();
        left_ -= static_cast<long long>(page.at("entries").size());
        const auto& next = page.at("next");
        next_ = next.is_null() ? std::nullopt : std::optional(next.get<long long>());
        finished_ = left_ <= 0 || !next_;
        return page.at("entries");
    }

    /// All pages from the last to the first. They are read twice, so that none has to be kept.
    template <typename Use>
    void backwards(Use use) {
        struct Start {
            std::optional<long long> before;
            long long limit = 0;
        };
        std::vector<Start> starts;
        do {
            starts.push_back({next_, std::min(left_, page_size)});
        } while (page() && !finished_);
        for (auto start = starts.rbegin(); start != starts.rend(); ++start) {
            auto params = filter_;
            params["limit"] = start->limit;
            if (const auto& before = start->before) {
                params["before"] = *before;
            }
            auto entries = call("log.page", params).at("entries");
            std::reverse(entries.begin(), entries.end());
            use(entries);
        }
    }

    [[nodiscard]] long long total() const { return total_; }
    [[nodiscard]] std::optional<long long> next() const { return next_; }

  private:
    /// A person may be named by id, e-mail or name.
    std::string person_id(const std::string& wanted) {
        const auto persons = call("persons.list", json::object()).at("persons");
        for (const auto& person : persons) {
            const auto& emails = person.at("emails");
            if (person.at("id") == wanted || person.at("name") == wanted ||
                std::find(emails.begin(), emails.end(), wanted) != emails.end()) {
                return person.at("id").get<std::string>();
            }
        }
        throw ProtocolError("person_unknown",
                            "There is nobody of that name or e-mail in the log. See: objector status");
    }

    service::Service service_;
    messaging::MethodTable methods_;
    json filter_ = json::object();
    long long left_ = 0;
    std::optional<long long> next_;
    long long total_ = 0;
    bool finished_ = false;
};

class Table {
  public:
    Table(Reader& reader, std::ostream& out, bool colour)
        : reader_(reader), out_(out), colour_(colour), words_(dossier::words_in("en")) {}

    void rows(const json& entries) {
        if (entries.empty()) {
            return;
        }
        if (!headed_) {
            out_ << dressed("     #  When               Where             What", Look::strong, colour_)
                 << '\n';
            headed_ = true;
        }
        for (const auto& entry : entries) {
            row(entry);
        }
        shown_ += static_cast<long long>(entries.size());
    }

    [[nodiscard]] long long shown() const { return shown_; }

  private:
    void row(const json& entry) {
        const auto number = std::to_string(entry.at("seq").get<long long>());
        constexpr std::size_t number_width = 6;
        constexpr std::size_t time_width = 19;
        constexpr std::size_t place_width = 18;
        out_ << std::string(number.size() < number_width ? number_width - number.size() : 0, ' ') << number
             << "  " << padded(local_time(entry.at("time").get<std::string>()), time_width)
             << padded(place(entry), place_width)
             << printable(words_.of("entry", entry.at("type").get<std::string>())) << '\n';
    }

    std::string place(const json& entry) {
        const auto& payload = entry.at("payload");
        auto platform = payload.value("platform", std::string());
        if (platform.empty()) {
            platform = platform_of(entry.at("subject").get<std::string>());
        }
        return platform.empty() ? "" : printable(words_.of("platform", platform));
    }

    /// Where an objection began, by the entry that began it; empty for what is no objection.
    std::string platform_of(const std::string& subject) {
        const auto known = platforms_.find(subject);
        if (known != platforms_.end()) {
            return known->second;
        }
        const auto began =
            reader_.call("log.page", {{"objection_id", subject}, {"type", "found"}, {"limit", 1}})
                .at("entries");
        const auto platform = began.empty() ? std::string() : began[0].at("payload").value("platform", "");
        constexpr std::size_t enough = 10'000;
        if (platforms_.size() >= enough) {
            platforms_.clear();
        }
        return platforms_.emplace(subject, platform).first->second;
    }

    Reader& reader_;
    std::ostream& out_;
    bool colour_;
    dossier::Words words_;
    std::map<std::string, std::string> platforms_;
    long long shown_ = 0;
    bool headed_ = false;
};

template <typename Use>
void each_page(Reader& reader, bool reverse, Use use) {
    if (reverse) {
        reader.backwards(use);
        return;
    }
    while (const auto entries = reader.page()) {
        use(*entries);
    }
}

/// Checks without putting the bounds into the help.
CLI::Validator number_up_to(long long most) {
    return CLI::Range(1LL, most).description("");
}

void print_as_json(Reader& reader, const Wanted& wanted, std::ostream& out) {
    // Nothing is written before the first page is there: an error must stand alone.
    bool first = true;
    each_page(reader, wanted.reverse, [&](const json& entries) {
        for (const auto& entry : entries) {
            out << (first ? "{\"entries\":[" : ",") << wire_json(entry);
            first = false;
        }
    });
    const auto next = reader.next();
    out << (first ? "{\"entries\":[" : "") << "],\"next\":" << (next ? std::to_string(*next) : "null")
        << ",\"total\":" << reader.total() << "}\n";
}

void print_as_table(Reader& reader, const Wanted& wanted, Context& context) {
    Table table(reader, context.out, context.colour);
    each_page(reader, wanted.reverse, [&](const json& entries) { table.rows(entries); });
    if (table.shown() == 0) {
        const bool filtered = !wanted.type.empty() || !wanted.person.empty() || wanted.before;
        context.out << (filtered ? "Nothing in the log is like that.\n" : "Nothing was recorded yet.\n");
        return;
    }
    context.out << '\n' << table.shown() << " of " << counted(reader.total(), "entry", "entries") << ".";
    if (const auto next = reader.next()) {
        context.out << " Older ones: objector log --before " << *next;
    }
    context.out << '\n';
}

}  // namespace

void add_log(CLI::App& app, Choice& choice) {
    auto& command = add_command(app, choice, help);
    command.group("Most used");
    const auto wanted = std::make_shared<Wanted>();
    constexpr long long most = 1000000;
    command.add_option("--limit", wanted->limit, "How many entries (20)")
        ->type_name("NUMBER")
        ->check(number_up_to(most));
    command.add_option("--before", wanted->before, "Only entries with a smaller number")
        ->type_name("NUMBER")
        ->check(number_up_to(std::numeric_limits<long long>::max()));
    command.add_option("--type", wanted->type, "Only this type, for example submitted or filled");
    command.add_option("--person", wanted->person, "Only this person: e-mail, name or id");
    command.add_flag("--all", wanted->all, "All entries");
    command.add_flag("--reverse", wanted->reverse, "Oldest first");
    add_log_verify(command, choice);
    command.callback([&choice, &command, wanted] {
        if (!command.get_subcommands().empty()) {
            return;
        }
        choice.command = [&choice, wanted](Context& context) {
            Reader reader(context, *wanted);
            if (choice.json) {
                print_as_json(reader, *wanted, context.out);
            } else {
                print_as_table(reader, *wanted, context);
            }
            return done;
        };
    });
}

}  // namespace objector::commands
