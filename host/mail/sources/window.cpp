// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/sources/window.hpp"

#include <algorithm>
#include <span>

namespace objector::mail {

void Window::open(Bytes& bytes, std::uint64_t begin, std::uint64_t end) {
    space_.resize(size_);
    bytes_ = &bytes;
    offset_ = begin;
    end_ = std::max(begin, end);
    length_ = 0;
    fill();
}

void Window::slide(std::size_t keep_from) {
    std::copy(space_.begin() + static_cast<std::ptrdiff_t>(keep_from),
              space_.begin() + static_cast<std::ptrdiff_t>(length_), space_.begin());
    offset_ += keep_from;
    length_ -= keep_from;
    fill();
}

void Window::fill() {
    const std::uint64_t next = offset_ + length_;
    const auto wanted = std::min<std::uint64_t>(space_.size() - length_, end_ - next);
    const auto count =
        bytes_->read_at(next, std::span(space_).subspan(length_, static_cast<std::size_t>(wanted)));
    length_ += count;
    at_end_ = count < wanted || next + count == end_;
}

}  // namespace objector::mail
