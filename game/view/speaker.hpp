// Says things: words of the catalog, numbers, money and dates in the language of the player. Floor 4 (view).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "model/catalog.hpp"
#include "model/text.hpp"

namespace homerule::view {

class Speaker {
public:
    Speaker(const model::Catalog& catalog, model::Language language)
        : catalog_(&catalog), language_(language) {}

    model::Language language() const { return language_; }
    // The words of a key; a key without words comes back as it is.
    std::string say(std::string_view key, const model::Fills& fills = {}) const;
    // The words of "family.id".
    std::string say_of(std::string_view family, std::string_view id, const model::Fills& fills = {}) const;
    // The words of "key.one" or "key.many", with {count} filled.
    std::string count(std::string_view key, std::int64_t count, const model::Fills& fills = {}) const;
    const std::string& of(const model::Text& text) const { return text.in(language_); }

    std::string whole(std::int64_t number) const;
    std::string number(double number, int decimals) const;
    // A share of 0..1 as "54%".
    std::string percent(double share, int decimals = 0) const;
    // A number of unknown size with about three digits: "0.35", "12.5", "1,200".
    std::string figure(double number) const;
    // The unit of a parameter, in the player's language where the catalog knows it.
    std::string unit(const std::string& unit) const;
    // A number with a sign, for changes: "+2.0", "-0.4", "0".
    std::string with_sign(double number, int decimals) const;
    std::string dollars(double dollars) const;
    std::string cents(std::int64_t cents) const { return dollars(static_cast<double>(cents) / 100.0); }
    // A number of the model in the unit that `unit` names for people: shares are written as percent or
    // points.
    std::string parameter(double value, std::string_view unit) const;
    std::string month(base::Month month) const;
    std::string short_month(base::Month month) const;
    std::string day(base::Day day) const;
    std::string short_day(base::Day day) const;
    // "July to September 2009"; one month alone where both are the same.
    std::string months(base::Month first, base::Month last) const;
    // "A", "A and B", "A, B and C".
    std::string list(const std::vector<std::string>& words) const;
    // "A; B; C", for parts that hold commas themselves.
    std::string series(const std::vector<std::string>& words) const;

private:
    const model::Catalog* catalog_;
    model::Language language_;
};

// The text with its first letter in upper case; knows the letters of English and Spanish.
std::string capitalized(std::string text);
// Lower case, and the letters of Spanish without their marks: for search and for order, never to be shown.
std::string folded(std::string_view text);

}  // namespace homerule::view
