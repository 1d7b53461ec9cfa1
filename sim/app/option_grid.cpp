// The levels of each parameter of an option.
#include "sim/app/option_grid.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "sim/input/quantities.hpp"

namespace drsim {

namespace {

// Values that operators choose among, weakest first; the option's own joins them.
constexpr std::array kSnapshotEvery = {Seconds{7 * kDay}, Seconds{kDay}, Seconds{6 * kHour}, Seconds{kHour}};
constexpr std::array kLogEvery = {Seconds{kHour}, Seconds{15 * kMinute}, Seconds{5 * kMinute}, Seconds{kMinute}};
constexpr std::array kRunning = {0.0, 0.25, 0.5, 0.75, 1.0};
constexpr std::array kTtl = {Seconds{5 * kMinute}, Seconds{kMinute}, Seconds{10}};
constexpr std::array kCheckEvery = {Seconds{kMinute}, Seconds{30}, Seconds{10}};

/// Sorts the levels by strength; the option's own, which changes nothing, takes the place of an equal one.
class Scale {
 public:
  explicit Scale(std::string name) { parameter_.name = std::move(name); }

  void add(double strength, std::string text, std::function<void(Option&)> apply) {
    steps_.push_back({strength, {std::move(text), std::move(apply)}});
  }
  Parameter with_own(double strength, const std::string& text) {
    std::erase_if(steps_, [&](const Step& step) { return step.strength == strength; });
    steps_.push_back({strength, {"as it is (" + text + ")", [](Option&) {}}});
    std::stable_sort(steps_.begin(), steps_.end(), [](const Step& a, const Step& b) { return a.strength < b.strength; });
    for (std::size_t i = 0; i < steps_.size(); ++i) {
      if (steps_[i].strength == strength) parameter_.as_is = i;
      parameter_.levels.push_back(std::move(steps_[i].level));
    }
    return std::move(parameter_);
  }

 private:
  struct Step {
    double strength;
    Level level;
  };
  Parameter parameter_;
  std::vector<Step> steps_;
};

/// A moment stays what it is, seen from the start of the shorter interval.
void set_interval(Option& option, ProtectionKind kind, Seconds every) {
  for (Protection& protection : option.protections) {
    if (protection.kind != kind) continue;
    protection.every = every;
    if (protection.at) protection.at = Seconds{std::fmod(protection.at->count(), every.count())};
  }
}

/// The longest interval among copies of a kind; absent without any.
std::optional<Seconds> interval_of(const Option& option, ProtectionKind kind) {
  std::optional<Seconds> longest;
  for (const Protection& protection : option.protections)
    if (protection.kind == kind) longest = std::max(longest.value_or(Seconds{0}), protection.every);
  return longest;
}

template <class Values>
void add_interval(const Option& option, const char* name, ProtectionKind kind, const Values& values, std::vector<Parameter>& found) {
  const auto own = interval_of(option, kind);
  if (!own) return;
  Scale scale(name);
  for (const Seconds every : values)
    scale.add(-every.count(), input::format_duration(every), [kind, every](Option& it) { set_interval(it, kind, every); });
  found.push_back(scale.with_own(-own->count(), input::format_duration(*own)));
}

void add_mode(const Option& option, std::vector<Parameter>& found) {
  const auto follows = [](const Protection& it, ReplicaMode mode) { return it.kind == ProtectionKind::replica && it.mode == mode; };
  const bool any = std::any_of(option.protections.begin(), option.protections.end(),
                               [&](const Protection& it) { return follows(it, ReplicaMode::async) && it.delay == Seconds{0}; });
  if (!any) return;
  Scale scale("replication");
  scale.add(1, "sync", [](Option& it) {
    for (Protection& each : it.protections)
      if (each.kind == ProtectionKind::replica && each.mode == ReplicaMode::async && each.delay == Seconds{0}) {
        each.mode = ReplicaMode::sync;
        each.lag = Seconds{0};
      }
  });
  found.push_back(scale.with_own(0, "async"));
}

void add_running(const Option& option, std::vector<Parameter>& found) {
  std::optional<double> least;
  for (const auto& [selector, standby] : option.standby)
    if (standby.capacity > 0) least = std::min(least.value_or(1), standby.running);
  if (!least) return;
  Scale scale(kRunningName);
  for (const double running : kRunning)
    scale.add(running, fmt::format("{:.0f} %", 100 * running), [running](Option& it) {
      for (auto& [selector, standby] : it.standby)
        if (standby.capacity > 0) standby.running = running;
    });
  found.push_back(scale.with_own(*least, fmt::format("{:.0f} %", 100 * *least)));
}

void add_routing(const Option& option, std::vector<Parameter>& found) {
  Scale ttl("DNS time to live");
  for (const Seconds time : kTtl) ttl.add(-time.count(), input::format_duration(time), [time](Option& it) { it.routing.dns_ttl = time; });
  found.push_back(ttl.with_own(-option.routing.dns_ttl.count(), input::format_duration(option.routing.dns_ttl)));

  if (!option.response || !option.response->detect) return;
  Scale checks("interval of health checks");
  for (const Seconds every : kCheckEvery)
    checks.add(-every.count(), input::format_duration(every), [every](Option& it) {
      it.routing.health_check.every = every;
      it.response->detect->every = every;
    });
  const Seconds own = option.response->detect->every;
  found.push_back(checks.with_own(-own.count(), input::format_duration(own)));
}

void add_approval(const Option& option, std::vector<Parameter>& found) {
  if (!option.response || !option.response->decide_by) return;
  Scale scale(kFailoverName);
  scale.add(1, "automatic", [](Option& it) {
    it.response->decide_by.reset();
    it.routing.mode = SwitchMode::automatic;
  });
  found.push_back(scale.with_own(0, "approved by " + option.response->decide_by->name));
}

}  // namespace

std::vector<Parameter> parameters_of(const Option& option) {
  std::vector<Parameter> found;
  add_interval(option, "snapshot interval", ProtectionKind::snapshot, kSnapshotEvery, found);
  add_interval(option, "log archive interval", ProtectionKind::log_archive, kLogEvery, found);
  add_mode(option, found);
  add_running(option, found);
  add_routing(option, found);
  add_approval(option, found);
  return found;
}

Option with_levels(const Option& option, const std::vector<Parameter>& parameters, const Levels& levels) {
  Option changed = option;
  for (std::size_t i = 0; i < parameters.size(); ++i) parameters[i].levels[levels[i]].apply(changed);
  return changed;
}

std::size_t changes_in(const std::vector<Parameter>& parameters, const Levels& levels) {
  std::size_t changes = 0;
  for (std::size_t i = 0; i < parameters.size(); ++i) changes += levels[i] != parameters[i].as_is ? 1 : 0;
  return changes;
}

}  // namespace drsim
