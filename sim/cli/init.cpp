// drsim init [NAME]: the starter model of the data folder, with a few words of one's own.
#include <unistd.h>

#include <array>
#include <cerrno>
#include <fstream>
#include <iostream>
#include <iterator>
#include <system_error>

#include "sim/cli/commands.hpp"
#include "sim/cli/data_folder.hpp"
#include "sim/cli/exit_status.hpp"
#include "sim/cli/failure.hpp"
#include "sim/cli/whole_file.hpp"

namespace drsim::cli {

namespace {

namespace fs = std::filesystem;

constexpr const char* kDefaultName = "my-system.json";

/// A question that a flag also answers. The template holds the default, as a JSON text, wherever the answer goes.
struct Question {
  const char* text;
  const char* by_default;
  const std::optional<std::string>& flag;
};

std::string ask(const std::string& question, const std::string& by_default) {
  std::cerr << question << " [" << by_default << "]: " << std::flush;
  std::string answer;
  std::getline(std::cin, answer);
  return answer.empty() ? by_default : answer;
}

std::string json_text(const std::string& text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < 0x20) throw WrongInput("drsim: error: names have no control characters: expected plain text");
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "\"";
}

void replace_all(std::string& text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
}

std::string read_template(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file)
    throw WrongInput("drsim: error: the starter model " + path.string() + " cannot be read: " + std::generic_category().message(errno));
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

int init(const Arguments& arguments) {
  const bool may_ask = !arguments.quiet && isatty(STDIN_FILENO) != 0;
  fs::path path = !arguments.files.empty() ? arguments.files.front() : may_ask ? ask("file", kDefaultName) : kDefaultName;
  if (!path.has_extension()) path += ".json";
  if (path.extension() != ".json")
    throw WrongInput("drsim: error: " + path.string() + ": the starter model is JSON with comments: expected a name that ends in .json");
  std::error_code error;
  if (fs::exists(path, error)) throw WrongInput("drsim: error: " + path.string() + " exists already, and is left as it is");
  check_writable(path);

  std::string text = read_template(find_data_folder(arguments.data) / "models" / "templates" / "starter.json");
  const std::array<Question, 4> questions{{{"what the system is called", "My system", arguments.system},
                                           {"region that it runs in", "us-east-1", arguments.primary},
                                           {"region to recover in", "us-west-2", arguments.recovery},
                                           {"engine of its database", "postgresql", arguments.engine}}};
  // Two passes, so that an answer that is another question's default is not replaced again.
  std::vector<std::string> answers;
  for (std::size_t i = 0; i < std::size(questions); ++i) {
    const Question& question = questions[i];
    answers.push_back(question.flag ? *question.flag : may_ask ? ask(question.text, question.by_default) : question.by_default);
    replace_all(text, json_text(question.by_default), std::string("\x01") + std::to_string(i) + "\x01");
  }
  for (std::size_t i = 0; i < answers.size(); ++i)
    replace_all(text, std::string("\x01") + std::to_string(i) + "\x01", json_text(answers[i]));

  write_whole(path, text, Existing::refuse);
  std::cerr << "wrote " << path.string() << "; next: drsim compare " << shell_quoted(path.string()) << "\n";
  return kDone;
}

}  // namespace drsim::cli
