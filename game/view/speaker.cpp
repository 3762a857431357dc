#include "view/speaker.hpp"

#include <cctype>
#include <cmath>
#include <cstddef>

#include "base/amount.hpp"

namespace homerule::view {

std::string Speaker::say(std::string_view key, const model::Fills& fills) const {
    return catalog_->say(language_, key, fills);
}

std::string Speaker::say_of(std::string_view family, std::string_view id, const model::Fills& fills) const {
    std::string key(family);
    key += '.';
    key += id;
    return say(key, fills);
}

std::string Speaker::count(std::string_view key, std::int64_t count, const model::Fills& fills) const {
    model::Fills all = fills;
    all.emplace_back("count", whole(count));
    return say_of(key, count == 1 ? "one" : "many", all);
}

std::string Speaker::whole(std::int64_t number) const {
    return base::format_stock(number, 0, 0, ',');
}

std::string Speaker::number(double number, int decimals) const {
    if (!std::isfinite(number)) return say("number.none");
    // Beyond this a double has no decimals left, and the stock would not hold it.
    if (std::fabs(number) > 1e12) decimals = 0;
    return base::format_stock(base::to_stock(number, decimals), decimals, decimals, ',');
}

std::string Speaker::percent(double share, int decimals) const {
    return say("number.percent", {{"number", number(share * 100.0, decimals)}});
}

std::string Speaker::figure(double value) const {
    const double size = std::fabs(value);
    std::string written = number(value, size >= 100    ? 0
                                        : size >= 10   ? 1
                                        : size >= 1    ? 2
                                        : size >= 0.01 ? 3
                                                       : 5);
    if (written.find('.') == std::string::npos) return written;
    while (written.back() == '0')
        written.pop_back();
    if (written.back() == '.') written.pop_back();
    return written;
}

std::string Speaker::parameter(double value, std::string_view unit) const {
    const bool is_share = unit.starts_with("share") || unit.starts_with("trust share");
    return figure(is_share ? value * 100 : value);
}

std::string Speaker::unit(const std::string& unit) const {
    const std::string key = "unit_of." + unit;
    const std::string words = say(key);
    return words == key ? unit : words;
}

std::string Speaker::with_sign(double value, int decimals) const {
    const std::string written = number(value, decimals);
    const bool is_zero = written.find_first_not_of("0.,-") == std::string::npos;
    if (is_zero) return "0";
    return value > 0 ? "+" + written : written;
}

std::string Speaker::dollars(double amount) const {
    const double size = std::fabs(amount);
    const std::string sign = amount < 0 ? "-" : "";
    const auto decimals_for = [](double shown) { return shown < 9.995 ? 2 : shown < 99.95 ? 1 : 0; };
    if (size < 99'999.5) {
        const std::string written = number(size, 0);
        return say("money.plain", {{"sign", written == "0" ? "" : sign}, {"number", written}});
    }
    if (size < 999'500) {
        return say("money.thousand",
                   {{"sign", sign}, {"number", number(size / 1e3, decimals_for(size / 1e3))}});
    }
    if (size < 999.5e6) {
        return say("money.million",
                   {{"sign", sign}, {"number", number(size / 1e6, decimals_for(size / 1e6))}});
    }
    return say("money.billion", {{"sign", sign}, {"number", number(size / 1e9, decimals_for(size / 1e9))}});
}

std::string Speaker::month(base::Month month) const {
    return say("date.month_year", {{"month", say_of("month", std::to_string(month.month()))},
                                   {"year", std::to_string(month.year())}});
}

std::string Speaker::short_month(base::Month month) const {
    return say("date.short_month_year", {{"month", say_of("month_short", std::to_string(month.month()))},
                                         {"year", std::to_string(month.year())}});
}

std::string Speaker::day(base::Day day) const {
    const base::Civil date = day.civil();
    return say("date.day", {{"month", say_of("month", std::to_string(date.month))},
                            {"day", std::to_string(date.day)},
                            {"year", std::to_string(date.year)}});
}

std::string Speaker::short_day(base::Day day) const {
    const base::Civil date = day.civil();
    return say("date.day", {{"month", say_of("month_short", std::to_string(date.month))},
                            {"day", std::to_string(date.day)},
                            {"year", std::to_string(date.year)}});
}

std::string Speaker::months(base::Month first, base::Month last) const {
    if (first == last) return month(first);
    if (first.year() == last.year()) {
        return say("date.months_of_year", {{"first", say_of("month", std::to_string(first.month()))},
                                           {"last", say_of("month", std::to_string(last.month()))},
                                           {"year", std::to_string(last.year())}});
    }
    return say("date.months", {{"first", month(first)}, {"last", month(last)}});
}

std::string Speaker::list(const std::vector<std::string>& words) const {
    if (words.empty()) return say("list.nobody");
    std::string joined = words.front();
    for (std::size_t i = 1; i < words.size(); ++i) {
        joined =
            say(i + 1 == words.size() ? "list.last" : "list.more", {{"before", joined}, {"next", words[i]}});
    }
    return joined;
}

std::string Speaker::series(const std::vector<std::string>& words) const {
    if (words.empty()) return say("list.nobody");
    std::string joined = words.front();
    for (std::size_t i = 1; i < words.size(); ++i) {
        joined = say("list.series", {{"before", joined}, {"next", words[i]}});
    }
    return joined;
}

std::string capitalized(std::string text) {
    if (text.empty()) return text;
    const auto first = static_cast<unsigned char>(text[0]);
    if (first >= 'a' && first <= 'z') {
        text[0] = static_cast<char>(first - 'a' + 'A');
    } else if (first == 0xC3 && text.size() > 1) {
        // UTF-8 of the accented Latin letters: lower case is 0x20 above upper case.
        const auto second = static_cast<unsigned char>(text[1]);
        if (second >= 0xA0 && second != 0xB7 && second != 0xBF) text[1] = static_cast<char>(second - 0x20);
    }
    return text;
}

std::string folded(std::string_view text) {
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte == 0xc3 && i + 1 < text.size()) {
            // Upper and lower case differ by one bit there.
            const auto letter = static_cast<unsigned char>(static_cast<unsigned char>(text[++i]) | 0x20U);
            switch (letter) {
                case 0xa1: plain.push_back('a'); break;
                case 0xa9: plain.push_back('e'); break;
                case 0xad: plain.push_back('i'); break;
                case 0xb3: plain.push_back('o'); break;
                case 0xba:
                case 0xbc: plain.push_back('u'); break;
                case 0xb1: plain.push_back('n'); break;
                default: plain.append({static_cast<char>(0xc3), static_cast<char>(letter)}); break;
            }
        } else {
            plain.push_back(static_cast<char>(std::tolower(byte)));
        }
    }
    return plain;
}

}  // namespace homerule::view
