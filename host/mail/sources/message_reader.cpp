// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/sources/message_reader.hpp"

#include <algorithm>
#include <chrono>
#include <thread>

#include "mail/sources/file_kind.hpp"

namespace objector::mail {
namespace {

constexpr auto moment = std::chrono::milliseconds(50);

/// An mbox has its own line before a message and an empty one behind it.
std::string_view without_division(std::string_view bytes) {
    bytes.remove_prefix(std::min(bytes.find('\n'), bytes.size() - 1) + 1);
    for (const std::string_view empty : {"\r\n\r\n", "\n\n"}) {
        if (bytes.ends_with(empty)) {
            bytes.remove_suffix(empty.size() / 2);
        }
    }
    return bytes;
}

/// Where to go on in an mbox that was read before; nothing if it is not the same any more.
std::optional<std::uint64_t> place_to_go_on(Bytes& bytes, const FileState& state, const MailboxMark& mark) {
    if (mark.offset > state.size || tail_before(bytes, mark.offset) != mark.tail) {
        return std::nullopt;
    }
    if (mark.offset == state.size) {
        return mark.offset;
    }
    std::string beginning(bytes_to_tell_kind, '\0');
    beginning.resize(bytes.read_at(mark.offset, beginning));
    const auto kind = kind_of_file({}, beginning);
    if (kind.kind != FileKind::Kind::mbox) {
        return std::nullopt;
    }
    return mark.offset + kind.begin;
}

}  // namespace

bool is_fresh(std::int64_t modified) {
    using namespace std::chrono;
    const auto now = duration_cast<nanoseconds>(system_clock::now().time_since_epoch()).count();
    return modified > now - duration_cast<nanoseconds>(seconds(2)).count();
}

void MessageReader::hand_over(Bytes& bytes, const FoundMessage& message, const One& one) {
    if (message.size > Receiver::longest_message) {
        receiver_.problem(one.place, "too_large", {{"offset", message.offset}, {"size", message.size}});
        return;
    }
    auto raw = message.bytes;
    if (raw.empty()) {
        scratch_.resize(static_cast<std::size_t>(message.size));
        scratch_.resize(bytes.read_at(message.offset, scratch_));
        raw = scratch_;
    }
    if (raw.size() < message.size) {
        return;  // Cut off meanwhile; whoever reads the file sees that it changed.
    }
    const bool in_mbox = one.format == Format::mbox || raw.starts_with("From ");
    receiver_.take({.raw = in_mbox ? without_division(raw) : raw,
                    .place = one.place,
                    .format = one.format,
                    .offset = message.offset,
                    .incomplete = one.incomplete});
    if (scratch_.capacity() > Window::usual_size) {
        scratch_ = {};
    }
}

void MessageReader::read_one(Bytes& bytes, const One& one) {
    MessageFinder finder(senders_, window_, MessageFinder::Layout::single, bytes, one.begin, one.end);
    while (const auto message = finder.next()) {
        if (message->wanted) {
            hand_over(bytes, *message, one);
        }
    }
    receiver_.advance(one.place, 1, finder.position() - one.begin);
}

std::uint64_t MessageReader::read_all(Bytes& bytes, const One& mailbox,
                                      const std::function<void(std::uint64_t offset)>& pause,
                                      const std::function<bool(const FoundMessage&)>& is_whole) {
    MessageFinder finder(senders_, window_, MessageFinder::Layout::mbox, bytes, mailbox.begin, mailbox.end);
    std::uint64_t counted = 0;
    std::uint64_t read = mailbox.begin;
    std::uint64_t last = mailbox.begin;
    std::uint64_t paused = mailbox.begin;
    while (const auto message = finder.next()) {
        if (message->wanted && (!message->last || is_whole(*message))) {
            hand_over(bytes, *message, mailbox);
        }
        last = message->offset;
        const auto end = message->offset + message->size;
        receiver_.advance(mailbox.place, finder.messages() - counted, end - read);
        counted = finder.messages();
        read = end;
        constexpr std::uint64_t between_pauses = 4UL * 1024 * 1024;
        if (!message->last && end - paused >= between_pauses) {
            paused = end;
            pause(end);
        }
    }
    return last;
}

void MessageReader::read_mbox(const Descriptor& file, std::string_view place, std::uint64_t begin,
                              const std::optional<MailboxMark>& old, const Keep& keep) {
    FileBytes bytes(file);
    const auto state = state_of(file);
    const auto mark_at = [&](std::uint64_t offset) {
        return MailboxMark{.state = state, .offset = offset, .tail = tail_before(bytes, offset)};
    };
    const auto known = old ? place_to_go_on(bytes, state, *old) : std::nullopt;
    if (known && *known == state.size) {
        keep(mark_at(state.size));
        return;
    }
    const One mailbox{
        .place = place, .format = Format::mbox, .begin = known.value_or(begin), .end = state.size};
    const auto last = read_all(
        bytes, mailbox,
        [&](std::uint64_t offset) {
            if (state_of(file) == state) {
                keep(mark_at(offset));
            }
        },
        [&](const FoundMessage&) {
            if (is_fresh(state.modified)) {
                // Somebody may be in the middle of writing it.
                std::this_thread::sleep_for(moment);
            }
            return state_of(file) == state;
        });
    const auto now = state_of(file);
    if (now == state) {
        keep(mark_at(is_fresh(state.modified) ? last : state.size));
    } else if (now.size != state.size) {
        receiver_.problem(place, "changed_while_reading", {{"grew", now.size > state.size}});
    }
}

}  // namespace objector::mail
