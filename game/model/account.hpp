// The accounts of the double-entry books. Floor 1 (model).
// Sign: a debit is positive, a credit negative, so the balances of all accounts always add up to zero.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace homerule::model {

enum class AccountKind : std::uint8_t { Asset, Equity, Revenue, Expense };

enum class Account : std::uint8_t {
    GeneralFundCash,
    Reserve,
    OpeningBalance,
    TaxRevenue,
    OtherRevenue,
    StateAlienAssistance,  // SCAAP, the State Criminal Alien Assistance Program
    HoldReimbursement,
    PoliceExpense,
    JailExpense,
    HoldExpense,
    ProgramExpense,
    LegalExpense,
    OtherExpense,
};
inline constexpr std::size_t account_count = static_cast<std::size_t>(Account::OtherExpense) + 1;

struct AccountRow {
    std::string_view id;
    AccountKind kind;
};

inline constexpr std::array<AccountRow, account_count> account_rows{{
    {"general_fund_cash", AccountKind::Asset},
    {"reserve", AccountKind::Asset},
    {"opening_balance", AccountKind::Equity},
    {"tax_revenue", AccountKind::Revenue},
    {"other_revenue", AccountKind::Revenue},
    {"state_alien_assistance", AccountKind::Revenue},
    {"hold_reimbursement", AccountKind::Revenue},
    {"police_expense", AccountKind::Expense},
    {"jail_expense", AccountKind::Expense},
    {"hold_expense", AccountKind::Expense},
    {"program_expense", AccountKind::Expense},
    {"legal_expense", AccountKind::Expense},
    {"other_expense", AccountKind::Expense},
}};

}  // namespace homerule::model
