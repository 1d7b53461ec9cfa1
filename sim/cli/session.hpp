// A rehearsal in a terminal: what is typed becomes an entry, on disk before it is answered.
#pragma once

#include <chrono>
#include <string>

#include "sim/rehearsal/history.hpp"
#include "sim/rehearsal/progress.hpp"

namespace drsim::cli {

class Session {
 public:
  Session(rehearsal::History& history, rehearsal::Record record);

  /// Seconds since the start. A real drill goes on while nobody looks; a tabletop's time stands still.
  double now() const;

  /// Notes the planned injects whose time has come; what to tell the people.
  std::string announce();
  /// What to answer to a line.
  std::string answer(const std::string& line);
  std::string status() const;

  bool over() const { return quit_ || progress_.finished; }
  const rehearsal::Record& record() const { return record_; }

 private:
  void note(const rehearsal::Entry& entry);
  std::string step_command(const std::string& kind, std::string rest);
  std::string measure(const std::string& command, const std::string& rest);
  std::string check(const std::string& rest);

  rehearsal::History& history_;
  rehearsal::Record record_;
  rehearsal::Progress progress_;
  double base_s_;
  std::chrono::steady_clock::time_point since_ = std::chrono::steady_clock::now();
  bool quit_ = false;
};

}  // namespace drsim::cli
