// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/sources/line_marks.hpp"

#ifdef __SSE2__
#include <emmintrin.h>

#include <bit>
#endif

namespace objector::mail {
namespace {

constexpr char lower(char letter) {
    return static_cast<char>(letter | 0x20);
}

bool is_marked(const char* at) {
    return at[0] == '\n' &&
           ((lower(at[1]) == 'f' && lower(at[2]) == 'r') || (lower(at[1]) == 'c' && lower(at[2]) == 'o'));
}

#ifdef __SSE2__

constexpr std::size_t block = 16;

__m128i load(const char* at) {
    // Any address will do.
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): the intrinsic wants it so
    return _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
}

/// All ones in each byte that is a marked line end. Looks at 18 bytes.
__m128i marks_in(const char* at) {
    const __m128i small = _mm_set1_epi8(0x20);
    const __m128i ends = _mm_cmpeq_epi8(load(at), _mm_set1_epi8('\n'));
    const __m128i first = _mm_or_si128(load(at + 1), small);
    const __m128i second = _mm_or_si128(load(at + 2), small);
    const __m128i from =
        _mm_and_si128(_mm_cmpeq_epi8(first, _mm_set1_epi8('f')), _mm_cmpeq_epi8(second, _mm_set1_epi8('r')));
    const __m128i content =
        _mm_and_si128(_mm_cmpeq_epi8(first, _mm_set1_epi8('c')), _mm_cmpeq_epi8(second, _mm_set1_epi8('o')));
    return _mm_and_si128(ends, _mm_or_si128(from, content));
}

/// Where to go on one by one: at the first mark, or where too few bytes are left for a block.
std::size_t skip_blocks(std::string_view bytes, std::size_t from) {
    const char* const data = bytes.data();
    while (from + 4 * block + 2 <= bytes.size()) {
        const __m128i first = marks_in(data + from);
        const __m128i second = marks_in(data + from + block);
        const __m128i third = marks_in(data + from + 2 * block);
        const __m128i fourth = marks_in(data + from + 3 * block);
        const __m128i any = _mm_or_si128(_mm_or_si128(first, second), _mm_or_si128(third, fourth));
        if (_mm_movemask_epi8(any) != 0) {
            break;
        }
        from += 4 * block;
    }
    while (from + block + 2 <= bytes.size()) {
        const auto marks = static_cast<unsigned>(_mm_movemask_epi8(marks_in(data + from)));
        if (marks != 0) {
            return from + static_cast<std::size_t>(std::countr_zero(marks));
        }
        from += block;
    }
    return from;
}

#else

std::size_t skip_blocks(std::string_view bytes, std::size_t from) {
    while (from + 2 < bytes.size()) {
        const auto end = bytes.find('\n', from);
        if (end == std::string_view::npos || end + 2 >= bytes.size() || is_marked(bytes.data() + end)) {
            return end == std::string_view::npos ? bytes.size() : end;
        }
        from = end + 1;
    }
    return from;
}

#endif

}  // namespace

std::size_t next_marked_line(std::string_view bytes, std::size_t from) {
    for (from = skip_blocks(bytes, from); from + 2 < bytes.size(); ++from) {
        if (is_marked(bytes.data() + from)) {
            return from;
        }
    }
    return std::string_view::npos;
}

}  // namespace objector::mail
