// SQLite's only door.
#include "sim/rehearsal/sqlite.hpp"

#include <sqlite3.h>

namespace drsim::rehearsal {

namespace {

constexpr int kPatienceMs = 10'000;

[[noreturn]] void fail(sqlite3* database) { throw SqliteProblem(database == nullptr ? "no memory" : sqlite3_errmsg(database)); }

}  // namespace

void Database::Close::operator()(sqlite3* it) const { sqlite3_close_v2(it); }

Database::Database(const std::filesystem::path& path) {
  sqlite3* handle = nullptr;
  const int status = sqlite3_open_v2(path.c_str(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
  handle_.reset(handle);
  if (status != SQLITE_OK) fail(handle);
  sqlite3_busy_timeout(handle, kPatienceMs);
}

void Database::run(const std::string& sql) {
  if (sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail(handle_.get());
}

std::int64_t Database::last_id() const { return sqlite3_last_insert_rowid(handle_.get()); }

void Statement::Finalize::operator()(sqlite3_stmt* it) const { sqlite3_finalize(it); }

Statement::Statement(const Database& database, std::string_view sql) : database_(database.handle()) {
  sqlite3_stmt* handle = nullptr;
  const int status = sqlite3_prepare_v2(database_, sql.data(), static_cast<int>(sql.size()), &handle, nullptr);
  handle_.reset(handle);
  check(status);
}

void Statement::check(int status) const {
  if (status != SQLITE_OK) fail(database_);
}

Statement& Statement::bind(std::int64_t value) {
  check(sqlite3_bind_int64(handle_.get(), ++bound_, value));
  return *this;
}

Statement& Statement::bind(double value) {
  check(sqlite3_bind_double(handle_.get(), ++bound_, value));
  return *this;
}

Statement& Statement::bind(const std::string& value) {
  check(sqlite3_bind_text(handle_.get(), ++bound_, value.data(), static_cast<int>(value.size()), SQLITE_TRANSIENT));
  return *this;
}

bool Statement::step() {
  const int status = sqlite3_step(handle_.get());
  if (status != SQLITE_ROW && status != SQLITE_DONE) fail(database_);
  return status == SQLITE_ROW;
}

std::int64_t Statement::whole(int column) const { return sqlite3_column_int64(handle_.get(), column); }

double Statement::number(int column) const { return sqlite3_column_double(handle_.get(), column); }

std::string Statement::text(int column) const {
  const unsigned char* text = sqlite3_column_text(handle_.get(), column);
  const int size = sqlite3_column_bytes(handle_.get(), column);
  return text == nullptr ? "" : std::string(text, text + size);
}

Transaction::Transaction(Database& database) : database_(database) { database_.run("BEGIN IMMEDIATE"); }

Transaction::~Transaction() {
  if (open_) sqlite3_exec(database_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
  database_.run("COMMIT");
  open_ = false;
}

}  // namespace drsim::rehearsal
