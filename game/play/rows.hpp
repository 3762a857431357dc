// The figures of a session as rows, for spreadsheets and other programs. Floor 3 (play).
#pragma once

#include <string>

#include "play/session.hpp"

namespace homerule::play {

// One row for each month played on the way to where the session stands, as CSV (RFC 4180) in UTF-8, lines
// ended by CR LF, the first line with the names. Headlines as they truly are and figures as they were
// published, people and money at the end of the month; tallies summed over the county for the month alone.
// The unit is in the name, "to_date" marks sums since the start. The same session gives the same bytes on
// every machine.
std::string to_csv(const Session& session);

}  // namespace homerule::play
