// An HTML report printed to PDF by an installed Chromium.
#pragma once

#include <optional>
#include <string>

namespace drsim::cli {

/// The name of an installed browser of Chromium's family that can print without a window.
std::optional<std::string> find_browser();

/// The bytes of the PDF. Throws WrongInput when the browser fails or takes longer than two minutes.
std::string print_to_pdf(const std::string& browser, const std::string& page);

}  // namespace drsim::cli
