// A bent draw is a piece-wise linear function of the plain one.
#include "sim/kernel/tilt.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace drsim::kernel {

ByPart plain_chances(const std::vector<Cut>& cuts) {
  ByPart chances;
  for (const Cut& cut : cuts) {
    double from = 0;
    for (const double at : cut.at) {
      chances.push_back(at - from);
      from = at;
    }
    chances.push_back(1 - from);
  }
  return chances;
}

double weight_of(const Mixture& mixture, const ByPart& drawn) {
  const ByPart plain = plain_chances(mixture.cuts);
  double density = 0;
  for (const Law& law : mixture.laws) {
    double of_law = law.share;
    for (std::size_t i = 0; i < drawn.size(); ++i)
      for (auto count = static_cast<std::uint64_t>(drawn[i]); count > 0; --count) of_law *= law.chances[i] / plain[i];
    density += of_law;
  }
  return 1 / density;
}

Tilt::Tilt(Mixture mixture) : mixture_(std::move(mixture)), law_(&mixture_.laws.back()), seen_(mixture_.cuts.size()) {
  std::size_t first = 0;
  for (std::size_t i = 0; i < mixture_.cuts.size(); ++i) {
    places_.push_back({mixture_.cuts[i].variable.hash, i, first});
    first += mixture_.cuts[i].at.size() + 1;
  }
  drawn_.resize(first);
  std::sort(places_.begin(), places_.end());
  const auto same = [](const Place& a, const Place& b) { return a.hash == b.hash; };
  if (std::adjacent_find(places_.begin(), places_.end(), same) != places_.end()) throw std::logic_error("a variable is cut twice");
}

void Tilt::start_drill(double u) {
  law_ = &mixture_.laws.back();
  double up_to = 0;
  for (const Law& law : mixture_.laws) {
    up_to += law.share;
    if (u >= up_to) continue;
    law_ = &law;
    break;
  }
  std::fill(drawn_.begin(), drawn_.end(), 0);
  for (auto& occurrences : seen_) occurrences.clear();
}

double Tilt::bent(Variable variable, std::uint32_t occurrence, double u) {
  const auto place = std::lower_bound(places_.begin(), places_.end(), Place{variable.hash, 0, 0});
  if (place == places_.end() || place->hash != variable.hash) return u;
  const std::vector<double>& at = mixture_.cuts[place->cut].at;
  std::size_t part = 0;
  double below = 0, chance = law_->chances[place->first];
  while (part < at.size() && u >= below + chance) {
    below += chance;
    chance = law_->chances[place->first + ++part];
  }
  if (auto& seen = seen_[place->cut]; std::find(seen.begin(), seen.end(), occurrence) == seen.end()) {
    seen.push_back(occurrence);
    ++drawn_[place->first + part];
  }
  // Rounding must not carry a draw over a cut, nor to an end of (0, 1).
  const double from = part == 0 ? 0 : at[part - 1], to = part == at.size() ? 1 : at[part];
  return std::clamp(from + (u - below) * ((to - from) / chance), std::max(from, 0x1p-53), std::nextafter(to, 0.0));
}

}  // namespace drsim::kernel
