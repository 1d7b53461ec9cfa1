// The names of enumerators as files and reports write them.
#include "sim/model/names.hpp"

#include <array>

namespace drsim {

namespace {

template <class Enum>
using Row = std::pair<std::string_view, Enum>;

constexpr std::array<Row<ComponentKind>, 10> kComponentKinds{{{"service", ComponentKind::service},
                                                              {"function", ComponentKind::function},
                                                              {"database", ComponentKind::database},
                                                              {"cache", ComponentKind::cache},
                                                              {"queue", ComponentKind::queue},
                                                              {"object-store", ComponentKind::object_store},
                                                              {"gateway", ComponentKind::gateway},
                                                              {"third-party", ComponentKind::third_party},
                                                              {"pipeline", ComponentKind::pipeline},
                                                              {"control-plane", ComponentKind::control_plane}}};
constexpr std::array<Row<NeedMode>, 2> kNeedModes{{{"hard", NeedMode::hard}, {"soft", NeedMode::soft}}};
constexpr std::array<Row<Profile>, 2> kProfiles{{{"flat", Profile::flat}, {"office-hours", Profile::office_hours}}};
constexpr std::array<Row<Priority>, 4> kPriorities{
    {{"critical", Priority::critical}, {"high", Priority::high}, {"medium", Priority::medium}, {"low", Priority::low}}};
constexpr std::array<Row<ProtectionKind>, 3> kProtectionKinds{
    {{"snapshot", ProtectionKind::snapshot}, {"log-archive", ProtectionKind::log_archive}, {"replica", ProtectionKind::replica}}};
constexpr std::array<Row<ReplicaMode>, 3> kReplicaModes{
    {{"async", ReplicaMode::async}, {"sync", ReplicaMode::sync}, {"multi-writer", ReplicaMode::multi_writer}}};
constexpr std::array<Row<SwitchMode>, 3> kSwitchModes{
    {{"none", SwitchMode::none}, {"manual", SwitchMode::manual}, {"automatic", SwitchMode::automatic}}};
constexpr std::array<Row<StepKind>, 17> kStepKinds{{{"detect", StepKind::detect},
                                                    {"decide", StepKind::decide},
                                                    {"assess", StepKind::assess},
                                                    {"stop-writes", StepKind::stop_writes},
                                                    {"promote", StepKind::promote},
                                                    {"restore", StepKind::restore},
                                                    {"replay-log", StepKind::replay_log},
                                                    {"provision", StepKind::provision},
                                                    {"restart", StepKind::restart},
                                                    {"swap", StepKind::swap},
                                                    {"switch-traffic", StepKind::switch_traffic},
                                                    {"validate", StepKind::validate},
                                                    {"resume", StepKind::resume},
                                                    {"notify", StepKind::notify},
                                                    {"watch", StepKind::watch},
                                                    {"sync-back", StepKind::sync_back},
                                                    {"switch-back", StepKind::switch_back}}};
constexpr std::array<Row<IfFailureEnds>, 2> kIfFailureEnds{{{"abandon", IfFailureEnds::abandon}, {"continue", IfFailureEnds::carry_on}}};
constexpr std::array<Row<EffectKind>, 6> kEffectKinds{{{"outage", EffectKind::outage},
                                                       {"crash", EffectKind::crash},
                                                       {"corruption", EffectKind::corruption},
                                                       {"deletion", EffectKind::deletion},
                                                       {"degradation", EffectKind::degradation},
                                                       {"partition", EffectKind::partition}}};
constexpr std::array<Row<DataFate>, 2> kDataFates{{{"intact", DataFate::intact}, {"destroyed", DataFate::destroyed}}};
constexpr std::array<Row<PriceUnit>, 7> kPriceUnits{{{"hour", PriceUnit::hour},
                                                     {"GB-month", PriceUnit::gb_month},
                                                     {"GB", PriceUnit::gb},
                                                     {"month", PriceUnit::month},
                                                     {"1M requests", PriceUnit::million_requests},
                                                     {"vCPU-hour", PriceUnit::vcpu_hour},
                                                     {"GB-hour", PriceUnit::gb_hour}}};

}  // namespace

// clang-format off: one line each
template <>
Names<ComponentKind> names_of<ComponentKind>() {
  return kComponentKinds;
}
template <>
Names<NeedMode> names_of<NeedMode>() {
  return kNeedModes;
}
template <>
Names<Profile> names_of<Profile>() {
  return kProfiles;
}
template <>
Names<Priority> names_of<Priority>() {
  return kPriorities;
}
template <>
Names<ProtectionKind> names_of<ProtectionKind>() {
  return kProtectionKinds;
}
template <>
Names<ReplicaMode> names_of<ReplicaMode>() {
  return kReplicaModes;
}
template <>
Names<SwitchMode> names_of<SwitchMode>() {
  return kSwitchModes;
}
template <>
Names<StepKind> names_of<StepKind>() {
  return kStepKinds;
}
template <>
Names<IfFailureEnds> names_of<IfFailureEnds>() {
  return kIfFailureEnds;
}
template <>
Names<EffectKind> names_of<EffectKind>() {
  return kEffectKinds;
}
template <>
Names<DataFate> names_of<DataFate>() {
  return kDataFates;
}
template <>
Names<PriceUnit> names_of<PriceUnit>() {
  return kPriceUnits;
}
// clang-format on

}  // namespace drsim
