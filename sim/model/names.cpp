// The names of enumerators as files and reports write them.
#include "sim/model/names.hpp"

#include <array>

namespace drsim {

namespace {

template <class Enum>
using Row = std::pair<std::string_view, Enum>;

constexpr auto kComponentKinds = std::to_array<Row<ComponentKind>>({
    {"service", ComponentKind::service},
    {"function", ComponentKind::function},
    {"database", ComponentKind::database},
    {"cache", ComponentKind::cache},
    {"queue", ComponentKind::queue},
    {"object-store", ComponentKind::object_store},
    {"gateway", ComponentKind::gateway},
    {"third-party", ComponentKind::third_party},
    {"pipeline", ComponentKind::pipeline},
    {"control-plane", ComponentKind::control_plane},
});
constexpr auto kNeedModes = std::to_array<Row<NeedMode>>({
    {"hard", NeedMode::hard},
    {"soft", NeedMode::soft},
});
constexpr auto kPriorities = std::to_array<Row<Priority>>({
    {"critical", Priority::critical},
    {"high", Priority::high},
    {"medium", Priority::medium},
    {"low", Priority::low},
});
constexpr auto kProtectionKinds = std::to_array<Row<ProtectionKind>>({
    {"snapshot", ProtectionKind::snapshot},
    {"log-archive", ProtectionKind::log_archive},
    {"replica", ProtectionKind::replica},
    {"versioning", ProtectionKind::versioning},
});
constexpr auto kCheckKinds = std::to_array<Row<CheckKind>>({
    {"integrity", CheckKind::integrity},
    {"restore", CheckKind::restore},
    {"cross-region", CheckKind::cross_region},
});
constexpr auto kReplicaModes = std::to_array<Row<ReplicaMode>>({
    {"async", ReplicaMode::async},
    {"sync", ReplicaMode::sync},
    {"multi-writer", ReplicaMode::multi_writer},
});
constexpr auto kSwitchModes = std::to_array<Row<SwitchMode>>({
    {"none", SwitchMode::none},
    {"manual", SwitchMode::manual},
    {"automatic", SwitchMode::automatic},
});
constexpr auto kStepKinds = std::to_array<Row<StepKind>>({
    {"detect", StepKind::detect},
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
    {"switch-back", StepKind::switch_back},
    {"rollback", StepKind::rollback},
    {"undelete", StepKind::undelete},
    {"isolate", StepKind::isolate},
    {"investigate", StepKind::investigate},
    {"rebuild", StepKind::rebuild},
    {"rotate", StepKind::rotate},
    {"set-mode", StepKind::set_mode},
    {"replay", StepKind::replay},
    {"warm-up", StepKind::warm_up},
    {"wait-for-end", StepKind::wait_for_end},
});
constexpr auto kQueueOrders = std::to_array<Row<QueueOrder>>({
    {"oldest-first", QueueOrder::oldest_first},
    {"live-first", QueueOrder::live_first},
});
constexpr auto kReplaySources = std::to_array<Row<ReplaySource>>({
    {"dead-letters", ReplaySource::dead_letters},
    {"journal", ReplaySource::journal},
});
constexpr auto kIfFailureEnds = std::to_array<Row<IfFailureEnds>>({
    {"abandon", IfFailureEnds::abandon},
    {"continue", IfFailureEnds::carry_on},
});
constexpr auto kEffectKinds = std::to_array<Row<EffectKind>>({
    {"outage", EffectKind::outage},
    {"crash", EffectKind::crash},
    {"corruption", EffectKind::corruption},
    {"deletion", EffectKind::deletion},
    {"degradation", EffectKind::degradation},
    {"partition", EffectKind::partition},
    {"slowness", EffectKind::slowness},
    {"rate-limit", EffectKind::rate_limit},
    {"spike", EffectKind::spike},
    {"cache-loss", EffectKind::cache_loss},
    {"control-plane", EffectKind::control_plane},
    {"capacity-shortage", EffectKind::capacity_shortage},
    {"unreachable", EffectKind::unreachable},
    {"stall", EffectKind::stall},
    {"backup-failure", EffectKind::backup_failure},
    {"ransomware", EffectKind::ransomware},
    {"bad-deploy", EffectKind::bad_deploy},
    {"compromise", EffectKind::compromise},
    {"secrets-lost", EffectKind::secrets_lost},
    {"dns-failure", EffectKind::dns_failure},
});
constexpr auto kDataFates = std::to_array<Row<DataFate>>({
    {"intact", DataFate::intact},
    {"destroyed", DataFate::destroyed},
});
constexpr auto kPriceUnits = std::to_array<Row<PriceUnit>>({
    {"hour", PriceUnit::hour},
    {"GB-month", PriceUnit::gb_month},
    {"GB", PriceUnit::gb},
    {"month", PriceUnit::month},
    {"1M requests", PriceUnit::million_requests},
    {"vCPU-hour", PriceUnit::vcpu_hour},
    {"GB-hour", PriceUnit::gb_hour},
});

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
Names<QueueOrder> names_of<QueueOrder>() {
  return kQueueOrders;
}
template <>
Names<ReplaySource> names_of<ReplaySource>() {
  return kReplaySources;
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
Names<CheckKind> names_of<CheckKind>() {
  return kCheckKinds;
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
