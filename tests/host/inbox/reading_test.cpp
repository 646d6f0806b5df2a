// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inbox/reading.hpp"

// Boost 1.74's Asio does not include what it uses of <utility>.
#include <utility>
//
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <filesystem>

#include "catch.hpp"
#include "inbox/memory.hpp"
#include "inbox/orders.hpp"
#include "inbox/trial.hpp"
#include "inbox_world.hpp"
#include "objections/mail_view.hpp"

using namespace objector;
using namespace objector::inbox;
namespace fs = std::filesystem;

namespace {

/// A reading by a program that is only played.
class Play {
  public:
    /// The script gets the job on its standard input.
    explicit Play(const std::string& script) : program_(folder_.path() / "objector-mail") {
        test::write_file(program_, "#!/bin/sh\n" + script);
        fs::permissions(program_, fs::perms::owner_all);
    }

    Summary run(bool look_only = false, std::vector<ReadSource> sources = {path_source("/nowhere/a.mbox")}) {
        ReadOrder order;
        order.sources = std::move(sources);
        order.look_only = look_only;
        told_.clear();
        known_.clear();
        boost::asio::io_context loop(1);
        Summary result;
        Listener listener;
        listener.progress = [](const Progress&) {};
        listener.mail = [this](const TakenIn& taken, const FoundMail&) {
            told_.push_back(taken.mail.subject);
        };
        listener.known = [this](const nlohmann::json& line) { known_.push_back(line.at("subject")); };
        listener.problem = [](const Problem&) {};
        int ends = 0;
        listener.done = [&](const Summary& summary) {
            result = summary;
            ++ends;
        };
        Reading reading(
            loop,
            {.journal = [this] { return &world_.journal(); },
             .catalogue = std::make_shared<const knowledge::Edition>(knowledge::built_in_edition()),
             .folder = world_.journal().folder(),
             .program = program_},
            std::move(order), std::move(listener));
        boost::asio::steady_timer cancelling(loop);
        if (cancel_after_) {
            cancelling.expires_after(*cancel_after_);
            cancelling.async_wait([&](const auto&) { reading.cancel(); });
        }
        reading.start();
        loop.run_for(std::chrono::seconds(60));
        CHECK(ends == 1);
        return result;
    }

    void cancel_after(std::chrono::milliseconds time) { cancel_after_ = time; }
    test::InboxWorld& world() { return world_; }
    [[nodiscard]] const std::vector<std::string>& told() const { return told_; }
    [[nodiscard]] const std::vector<std::string>& known() const { return known_; }
    [[nodiscard]] const fs::path& folder() const { return folder_.path(); }

  private:
    test::TemporaryFolder folder_;
    fs::path program_;
    test::InboxWorld world_;
    std::vector<std::string> told_;
    std::vector<std::string> known_;
    std::optional<std::chrono::milliseconds> cancel_after_;
};

/// Prints what objector-mail would say of this mail.
std::string says(const std::string& name) {
    auto found = test::InboxWorld::mail(name);
    found.line["source"] = "path /nowhere/a.mbox";
    found.line["text_bytes"] = found.text.size();
    found.line["raw_bytes"] = 2;
    found.line["place"] = "imaginary";
    return "cat <<'END'\n" + found.line.dump() + "\n" + found.text + "\nEND\nprintf x\n";
}

const std::string begin = "cat > \"$(dirname \"$0\")/job\"\necho '{\"type\":\"begin\",\"version\":1}'\n";
const std::string remember =
    R"(echo '{"type":"remember","source":"path /nowhere/a.mbox","memory":{"read":1}}')"
    "\n";
const std::string end =
    R"(echo '{"type":"summary","messages":7,"bytes":70,"seconds":0,"found":1,"problems":0}')"
    "\n";

std::string name_of(const Summary& summary) {
    return summary.problems.empty() ? "" : summary.problems.front().problem;
}

}  // namespace

TEST_CASE("what is told is recorded before it is told on, and remembered afterwards") {
    Play play(begin + says("one") + remember + end);
    play.world().submitted();
    auto summary = play.run();
    CHECK(summary.messages == 7);
    CHECK(summary.found == 1);
    CHECK(summary.added == 1);
    CHECK(summary.changes.size() == 1);
    CHECK(summary.problems.empty());
    CHECK(play.told() == std::vector<std::string>{"one"});
    CHECK(test::read_file(play.folder() / "job").find("\"memory\":{}") != std::string::npos);

    summary = play.run();
    CHECK(summary.added == 0);
    CHECK(test::read_file(play.folder() / "job").find("\"read\":1") != std::string::npos);
}

TEST_CASE("where nothing is new, what was found before is known") {
    Play play(begin + "if ! grep -q '\"read\":1' \"$(dirname \"$0\")/job\"; then\n" + says("one") + remember +
              "fi\n" + end);
    play.run();
    CHECK(play.known().empty());
    play.run();
    CHECK(play.told().empty());
    CHECK(play.known() == std::vector<std::string>{"one"});
    // A look asks anew, and changes nothing.
    play.run(true);
    CHECK(play.told() == std::vector<std::string>{"one"});
}

