// A file that is written whole or not at all.
#include "sim/cli/whole_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>

#include "sim/cli/failure.hpp"

namespace drsim::cli {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const fs::path& path, const std::string& reason) {
  throw WrongInput("drsim: error: " + path.string() + " cannot be written: " + reason);
}

[[noreturn]] void refuse(const fs::path& path, int error) { refuse(path, std::generic_category().message(error)); }

fs::path folder_of(const fs::path& path) { return path.has_parent_path() ? path.parent_path() : fs::path("."); }

/// A symbolic link is written through, not replaced.
fs::path target_of(const fs::path& path) {
  std::error_code error;
  if (!fs::is_symlink(path, error)) return path;
  const fs::path target = fs::weakly_canonical(path, error);
  return error ? path : target;
}

bool is_special(const fs::path& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  return fs::exists(status) && !fs::is_regular_file(status) && !fs::is_directory(status);
}

/// The errno of what went wrong, 0 when all is written.
int write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = write(file, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return 0;
}

void write_special(const fs::path& path, std::string_view bytes) {
  const int file = open(path.c_str(), O_WRONLY | O_CLOEXEC);
  if (file < 0) refuse(path, errno);
  const int error = write_all(file, bytes);
  close(file);
  if (error != 0 && error != EPIPE) refuse(path, error);
}

/// Its name must survive a loss of power too.
void make_name_durable(const fs::path& folder) {
  const int handle = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (handle < 0) return;
  fsync(handle);
  close(handle);
}

mode_t usual_mode() {
  const mode_t mask = umask(0);
  umask(mask);
  return 0666 & ~mask;
}

int give_name(const fs::path& temporary, const fs::path& path, Existing existing) {
  if (existing == Existing::replace) return rename(temporary.c_str(), path.c_str()) == 0 ? 0 : errno;
  if (link(temporary.c_str(), path.c_str()) != 0) return errno;  // unlike rename, fails when the name is taken
  unlink(temporary.c_str());
  return 0;
}

}  // namespace

void check_writable(const fs::path& path) {
  std::error_code error;
  const fs::path target = target_of(path), folder = folder_of(target);
  if (fs::is_directory(target, error)) refuse(path, "it is a folder");
  if (is_special(target)) return;
  if (!fs::is_directory(folder, error)) refuse(path, "there is no folder " + folder.string());
  if (access(folder.c_str(), W_OK | X_OK) != 0) refuse(path, errno);
}

void write_whole(const fs::path& path, std::string_view bytes, Existing existing) {
  check_writable(path);
  const fs::path target = target_of(path);
  if (is_special(target)) return write_special(target, bytes);
  std::string temporary = (folder_of(target) / ("." + target.filename().string() + ".XXXXXX")).string();
  const int file = mkostemp(temporary.data(), O_CLOEXEC);
  if (file < 0) refuse(path, errno);
  int error = write_all(file, bytes);
  if (error == 0 && fchmod(file, usual_mode()) != 0) error = errno;
  if (error == 0 && fsync(file) != 0) error = errno;
  if (close(file) != 0 && error == 0) error = errno;
  if (error == 0) error = give_name(temporary, target, existing);
  if (error != 0) {
    unlink(temporary.c_str());
    if (error == EEXIST) refuse(path, "it exists already, and is left as it is");
    refuse(path, error);
  }
  make_name_durable(folder_of(target));
}

}  // namespace drsim::cli
