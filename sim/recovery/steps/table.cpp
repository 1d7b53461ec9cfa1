// The table of steps.
#include <algorithm>
#include <array>

#include "sim/recovery/steps.hpp"

namespace drsim {

namespace {

constexpr auto kSteps = std::to_array<StepInfo>({
    {StepKind::detect, "detect", "health checks fail, or people notice; the runbook begins when it is done", false, nullptr},
    {StepKind::decide, "decide", "a person decides", false, nullptr},
    {StepKind::assess, "assess", "a person finds out what is wrong", false, nullptr},
    {StepKind::stop_writes, "stop-writes", "maintenance mode: the components refuse requests", false, do_stop_writes},
    {StepKind::promote, "promote", "a replica becomes the store that takes writes", true, do_promote},
    {StepKind::restore, "restore", "a store is filled from its newest clean copy: transfer, log replay, hydration", false, do_restore},
    {StepKind::replay_log, "replay-log", "a store is filled from its log archive", false, do_restore},
    {StepKind::provision, "provision", "components are deployed and their instances started in the recovery region", false, do_provision},
    {StepKind::restart, "restart", "a crashed component is started again; a store that lost its data is restored", false, do_restart},
    {StepKind::swap, "swap", "callers are pointed to the restored store", true, do_swap},
    {StepKind::switch_traffic, "switch-traffic", "DNS points clients to the recovery region; they follow as entries expire", true,
     do_switch_traffic},
    {StepKind::validate, "validate", "checks, and waits until the served fraction is reached", false, do_validate},
    {StepKind::resume, "resume", "maintenance mode ends", false, do_resume},
    {StepKind::notify, "notify", "people are told", false, nullptr},
    {StepKind::watch, "watch", "people keep an eye on it", false, nullptr},
    {StepKind::sync_back, "sync-back", "failback: what was written meanwhile is copied to the primary region", false, nullptr},
    {StepKind::switch_back, "switch-back", "failback: a planned switch of data and clients to the primary region", false, nullptr},
    {StepKind::set_mode, "set-mode", "components change to one of their modes, or back to normal", false, do_set_mode},
    {StepKind::replay, "replay", "dead letters, or what a lost queue held, are put into the queue again", false, do_replay},
    {StepKind::warm_up, "warm-up", "a cache is filled with what is often asked for", false, do_warm_up},
    {StepKind::rollback, "rollback", "the version before is deployed again, through a pipeline that must work", false, do_rollback},
    {StepKind::undelete, "undelete", "earlier versions of what was damaged or deleted are put back in the store itself", false,
     do_undelete},
    {StepKind::isolate, "isolate", "a compromised pipeline is cut off: nothing is deployed through it any more", false, do_isolate},
    {StepKind::investigate, "investigate", "people find out what an attacker has reached", false, nullptr},
    {StepKind::rebuild, "rebuild", "a compromised pipeline is set up again from a mirror that was verified; it deploys again", false,
     do_rebuild},
    {StepKind::rotate, "rotate", "secrets are replaced; components that had lost theirs work again", false, do_rotate},
    {StepKind::wait_for_end, "wait-for-end", "what failed is watched until checks find it well again", false, do_wait_for_end},
});

}  // namespace

std::span<const StepInfo> step_table() { return kSteps; }

const StepInfo& step_info(StepKind kind) {
  return *std::find_if(kSteps.begin(), kSteps.end(), [&](const StepInfo& step) { return step.kind == kind; });
}

}  // namespace drsim