TEST_CASE("a child that dies at a mail is started again behind it, and nothing is doubled") {
    Play play(begin + says("one") +
              "if grep -q '\"offset\":9' \"$(dirname \"$0\")/job\"; then\n"
              "echo '{\"type\":\"problem\",\"source\":\"path /nowhere/a.mbox\",\"place\":\"a\",\"problem\":"
              "\"crashed\"}'\n" +
              says("two") + end +
              "else echo '{\"type\":\"looking\",\"source\":\"path "
              "/nowhere/a.mbox\",\"place\":\"a\",\"offset\":9}'\n"
              "kill -SEGV $$\nfi\n");
    const auto summary = play.run();
    CHECK(play.told() == std::vector<std::string>{"one", "two"});
    CHECK(summary.found == 2);
    CHECK(summary.problems.size() == 1);
    CHECK(name_of(summary) == "crashed");
    CHECK(objections::count_mails(play.world().journal()) == 2);
}

TEST_CASE("a child that dies again and again, or says nothing that makes sense, is given up") {
    CHECK(name_of(Play(begin + "kill -SEGV $$\n").run()) == "crashed");
    CHECK(name_of(Play(begin + "echo nonsense; sleep 60\n").run()) == "crashed");
    CHECK(name_of(Play("exit 2\n").run()) == "crashed");
    Play always(
        begin +
        "echo \"{\\\"type\\\":\\\"looking\\\",\\\"source\\\":\\\"s\\\",\\\"place\\\":\\\"$$\\\"}\"\n");
    CHECK(name_of(always.run()) == "crashed");
}

TEST_CASE("a mail told without a source that was asked for is nobody's") {
    Play play(begin +
              "echo '{\"type\":\"message\",\"source\":\"other\",\"text_bytes\":0,\"raw_bytes\":0}'\n" + end);
    CHECK(play.run().found == 0);
}

TEST_CASE("cancel ends it at once, and what was told stays") {
    Play play(begin + says("one") + "sleep 60\n" + end);
    play.cancel_after(std::chrono::milliseconds(1500));
    const auto summary = play.run();
    CHECK(summary.cancelled);
    CHECK(summary.added == 1);
    CHECK(objections::count_mails(play.world().journal()) == 1);
}

TEST_CASE("a source whose password nobody knows is left out, and said") {
    objections::MailSource source;
    source.kind = "imap";
    source.email = "ada@example.org";
    source.host = "imap.example.org";
    Play play("echo '{\"type\":\"secret\",\"problem\":\"no_secret_store\"}'\n");
    source = save_source(play.world().journal(), source, "key-00000001").source;
    const auto day = parse_date("2026-11-21").value();
    auto order = order_of_sources(play.world().journal(), {}, {}, day);
    const auto summary = play.run(false, order.sources);
    CHECK(name_of(summary) == "no_secret_store");
    CHECK(summary.problems.front().source == source.id);

    Play given(begin + end);
    order = order_of_sources(play.world().journal(), {source.id}, {{source.id, "secret"}}, day);
    CHECK(given.run(false, order.sources).problems.empty());
    CHECK(test::read_file(given.folder() / "job").find("\"password\":\"secret\"") != std::string::npos);
}

TEST_CASE("without the program there is a sentence, and no reading") {
    test::InboxWorld world;
    boost::asio::io_context loop(1);
    Listener listener;
    ReadOrder order;
    order.sources = {path_source("/nowhere")};
    Reading reading(loop,
                    {.journal = [&] { return &world.journal(); },
                     .catalogue = std::make_shared<const knowledge::Edition>(knowledge::built_in_edition()),
                     .folder = world.journal().folder(),
                     .program = "/nowhere/objector-mail"},
                    order, listener);
    CHECK(test::error_of([&] { reading.start(); }) == "mail_program_missing");
    CHECK_FALSE(try_mail_program("/nowhere/objector-mail"));
    CHECK_FALSE(try_mail_program("/bin/true"));
}

TEST_CASE("mail is looked for on servers from a little before the oldest objection that waits") {
    const auto today = parse_date("2026-11-21").value();
    objections::Objection one;
    one.created = "2026-06-10T11:50:00.000Z";
    one.stage = "submitted";
    CHECK(since({}, today) == "2026-10-22");
    CHECK(since({one}, today) == "2026-06-08");
    one.outcome = "honoured";
    CHECK(since({one}, today) == "2026-10-22");
}

TEST_CASE("a memory that is damaged, or from other words, is none") {
    test::TemporaryFolder folder;
    const auto data = test::data_of(folder);
    const Memory memory(data, "words-1");
    CHECK_FALSE(memory.read("source"));
    memory.write("source", {{"uid", 7}});
    CHECK(memory.read("source") == nlohmann::json{{"uid", 7}});
    CHECK_FALSE(memory.read("other"));
    CHECK_FALSE(Memory(data, "words-2").read("source"));
    for (const auto& file : fs::directory_iterator(data.mail())) {
        CHECK((fs::status(file).permissions() & fs::perms::mask) ==
              (fs::perms::owner_read | fs::perms::owner_write));
        auto text = test::read_file(file);
        text[text.size() / 2] ^= 1;
        test::write_file(file, text);
    }
    CHECK_FALSE(memory.read("source"));
    memory.write("source", {{"uid", 8}});
    memory.forget("source");
    CHECK_FALSE(memory.read("source"));
}
