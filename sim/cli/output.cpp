// Where a report goes.
#include "sim/cli/output.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstdlib>
#include <system_error>

#include "reports/html/page.hpp"
#include "sim/cli/failure.hpp"
#include "sim/cli/pdf.hpp"
#include "sim/cli/whole_file.hpp"

namespace drsim::cli {

namespace {

constexpr std::size_t kWidth = 80, kWidthLeast = 60, kWidthMost = 120;

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

/// By the variables that name the character set, in their order of precedence.
bool terminal_is_utf8() {
  std::string set = environment("LC_ALL");
  if (set.empty()) set = environment("LC_CTYPE");
  if (set.empty()) set = environment("LANG");
  std::transform(set.begin(), set.end(), set.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return set.find("utf-8") != std::string::npos || set.find("utf8") != std::string::npos;
}

std::size_t terminal_width() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return kWidth;
  return std::clamp<std::size_t>(size.ws_col, kWidthLeast, kWidthMost);
}

void write_standard_output(const std::string& text) {
  std::size_t written = 0;
  while (written < text.size()) {
    const ssize_t count = write(STDOUT_FILENO, text.data() + written, text.size() - written);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 && errno == EPIPE) return;
    if (count < 0) throw WrongInput("drsim: error: standard output cannot be written: " + std::generic_category().message(errno));
    written += static_cast<std::size_t>(count);
  }
}

reports::Format asked_format(const Arguments& arguments) {
  if (arguments.format) return *reports::format_of(*arguments.format);
  const std::string ending = arguments.out ? arguments.out->extension().string() : "";
  if (ending == ".json") return reports::Format::json;
  if (ending == ".csv") return reports::Format::csv;
  if (ending == ".md") return reports::Format::markdown;
  if (ending == ".html") return reports::Format::html;
  if (ending == ".pdf") return reports::Format::pdf;
  if (ending == ".xml") return reports::Format::junit;
  return reports::Format::text;
}

bool tells_a_result(const std::string& command) { return command == "compare" || command == "verify" || command == "report"; }

/// Of drills: stories without charts.
bool has_a_page(const std::string& command) { return tells_a_result(command) || command.starts_with("drill ") || command == "calibrate"; }

}  // namespace

reports::Format format_for(const Arguments& arguments) {
  using reports::Format;
  const Format format = asked_format(arguments);
  const bool page = format == Format::html || format == Format::pdf;
  if (!page && format != Format::junit) return format;
  if (page ? !has_a_page(arguments.command) : !tells_a_result(arguments.command))
    throw WrongInput(std::string("drsim: error: ") +
                     (page ? "html and pdf are formats of compare, verify, report, drill and calibrate; "
                           : "junit is a format of compare, verify and report; ") +
                     arguments.command + " has text, json, csv and markdown");
  if (page && tells_a_result(arguments.command) && !reports::html::available())
    throw WrongInput("drsim: error: no HTML reports: " + reports::html::how_to_get_it());
  if (format == Format::pdf && !find_browser())
    throw WrongInput(
        "drsim: error: --format pdf needs Chromium to print with, and there is none; install Debian's package chromium, or write --format "
        "html and print it from any browser");
  return format;
}

reports::TextStyle style_for(const Arguments& arguments) {
  if (arguments.out || isatty(STDOUT_FILENO) == 0) return {};
  const bool colors = environment("NO_COLOR").empty() && environment("TERM") != "dumb";
  return {.colors = colors, .unicode = terminal_is_utf8(), .width = terminal_width()};
}

void check_output(const Arguments& arguments) {
  format_for(arguments);
  for (const std::string& file : arguments.files)
    if (std::error_code error; arguments.out && std::filesystem::equivalent(file, *arguments.out, error))
      throw WrongInput("drsim: error: --out " + arguments.out->string() + " is the input itself, which would be lost");
  if (arguments.out) check_writable(*arguments.out);
}

void write_output(const Arguments& arguments, const std::string& report) {
  const bool print = asked_format(arguments) == reports::Format::pdf;
  const std::string text = print ? print_to_pdf(find_browser().value_or("chromium"), report) : report;
  if (arguments.out)
    write_whole(*arguments.out, text, Existing::replace);
  else
    write_standard_output(text);
}

}  // namespace drsim::cli
