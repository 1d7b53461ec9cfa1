// What the history keeps; versions of its file; two writers; crashes.
#include "sim/rehearsal/history.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <thread>

#include "tests/catch.hpp"
#include "tests/rehearsal/small_plan.hpp"

namespace drsim::rehearsal {
namespace {

namespace fs = std::filesystem;

/// A path that no other test uses; nothing is there.
fs::path fresh(const std::string& name) {
  const fs::path folder = fs::temp_directory_path() / ("drsim-history-" + std::to_string(getpid()));
  fs::create_directories(folder);
  fs::remove(folder / name);
  fs::remove(folder / (name + "-journal"));
  return folder / name;
}

std::string problem(const fs::path& path) {
  try {
    const History history(path);
  } catch (const HistoryProblem& found) {
    return found.what();
  }
  return "";
}

std::string integrity(const fs::path& path) {
  const Database database(path);
  Statement check(database, "PRAGMA integrity_check");
  check.step();
  return check.text(0);
}

/// Appends notes "0", "1", ... without end and writes a byte into `acknowledged` after each.
[[noreturn]] void append_for_ever(const fs::path& path, std::uint64_t id, int acknowledged) {
  History history(path);
  for (int i = 0;; ++i) {
    history.append(id, {static_cast<double>(i), "note", "", std::to_string(i)});
    if (write(acknowledged, "+", 1) != 1) _exit(1);
  }
}

}  // namespace

TEST_CASE("a record comes back as it was, with every entry") {
  const fs::path path = fresh("kept");
  const Record record = small_record({{1.5, "note", "", "naïve \"quotes\"\n"}});
  const std::uint64_t id = History(path).add(record);
  History(path).append(id, {2, "done", "detect", ""});
  const auto read = History(path).find(id);
  REQUIRE(read);
  CHECK(read->mode == "rehearsed");
  CHECK(read->started == record.started);
  REQUIRE(read->entries.size() == 2);
  CHECK(read->entries[0].text == record.entries[0].text);
  CHECK(read->entries[0].at_s == 1.5);
  CHECK(read->entries[1].step == "detect");
  const Prediction& prediction = read->prediction;
  CHECK(prediction.steps.size() == 4);
  CHECK(prediction.steps[3].after == std::vector<std::uint64_t>{1, 2});
  CHECK(prediction.steps[0].samples == record.prediction.steps[0].samples);
  CHECK(prediction.steps[0].takes->p95 == 194);
  CHECK(prediction.criteria[1].verdict == Verdict::meets);
  CHECK_FALSE(History(path).find(id + 1));
}

TEST_CASE("a file of the first version is brought up to date with what it holds") {
  const fs::path path = fresh("old");
  {
    Database old(path);
    old.run(R"(CREATE TABLE record (
         id INTEGER PRIMARY KEY AUTOINCREMENT, mode TEXT NOT NULL, started INTEGER NOT NULL, speed REAL NOT NULL,
         model TEXT NOT NULL, model_hash TEXT NOT NULL, drsim TEXT NOT NULL, seed INTEGER NOT NULL, drill TEXT NOT NULL,
         prediction TEXT NOT NULL) STRICT;
       CREATE TABLE entry (
         record INTEGER NOT NULL REFERENCES record (id), position INTEGER NOT NULL, at_s REAL NOT NULL, kind TEXT NOT NULL,
         step TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (record, position)) STRICT, WITHOUT ROWID;
       PRAGMA application_id = 1685222253; PRAGMA user_version = 1;)");
    const fs::path other = fresh("other");
    History(other).add(small_record({}));
    old.run("ATTACH '" + other.string() + "' AS other; INSERT INTO record SELECT * FROM other.record;");
    old.run("INSERT INTO entry VALUES (1, 1, 7.0, 'note', '', 'kept')");
  }
  const auto read = History(path).find(1);
  REQUIRE(read);
  CHECK(read->entries.at(0).text == "kept");
  const Database now(path);
  Statement version(now, "PRAGMA user_version");
  version.step();
  CHECK(version.whole(0) == 2);
}

TEST_CASE("a later version, another database and a file that is none are refused and left alone") {
  const fs::path later = fresh("later");
  History(later).add(small_record({}));
  Database(later).run("PRAGMA user_version = 99");
  CHECK(problem(later) == "was written by a later drsim (format 99, this one knows 2)");
  const fs::path foreign = fresh("foreign");
  Database(foreign).run("CREATE TABLE mine (x)");
  CHECK(problem(foreign) == "is a database, but no history of drsim");
  const fs::path none = fresh("none");
  const std::string text(2000, 'x');
  std::ofstream(none) << text;
  CHECK(problem(none) == "the history cannot be used: file is not a database");
  std::ifstream in(none);
  CHECK(std::string(std::istreambuf_iterator<char>(in), {}) == text);
}

TEST_CASE("two writers lose nothing") {
  const fs::path path = fresh("two");
  const std::uint64_t id = History(path).add(small_record({}));
  std::array<pid_t, 2> writers{};
  for (pid_t& writer : writers) {
    writer = fork();
    if (writer != 0) continue;
    History history(path);
    for (int i = 0; i < 50; ++i) history.append(id, {static_cast<double>(i), "note", "", std::to_string(getpid())});
    _exit(0);
  }
  for (const pid_t writer : writers) {
    int status = 1;
    waitpid(writer, &status, 0);
    CHECK(status == 0);
  }
  CHECK(History(path).find(id).value().entries.size() == 100);
}

TEST_CASE("killed at 200 random moments, the file opens each time and no acknowledged entry is missing", "[heavy]") {
  const fs::path path = fresh("killed");
  std::uint64_t random = 1, acknowledged_in_all = 0;
  for (int round = 0; round < 200; ++round) {
    const std::uint64_t id = History(path).add(small_record({}));
    std::array<int, 2> pipe_ends{};
    REQUIRE(pipe(pipe_ends.data()) == 0);
    const pid_t writer = fork();
    if (writer == 0) append_for_ever(path, id, pipe_ends[1]);
    close(pipe_ends[1]);
    random = random * 6364136223846793005ULL + 1442695040888963407ULL;  // Knuth, MMIX
    // After 0 to 4 acknowledged entries, on however slow a disk, and then anywhere in the writing of the next ones.
    std::size_t acknowledged = 0;
    char byte = 0;
    for (const std::size_t enough = (random >> 60) % 5; acknowledged < enough; ++acknowledged) REQUIRE(read(pipe_ends[0], &byte, 1) == 1);
    std::this_thread::sleep_for(std::chrono::microseconds((random >> 33) % 20'000));
    kill(writer, SIGKILL);
    waitpid(writer, nullptr, 0);
    while (read(pipe_ends[0], &byte, 1) == 1) ++acknowledged;
    close(pipe_ends[0]);
    const auto entries = History(path).find(id).value().entries;
    REQUIRE(integrity(path) == "ok");
    REQUIRE(entries.size() >= acknowledged);
    REQUIRE(entries.size() <= acknowledged + 1);  // at most the one whose acknowledgement was not written
    for (std::size_t i = 0; i < entries.size(); ++i) REQUIRE(entries[i].text == std::to_string(i));
    acknowledged_in_all += acknowledged;
  }
  CHECK(acknowledged_in_all > 200);  // it did write while it was killed
}

}  // namespace drsim::rehearsal
