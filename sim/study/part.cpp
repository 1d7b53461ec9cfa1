// Parts of a study as files, and put together.
#include "sim/study/part.hpp"

#include <fmt/format.h>
#include <zlib.h>

#include <cstring>
#include <nlohmann/json.hpp>

#include "sim/study/columns.hpp"
#include "sim/study/hash.hpp"
#include "sim/study/row.hpp"

namespace drsim {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kMagic = "drsim part 1\n";
constexpr std::uint64_t kCountsMost = 1'000'000'000;  // of anything that a header counts: more is damage
constexpr int kQuick = 1;                             // zlib's level

void put(std::string& bytes, std::uint64_t number) {
  for (int shift = 0; shift < 64; shift += 8) bytes += static_cast<char>(number >> shift & 0xffU);
}

/// Reads from the front of what is left.
class Reader {
 public:
  explicit Reader(std::string_view left) : left_(left) {}

  std::string_view take(std::size_t size) {
    if (size > left_.size()) throw NotAPart("it ends too soon");
    const std::string_view taken = left_.substr(0, size);
    left_.remove_prefix(size);
    return taken;
  }
  std::string_view line() {
    const std::size_t end = left_.find('\n');
    if (end == std::string_view::npos) throw NotAPart("it ends too soon");
    return take(end + 1).substr(0, end);
  }
  std::uint64_t number() {
    const std::string_view bytes = take(8);
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < 8; ++i) value |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
    return value;
  }
  std::uint64_t count() {
    const std::uint64_t value = number();
    if (value > kCountsMost) throw NotAPart("it counts more than there can be");
    return value;
  }
  bool empty() const { return left_.empty(); }

 private:
  std::string_view left_;
};

Json to_json(const PartHeader& header) {
  Json inputs = Json::array();
  for (const auto& [path, sha256] : header.inputs) inputs.push_back({{"path", path}, {"sha256", sha256}});
  return {{"drsim", header.version},       {"model", header.model},
          {"scenarios", header.scenarios}, {"options", header.options},
          {"sets", header.sets},           {"inputs", inputs},
          {"seed", header.seed},           {"replications", header.replications},
          {"shard", header.shard.number},  {"shards", header.shard.count}};
}

PartHeader header_of(std::string_view line) {
  PartHeader header;
  try {
    const Json json = Json::parse(line);
    header.version = json.at("drsim");
    header.model = json.at("model");
    header.scenarios = json.at("scenarios").get<std::vector<std::string>>();
    header.options = json.at("options").get<std::vector<std::string>>();
    header.sets = json.at("sets").get<std::vector<std::string>>();
    for (const Json& input : json.at("inputs")) header.inputs.emplace_back(input.at("path"), input.at("sha256"));
    header.seed = json.at("seed");
    header.replications = json.at("replications");
    header.shard = {json.at("shard"), json.at("shards")};
  } catch (const Json::exception&) {
    throw NotAPart("its header is damaged");
  }
  if (header.replications > kCountsMost || header.shard.count == 0 || header.shard.count > kCountsMost ||
      header.shard.number - 1 >= header.shard.count)
    throw NotAPart("its header is damaged");
  return header;
}

std::string deflated(const std::vector<double>& rows) {
  const auto* from = reinterpret_cast<const Bytef*>(rows.data());
  uLongf size = compressBound(rows.size() * sizeof(double));
  std::string out(size, '\0');
  if (compress2(reinterpret_cast<Bytef*>(out.data()), &size, from, rows.size() * sizeof(double), kQuick) != Z_OK)
    throw std::runtime_error("zlib cannot deflate");
  out.resize(size);
  return out;
}

std::vector<double> inflated(std::string_view bytes, std::uint64_t count) {
  if (count > kCountsMost / sizeof(double)) throw NotAPart("it counts more than there can be");
  std::vector<double> rows(count);
  uLongf size = count * sizeof(double);
  const int status = uncompress(reinterpret_cast<Bytef*>(rows.data()), &size, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size());
  if (status != Z_OK || size != count * sizeof(double)) throw NotAPart("its rows are damaged");
  return rows;
}

