// A rehearsal in a terminal.
#include "sim/cli/session.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

#include "reports/format.hpp"
#include "reports/safe_text.hpp"
#include "sim/cli/lead.hpp"
#include "sim/cli/moments.hpp"
#include "sim/input/quantities.hpp"

namespace drsim::cli {

namespace {

using rehearsal::Entry;
using rehearsal::Phase;

std::string trimmed(const std::string& text) {
  const std::size_t first = text.find_first_not_of(" \t\r"), last = text.find_last_not_of(" \t\r");
  return first == std::string::npos ? "" : text.substr(first, last - first + 1);
}

/// The first word; `rest` becomes what follows.
std::string take_word(std::string& rest) {
  const std::size_t end = std::min(rest.find(' '), rest.size());
  std::string word = rest.substr(0, end);
  rest = trimmed(rest.substr(end));
  return word;
}

template <class Number>
std::optional<Number> number_in(const std::string& text) {
  Number value{};
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  return read.ec == std::errc{} && read.ptr == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

}  // namespace

Session::Session(rehearsal::History& history, rehearsal::Record record)
    : history_(history), record_(std::move(record)), progress_(rehearsal::progress_of(record_)), base_s_(progress_.last_s) {}

double Session::now() const {
  const double here = std::chrono::duration<double>(std::chrono::steady_clock::now() - since_).count();
  const double real = record_.mode == "tabletop" ? base_s_ + here * record_.speed : now_in_seconds() - static_cast<double>(record_.started);
  return std::max(real, progress_.last_s);
}

void Session::note(const Entry& entry) {
  history_.append(record_.id, entry);
  record_.entries.push_back(entry);
  progress_ = rehearsal::progress_of(record_);
}

std::string Session::status() const { return where_we_stand(record_, progress_, now()); }

std::string Session::announce() {
  std::string text;
  for (const rehearsal::PlannedInject& inject : record_.prediction.injects) {
    const bool told = std::any_of(record_.entries.begin(), record_.entries.end(),
                                  [&](const Entry& entry) { return entry.kind == "inject" && entry.text == inject.say; });
    if (told || now() < inject.at_s) continue;
    note({now(), "inject", "", inject.say});
    text += "\n  *** " + reports::visible(inject.say) + " ***\n";
  }
  return text;
}

std::string Session::step_command(const std::string& kind, std::string rest) {
  const auto& steps = record_.prediction.steps;
  std::optional<std::size_t> position;
  std::string after = rest;
  if (const auto typed = number_in<std::size_t>(take_word(after))) {
    if (*typed < 1 || *typed > steps.size()) return fmt::format("  there is no step {}\n", *typed);
    position = *typed - 1;
    rest = after;
  } else if (kind != "note") {
    std::size_t open = 0;
    for (std::size_t i = 0; i < steps.size(); ++i)
      if (progress_.steps[i].phase == Phase::running) ++open, position = i;
    if (open != 1) return open == 0 ? "  no step is open\n" : "  which step? Several are open: " + kind + " N\n";
  }
  if (rest.empty() && (kind == "failed" || kind == "skipped" || kind == "note")) return "  say why, in a few words\n";
  const Entry entry{now(), kind, position ? steps[*position].name : "", rest};
  if (const std::string problem = rehearsal::problem_of_entry(record_.prediction, progress_, entry); !problem.empty())
    return "  " + reports::visible(problem) + "\n";
  note(entry);
  const std::string what = position ? reports::visible(steps[*position].name) + " " : "";
  return fmt::format("  noted at {}: {}{}\n", reports::clock(entry.at_s), what, kind);
}

std::string Session::measure(const std::string& command, const std::string& rest) {
  if (command == "restored") {
    note({now(), "restored", "", rest});
    return fmt::format("  noted at {}: service is back\n", reports::clock(progress_.last_s));
  }
  if (command == "served") {
    const auto share = number_in<double>(rest);
    if (!share || *share < 0 || *share > 1) return "  expected a share from 0 to 1, as: served 0.99\n";
    note({now(), "measured", "", fmt::format("served={}", *share)});
    return "  noted: served " + reports::percent(*share) + "\n";
  }
  input::Node node;
  node.type = input::Node::Type::text;
  node.text = rest;
  Problems problems;
  const auto loss = input::read_duration(node, "loss", problems);
  if (!loss) return "  expected a duration, as: loss 3 min\n";
  note({now(), "measured", "", fmt::format("data loss={}", loss->count())});
  return "  noted: data loss " + reports::duration(loss->count()) + "\n";
}

std::string Session::check(const std::string& rest) {
  const auto& items = record_.prediction.checklist;
  const auto item = number_in<std::size_t>(rest);
  if (!item || *item < 1 || *item > items.size()) {
    std::string text = items.empty() ? "  the drill has no checklist\n" : "  which item?\n";
    for (std::size_t i = 0; i < items.size(); ++i) text += fmt::format("  {:>2}  {}\n", i + 1, reports::visible(items[i]));
    return text;
  }
  note({now(), "checked", "", items[*item - 1]});
  return "  ticked off: " + reports::visible(items[*item - 1]) + "\n";
}

std::string Session::answer(const std::string& line) {
  static const std::map<std::string, std::string> kStepCommands{
      {"start", "start"}, {"done", "done"}, {"failed", "failed"}, {"skip", "skipped"}, {"note", "note"}};
  std::string rest = trimmed(line);
  if (rest.empty()) return status();
  const std::string command = take_word(rest);
  if (const auto found = kStepCommands.find(command); found != kStepCommands.end()) return step_command(found->second, rest);
  if (command == "restored" || command == "served" || command == "loss") return measure(command, rest);
  if (command == "check") return check(rest);
  if (command == "inject") {
    if (rest.empty()) return "  say what happens\n";
    note({now(), "inject", "", rest});
    return "\n  *** " + reports::visible(rest) + " ***\n";
  }
  if (command == "finish") {
    note({now(), "finished", "", rest});
    return "  finished at " + reports::clock(progress_.last_s) + "\n";
  }
  if (command == "quit") {
    quit_ = true;
    return "";
  }
  return command == "help" ? help_of_rehearsal() : "  what is \"" + reports::visible(command) + "\"? Type: help\n";
}

}  // namespace drsim::cli
