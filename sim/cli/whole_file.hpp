// A file that is written whole or not at all: whoever kills drsim finds the old one.
#pragma once

#include <filesystem>
#include <string_view>

namespace drsim::cli {

enum class Existing { replace, refuse };

/// Throws WrongInput when `path` cannot be written, as far as that can be told without writing.
void check_writable(const std::filesystem::path& path);

/// Writes a temporary file in the same folder, makes it durable, and gives it its name. What is no regular file (/dev/stdout,
/// a pipe) is written directly. Throws WrongInput.
void write_whole(const std::filesystem::path& path, std::string_view bytes, Existing existing);

}  // namespace drsim::cli
