// drsim check MODEL...: mistakes, and what can be known without simulating.
#include "sim/check/check.hpp"

#include "reports/findings.hpp"
#include "sim/cli/commands.hpp"
#include "sim/cli/exit_status.hpp"
#include "sim/cli/failure.hpp"
#include "sim/cli/inputs.hpp"
#include "sim/cli/output.hpp"

namespace drsim::cli {

int check(const Arguments& arguments) {
  check_output(arguments);
  std::vector<CheckFinding> findings;
  std::string problems;
  for (const std::string& model : arguments.files) {
    Arguments one = arguments;
    one.files = {model};
    try {
      for (CheckFinding& finding : check_inputs(read_model(one))) findings.push_back(std::move(finding));
    } catch (const WrongInput& problem) {
      problems += (problems.empty() ? "" : "\n") + std::string(problem.what());
    }
  }
  if (!problems.empty()) throw WrongInput(problems);
  std::vector<std::pair<std::string, std::string>> rules;
  for (const CheckRule& rule : check_rules()) rules.emplace_back(rule.name, rule.explanation);
  write_output(arguments, reports::render_findings(findings, rules, arguments.files.size(), format_for(arguments), style_for(arguments)));
  return kDone;
}

}  // namespace drsim::cli
