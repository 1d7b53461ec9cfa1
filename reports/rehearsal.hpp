// What the drills of the calendar say: predictions, records of rehearsals and of simulated runs.
#pragma once

#include <string>
#include <vector>

#include "reports/story.hpp"
#include "sim/rehearsal/judgement.hpp"
#include "sim/rehearsal/record.hpp"

namespace drsim::reports {

/// What to expect, how long to book, what it costs, and the checklist. `booked_s`: what the calendar reserves.
Story tell_prediction(const rehearsal::Prediction& prediction, double booked_s);

/// The post-drill report: criteria, planned against actual, deviations, the plan's checklist, what to do.
Story tell_record(const rehearsal::Record& record, const rehearsal::Judgement& judgement);

/// Several of them as one page.
Story tell_history(const std::vector<Story>& records);

/// Two records of one drill, step by step.
Story tell_records(const rehearsal::Record& before, const rehearsal::Judgement& judged_before, const rehearsal::Record& after,
                   const rehearsal::Judgement& judged_after);

/// Quarters of an hour to book for a drill that takes `p95` seconds in 19 of 20.
double seconds_to_book(double p95);

/// "at most 4 h", "at least 99 %": the limit of a criterion, and a value of it.
std::string limit_of(const rehearsal::Criterion& criterion);
std::string value_of(const rehearsal::Criterion& criterion, double value);

/// "meets", "misses", "undecided", and how that sounds.
std::string words_of(Verdict verdict);
Tone tone_of(Verdict verdict);

/// JUnit XML of a simulated run: one test case per criterion.
std::string junit(const rehearsal::Prediction& prediction);

/// The same run as an OpenMetrics textfile, for a collector that reads files.
std::string open_metrics(const rehearsal::Prediction& prediction, std::int64_t run_at);

}  // namespace drsim::reports
