// The history that the user named.
#pragma once

#include <cstdint>

#include "sim/cli/arguments.hpp"
#include "sim/rehearsal/history.hpp"

namespace drsim::cli {

/// --history or DRSIM_HISTORY, made when it does not exist and `may_create`. Throws WrongInput.
rehearsal::History open_history(const Arguments& arguments, bool may_create = false);

/// The record with the number that was typed. Throws WrongInput.
rehearsal::Record read_record(const rehearsal::History& history, std::uint64_t id);

}  // namespace drsim::cli
