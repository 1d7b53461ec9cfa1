// The commands: each returns the exit status, and throws WrongInput for what the user must mend.
#pragma once

#include "sim/cli/arguments.hpp"

namespace drsim::cli {

int compare(const Arguments& arguments);
int merge(const Arguments& arguments);
int verify(const Arguments& arguments);
int optimize(const Arguments& arguments);
int sensitivity(const Arguments& arguments);
int rare(const Arguments& arguments);
int advise(const Arguments& arguments);
int year(const Arguments& arguments);
int validate(const Arguments& arguments);
int run(const Arguments& arguments);
int check(const Arguments& arguments);
int explain(const Arguments& arguments);
int init(const Arguments& arguments);
int diff(const Arguments& arguments);
int report(const Arguments& arguments);
int list(const Arguments& arguments);
int bench(const Arguments& arguments);
int completion(const Arguments& arguments);

int drill_list(const Arguments& arguments);
int drill_next(const Arguments& arguments);
int drill_due(const Arguments& arguments);
int drill_calendar(const Arguments& arguments);
int drill_predict(const Arguments& arguments);
int drill_run(const Arguments& arguments);
int drill_rehearse(const Arguments& arguments);
int drill_history(const Arguments& arguments);
int drill_show(const Arguments& arguments);
int drill_compare(const Arguments& arguments);
int drill_export(const Arguments& arguments);
int drill_readiness(const Arguments& arguments);
int calibrate(const Arguments& arguments);

}  // namespace drsim::cli
