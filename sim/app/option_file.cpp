// An option as a file: what differs from the one that it is like.
#include "sim/app/option_file.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "sim/input/json_edit.hpp"
#include "sim/input/quantities.hpp"
#include "sim/model/names.hpp"

namespace drsim {

namespace {

std::string quoted(const std::string& text) { return input::json_quoted(text); }
std::string quoted(Seconds time) { return input::json_quoted(input::format_duration(time)); }

std::string joined(const std::vector<std::string>& parts, const char* between) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : between) + part;
  return text;
}

std::string moment(Seconds at, Seconds every) {
  constexpr std::array kDays{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  const auto minutes = static_cast<int>(std::llround(at.count() / kMinute.count()));
  const std::string day = every > kDay ? std::string(kDays[static_cast<std::size_t>(minutes / 1440 % 7)]) + " " : "";
  return quoted(fmt::format("{}{:02}:{:02} UTC", day, minutes / 60 % 24, minutes % 60));
}

std::string check_text(const BackupCheck& check) {
  std::vector<std::string> members{"\"kind\": " + quoted(to_string(check.kind)), "\"every\": " + quoted(check.every)};
  if (check.at) members.push_back("\"at\": " + moment(*check.at, kWeek));
  members.push_back(fmt::format("\"finds\": {}", check.finds));
  return "{ " + joined(members, ", ") + " }";
}

std::string protection_text(const Protection& it) {
  std::vector<std::string> of, checks;
  for (const Selector& selector : it.of) of.push_back(quoted(selector.text));
  for (const BackupCheck& check : it.checks) checks.push_back(check_text(check));
  std::vector<std::string> members{"\"of\": [" + joined(of, ", ") + "]", "\"kind\": " + quoted(to_string(it.kind))};
  const auto add = [&](const std::string& key, const std::string& value) { members.push_back("\"" + key + "\": " + value); };
  if (it.kind == ProtectionKind::replica) {
    add("in", quoted(it.to.text));
    add("mode", quoted(to_string(it.mode)));
    add("lag", quoted(it.lag));
    if (it.delay > Seconds{0}) add("delay", quoted(it.delay));
  } else if (it.kind != ProtectionKind::versioning) {
    add("to", quoted(it.to.text));
    add("every", quoted(it.every));
    if (it.at) add("at", moment(*it.at, it.every));
    if (it.incremental) add("incremental", quoted(fmt::format("{:.0f} B", it.incremental->value)));
    if (it.unusable > 0) add("unusable", fmt::format("{}", it.unusable));
    if (!checks.empty()) add("checks", "[" + joined(checks, ", ") + "]");
  }
  if (it.kind != ProtectionKind::replica && std::isfinite(it.keep.count())) add("keep", quoted(it.keep));
  if (it.immutable) add("immutable", "true");
  return "{ " + joined(members, ", ") + " }";
}

std::string protections_text(const Option& option) {
  std::vector<std::string> each;
  for (const Protection& protection : option.protections) each.push_back("    " + protection_text(protection));
  return "[\n" + joined(each, ",\n") + "\n  ]";
}

std::string standby_text(const Option& option) {
  std::vector<std::string> each;
  for (const auto& [selector, standby] : option.standby)
    each.push_back(
        fmt::format("    {}: {{ \"capacity\": {}, \"running\": {} }}", quoted(selector.text), standby.capacity, standby.running));
  return "{\n" + joined(each, ",\n") + "\n  }";
}

std::string routing_text(const Option& option) {
  return fmt::format(R"({{ "switch": {}, "dns_ttl": {}, "health_check": {{ "every": {} }} }})", quoted(to_string(option.routing.mode)),
                     quoted(option.routing.dns_ttl), quoted(option.routing.health_check.every));
}

std::string response_text(const Option& original, const Option& changed) {
  std::vector<std::string> members;
  if (changed.response->detect) members.push_back(R"("detect": { "every": )" + quoted(changed.response->detect->every) + " }");
  if (original.response->decide_by && !changed.response->decide_by) members.emplace_back(R"("decide": "automatic")");
  return "{ " + joined(members, ", ") + " }";
}

/// By name, or the file when that is where it comes from.
std::string reference_to(const System& system, const Option& option) {
  return option.shipped || option.place.file.empty() || option.place.file == system.file ? option.name : option.place.file;
}

}  // namespace

std::string option_file(const System& system, const Option& original, const Option& changed, const std::string& summary) {
  std::vector<std::string> members;
  const auto add = [&](const std::string& key, const std::string& value) { members.push_back("  \"" + key + "\": " + value); };
  add("format", "\"drsim/1\"");
  add("option", quoted(changed.name));
  add("summary", quoted(summary));
  add("like", quoted(reference_to(system, original)));
  if (protections_text(original) != protections_text(changed)) add("protections", protections_text(changed));
  if (standby_text(original) != standby_text(changed)) add("standby", standby_text(changed));
  if (routing_text(original) != routing_text(changed)) add("routing", routing_text(changed));
  if (changed.response && response_text(original, original) != response_text(original, changed))
    add("response", response_text(original, changed));
  return "{\n" + joined(members, ",\n") + "\n}\n";
}

}  // namespace drsim