std::string name_of(const Shard& shard) { return fmt::format("{}/{}", shard.number, shard.count); }

void check_together(const std::vector<Part>& parts) {
  const PartHeader& first = parts.at(0).header;
  std::vector<char> seen(first.shard.count);
  for (const Part& part : parts) {
    PartHeader same = part.header;
    same.shard.number = first.shard.number;
    if (to_json(same) != to_json(first))
      throw NotAPart(
          fmt::format("parts {} and {} are of different studies: model, selection, files, seed, number of drills, number of "
                      "shards and version of drsim must be the same",
                      name_of(first.shard), name_of(part.header.shard)));
    if (std::exchange(seen[part.header.shard.number - 1], 1) != 0)
      throw NotAPart(fmt::format("part {} stands there twice", name_of(part.header.shard)));
  }
  for (std::uint64_t i = 0; i < seen.size(); ++i)
    if (seen[i] == 0) throw NotAPart(fmt::format("part {} is missing", name_of({i + 1, first.shard.count})));
}

}  // namespace

std::string write_part(const Part& part) {
  std::string bytes(kMagic);
  bytes += to_json(part.header).dump() + "\n";
  put(bytes, part.batches.size());
  for (const auto& [place, rows] : part.batches) {
    const std::string packed = deflated(rows);
    put(bytes, place.first);
    put(bytes, place.second);
    put(bytes, rows.size());
    put(bytes, packed.size());
    bytes += packed;
  }
  put(bytes, xxh64(bytes));
  return bytes;
}

Part read_part(std::string_view bytes) {
  if (bytes.substr(0, kMagic.size()) != kMagic) throw NotAPart("expected what drsim compare --shard writes");
  if (bytes.size() < kMagic.size() + 8) throw NotAPart("it ends too soon");
  if (Reader(bytes.substr(bytes.size() - 8)).number() != xxh64(bytes.substr(0, bytes.size() - 8)))
    throw NotAPart("it is not whole, or was changed: its checksum is another one");
  Reader reader(bytes.substr(0, bytes.size() - 8));
  reader.take(kMagic.size());
  Part part{header_of(reader.line()), {}};
  const std::uint64_t batches = reader.count();
  for (std::uint64_t i = 0; i < batches; ++i) {
    const std::uint64_t cell = reader.count(), first = reader.count(), doubles = reader.count(), size = reader.count();
    part.batches[{cell, first}] = inflated(reader.take(size), doubles);
  }
  if (!reader.empty()) throw NotAPart("it goes on after its last batch");
  return part;
}

StudyOutcomes merge_parts(const std::vector<Cell>& cells, const std::vector<Part>& parts) {
  check_together(parts);
  const PartHeader& header = parts.at(0).header;
  StudyOutcomes outcomes;
  outcomes.seed = header.seed;
  outcomes.replications = header.replications;
  outcomes.cells.resize(cells.size());
  for (std::size_t i = 0; i < cells.size(); ++i) size_columns(cells[i], header.replications, outcomes.cells[i]);
  std::size_t in_place = 0;
  for (const Part& part : parts)
    for (const auto& [place, rows] : part.batches) {
      const auto [cell, first] = place;
      if (cell >= cells.size() || first % kBatchSize != 0 || first >= header.replications ||
          rows.size() != std::min(kBatchSize, header.replications - first) * row_size(cells[cell]))
        throw NotAPart(fmt::format("part {} has batches that the study does not have", name_of(part.header.shard)));
      place_rows(cells[cell], first, rows, outcomes.cells[cell]);
      ++in_place;
    }
  if (in_place != cells.size() * ((header.replications + kBatchSize - 1) / kBatchSize))
    throw NotAPart("batches are missing, or stand there twice");
  return outcomes;
}

}  // namespace drsim
