// The names of enumerators as files and reports write them: one table each, used by the readers, the schema and `list`.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "sim/model/option.hpp"
#include "sim/model/prices.hpp"
#include "sim/model/scenario.hpp"
#include "sim/model/system.hpp"

namespace drsim {

template <class Enum>
using Names = std::span<const std::pair<std::string_view, Enum>>;

/// All names of an enumeration, in the order of its definition.
template <class Enum>
Names<Enum> names_of();
template <>
Names<ComponentKind> names_of<ComponentKind>();
template <>
Names<NeedMode> names_of<NeedMode>();
template <>
Names<QueueOrder> names_of<QueueOrder>();
template <>
Names<ReplaySource> names_of<ReplaySource>();
template <>
Names<Priority> names_of<Priority>();
template <>
Names<ProtectionKind> names_of<ProtectionKind>();
template <>
Names<CheckKind> names_of<CheckKind>();
template <>
Names<ReplicaMode> names_of<ReplicaMode>();
template <>
Names<SwitchMode> names_of<SwitchMode>();
template <>
Names<StepKind> names_of<StepKind>();
template <>
Names<IfFailureEnds> names_of<IfFailureEnds>();
template <>
Names<EffectKind> names_of<EffectKind>();
template <>
Names<DataFate> names_of<DataFate>();
template <>
Names<PriceUnit> names_of<PriceUnit>();

template <class Enum>
std::string to_string(Enum value) {
  for (const auto& [name, enumerator] : names_of<Enum>())
    if (enumerator == value) return std::string(name);
  return {};
}

}  // namespace drsim
