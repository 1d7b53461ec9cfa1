// Where a report goes: standard output or a file, as a terminal shows it or as a file keeps it.
#pragma once

#include <string>

#include "reports/render.hpp"
#include "sim/cli/arguments.hpp"

namespace drsim::cli {

/// As asked for, else by the ending of --out, else text. Throws WrongInput when the command or this build has no such format.
reports::Format format_for(const Arguments& arguments);

/// Colours only on a terminal without NO_COLOR, ASCII only on a terminal that is not UTF-8, the terminal's width.
/// Files and pipes always get the same: UTF-8, 80 columns, no colours.
reports::TextStyle style_for(const Arguments& arguments);

/// To be called before long work: says at once when the format cannot be made or --out cannot be written. Throws WrongInput.
void check_output(const Arguments& arguments);

/// The report, printed first where a PDF was asked for: to --out, whole or not at all, else to standard output. A reader that closed it
/// early is no error. Throws WrongInput.
void write_output(const Arguments& arguments, const std::string& report);

}  // namespace drsim::cli
