// A part of a study that was run on another machine: the rows of its share of the batches, to be put together with the others.
#pragma once

#include <map>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/study/study.hpp"

namespace drsim {

/// What all parts of one study have in common but `shard`, and what it takes to make its result.
struct PartHeader {
  std::string version;                                      ///< of drsim
  std::string model;                                        ///< file, as typed
  std::vector<std::string> scenarios, options, sets;        ///< as typed
  std::vector<std::pair<std::string, std::string>> inputs;  ///< path and SHA-256 of every file that was read
  std::uint64_t seed = 1, replications = 0;
  Shard shard;
};

struct Part {
  PartHeader header;
  std::map<std::pair<std::size_t, std::uint64_t>, std::vector<double>> batches;  ///< by cell and first replication: the rows
};

/// A study of parts was interrupted: there is nothing to write.
class Interrupted : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A file is not a part, or not whole, or parts do not belong together. what() says which and why.
class NotAPart : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Bytes of a file: a line that says what it is, the header as a line of JSON, the batches (deflated), a checksum.
std::string write_part(const Part& part);

/// Throws NotAPart.
Part read_part(std::string_view bytes);

/// All batches of a study in their columns: exactly what run_study gives. Throws NotAPart when a part is missing, stands there
/// twice, or is of another study.
StudyOutcomes merge_parts(const std::vector<Cell>& cells, const std::vector<Part>& parts);

}  // namespace drsim
