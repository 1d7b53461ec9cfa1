// The history of drills in a file: every record, every entry, safe against a crash at any moment and two writers at a time.
#pragma once

#include <filesystem>
#include <optional>
#include <stdexcept>
#include <vector>

#include "sim/rehearsal/record.hpp"
#include "sim/rehearsal/sqlite.hpp"

namespace drsim::rehearsal {

class HistoryProblem : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class History {
 public:
  /// Makes the file, or brings one of an earlier version up to date. Throws HistoryProblem: of a later version, no database, locked
  /// for 10 s, or not writable.
  explicit History(const std::filesystem::path& path);

  /// On disk when it returns; gives the record its id. Entries of `record` are added too, all or nothing.
  std::uint64_t add(const Record& record);
  /// On disk when it returns.
  void append(std::uint64_t id, const Entry& entry);

  std::optional<Record> find(std::uint64_t id) const;
  std::vector<Record> all() const;                         ///< in order of id
  std::vector<Record> of(const std::string& model) const;  ///< the same for one system

 private:
  std::vector<Record> select(const std::string& where, const std::string& value) const;
  mutable Database database_;
};

}  // namespace drsim::rehearsal
