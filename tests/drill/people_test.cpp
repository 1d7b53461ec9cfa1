// People who cannot be reached, and those whom they escalate to.
#include "tests/catch.hpp"
#include "tests/drill/lab.hpp"

using namespace drsim;
using lab::Lab;

namespace {

const Selector kOnCall{Selector::Aim::role, Selector::Pick::one, "on-call", "", "role on-call", {}};

/// Notice 2 min, then a decision of 10 min by whoever is on call (4 min to answer); declared when it is made.
Lab decision() {
  Lab l;
  Runbook& runbook = l.runbook("region-outage");
  runbook.if_failure_ends = IfFailureEnds::carry_on;
  l.step(runbook, StepKind::detect);
  l.step(runbook, StepKind::decide, {}, 10).who = Ref{"on-call", {}};
  l.fail(EffectKind::outage, lab::region("primary"), 600);
  return l;
}

void escalate(Lab& l, double after) {
  Role manager;
  manager.name = "manager";
  manager.acknowledge = lab::minutes(6);
  manager.on_duty.fill(true);
  l.inputs.system.people.push_back(manager);
  l.inputs.system.people[0].escalates_to = Ref{"manager", {}};
  l.inputs.system.people[0].escalates_after = after * kMinute;
}

double declared(const Lab& l) { return l.drill().objectives[0].declared / kMinute; }

}  // namespace

TEST_CASE("a step waits for its people until they can be reached again") {
  Lab l = decision();
  CHECK(declared(l) == Approx(2 + 4 + 10));
  l.fail(EffectKind::unreachable, kOnCall, 120);
  CHECK(declared(l) == Approx(120 + 4 + 10));  // paged again at 120 min
}

TEST_CASE("a page that goes unanswered is escalated") {
  Lab l = decision();
  escalate(l, 15);
  l.fail(EffectKind::unreachable, kOnCall, 120);
  CHECK(declared(l) == Approx(2 + 15 + 6 + 10));
}

TEST_CASE("of the two who are paged, whoever answers first does it") {
  Lab l = decision();
  escalate(l, 15);
  l.inputs.system.people[0].acknowledge = lab::minutes(18);  // 18 < 15 + 6
  CHECK(declared(l) == Approx(2 + 18 + 10));
  l.inputs.system.people[0].acknowledge = lab::minutes(40);
  CHECK(declared(l) == Approx(2 + 15 + 6 + 10));
}

TEST_CASE("nobody who can be reached means that nothing is decided until somebody can be") {
  Lab l = decision();
  escalate(l, 15);
  l.fail(EffectKind::unreachable, kOnCall, 120);
  l.fail(EffectKind::unreachable, {Selector::Aim::role, Selector::Pick::one, "manager", "", "role manager", {}}, 60);
  // Asked again when the manager can be reached, at 60 min: the first page waits its 15 min once more.
  CHECK(declared(l) == Approx(60 + 15 + 6 + 10));
}

TEST_CASE("every role means those of the first line: who is escalated to is there to help them") {
  Lab l = decision();
  escalate(l, 15);
  l.fail(EffectKind::unreachable, {Selector::Aim::role, Selector::Pick::every, "", "", "every role", {}}, 120);
  CHECK(declared(l) == Approx(2 + 15 + 6 + 10));
}

TEST_CASE("who is at work on the incident already can be talked to") {
  Lab l = decision();
  l.step(l.option.runbooks[0], StepKind::assess, {}, 5).who = Ref{"on-call", {}};
  Failure& gone = l.fail(EffectKind::unreachable, kOnCall, 120);
  gone.after.by = lab::minutes(7);  // reached at 6 min
  CHECK(declared(l) == Approx(2 + 4 + 10 + 5));
}
