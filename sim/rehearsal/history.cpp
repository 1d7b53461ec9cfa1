// The history of drills in a file.
//
// A rollback journal, not a write-ahead log: the history stays one file that can be copied and lie on a network share, and a
// rehearsal writes a few lines a minute. `synchronous = FULL`: a commit that returned survives a power failure.
#include "sim/rehearsal/history.hpp"

#include <array>
#include <nlohmann/json.hpp>

#include "sim/rehearsal/record_json.hpp"

namespace drsim::rehearsal {

namespace {

/// "drsm": tells the file from any other SQLite database.
constexpr std::int64_t kApplicationId = 0x6472736D;

/// Migration k takes a file from version k to k + 1. Never changed once released: a new version is a new line.
constexpr std::array<const char*, 2> kMigrations{
    R"(CREATE TABLE record (
         id INTEGER PRIMARY KEY AUTOINCREMENT, mode TEXT NOT NULL, started INTEGER NOT NULL, speed REAL NOT NULL,
         model TEXT NOT NULL, model_hash TEXT NOT NULL, drsim TEXT NOT NULL, seed INTEGER NOT NULL, drill TEXT NOT NULL,
         prediction TEXT NOT NULL) STRICT;
       CREATE TABLE entry (
         record INTEGER NOT NULL REFERENCES record (id), position INTEGER NOT NULL, at_s REAL NOT NULL, kind TEXT NOT NULL,
         step TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (record, position)) STRICT, WITHOUT ROWID;)",
    "CREATE INDEX record_by_drill ON record (model, drill, started);",
};

std::int64_t pragma(const Database& database, const std::string& name) {
  Statement statement(database, "PRAGMA " + name);
  return statement.step() ? statement.whole(0) : 0;
}

void migrate(Database& database) {
  constexpr auto kVersion = static_cast<std::int64_t>(kMigrations.size());
  Transaction transaction(database);  // before looking: another process may be at it
  const std::int64_t version = pragma(database, "user_version");
  Statement tables(database, "SELECT count(*) FROM sqlite_master");
  tables.step();
  if (pragma(database, "application_id") != kApplicationId && (version != 0 || tables.whole(0) != 0))
    throw HistoryProblem("is a database, but no history of drsim");
  if (version > kVersion)
    throw HistoryProblem("was written by a later drsim (format " + std::to_string(version) + ", this one knows " +
                         std::to_string(kVersion) + ")");
  for (std::int64_t next = version; next < kVersion; ++next) database.run(kMigrations.at(static_cast<std::size_t>(next)));
  database.run("PRAGMA application_id = " + std::to_string(kApplicationId));
  database.run("PRAGMA user_version = " + std::to_string(kVersion));
  transaction.commit();
}

/// SQLite's words with ours around them.
template <class Work>
auto told(const Work& work) {
  try {
    return work();
  } catch (const SqliteProblem& problem) {
    throw HistoryProblem(std::string("the history cannot be used: ") + problem.what());
  }
}

void insert_entry(const Database& database, std::uint64_t id, const Entry& entry) {
  Statement statement(database, "INSERT INTO entry SELECT ?1, coalesce(max(position), 0) + 1, ?2, ?3, ?4, ?5 FROM entry WHERE record = ?1");
  statement.bind(static_cast<std::int64_t>(id)).bind(entry.at_s).bind(entry.kind).bind(entry.step).bind(entry.text);
  statement.step();
}

}  // namespace

History::History(const std::filesystem::path& path) : database_(told([&] { return Database(path); })) {
  told([&] {
    database_.run("PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
    migrate(database_);
  });
}

std::uint64_t History::add(const Record& record) {
  return told([&] {
    Transaction transaction(database_);
    const Prediction& prediction = record.prediction;
    Statement statement(database_, "INSERT INTO record VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    statement.bind(record.mode).bind(record.started).bind(record.speed).bind(prediction.model).bind(prediction.model_hash);
    statement.bind(prediction.drsim).bind(static_cast<std::int64_t>(prediction.seed)).bind(prediction.drill);
    statement.bind(prediction_json(prediction, true).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
    statement.step();
    const auto id = static_cast<std::uint64_t>(database_.last_id());
    for (const Entry& entry : record.entries) insert_entry(database_, id, entry);
    transaction.commit();
    return id;
  });
}

void History::append(std::uint64_t id, const Entry& entry) {
  told([&] {
    Transaction transaction(database_);
    insert_entry(database_, id, entry);
    transaction.commit();
  });
}

std::vector<Record> History::select(const std::string& where, const std::string& value) const {
  return told([&] {
    std::vector<Record> records;
    Statement statement(database_, "SELECT id, mode, started, speed, prediction FROM record WHERE " + where + " ORDER BY id");
    statement.bind(value);
    while (statement.step()) {
      Record& record = records.emplace_back();
      record.id = static_cast<std::uint64_t>(statement.whole(0));
      record.mode = statement.text(1);
      record.started = statement.whole(2);
      record.speed = statement.number(3);
      record.prediction = prediction_from_json(statement.text(4));
    }
    for (Record& record : records) {
      Statement entries(database_, "SELECT at_s, kind, step, text FROM entry WHERE record = ? ORDER BY position");
      entries.bind(static_cast<std::int64_t>(record.id));
      while (entries.step()) record.entries.push_back({entries.number(0), entries.text(1), entries.text(2), entries.text(3)});
    }
    return records;
  });
}

std::optional<Record> History::find(std::uint64_t id) const {
  std::vector<Record> found = select("id = CAST(? AS INTEGER)", std::to_string(id));
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<Record> History::all() const { return select("? = ''", ""); }

std::vector<Record> History::of(const std::string& model) const { return select("model = ?", model); }

}  // namespace drsim::rehearsal
