// The model as it is, against which the history tells what is stale.
#include "sim/cli/model_state.hpp"

#include "sim/app/drill_prediction.hpp"
#include "sim/calendar/schedule.hpp"
#include "sim/cli/drill_inputs.hpp"

namespace drsim::cli {

rehearsal::ModelHashes model_hashes(const Arguments& arguments, const System& system) {
  rehearsal::ModelHashes hashes;
  Arguments one = arguments;
  for (const Drill& drill : system.drills) {
    one.drill.name = drill.name;
    hashes[drill.name] = model_hash(read_drill(one).inputs);
  }
  return hashes;
}

std::string in_words(const std::optional<rehearsal::LastRehearsal>& last) {
  if (!last) return "never";
  const std::string day = calendar::to_text(calendar::Moment(std::chrono::seconds(last->started))).substr(0, 10);
  return day + " " + last->result + (last->stale ? ", stale" : "");
}

}  // namespace drsim::cli
