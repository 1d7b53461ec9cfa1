// Each rule of the house: a table of what is forbidden where, and a loop over the files.
#include "tests/house/rules.hpp"

#include <algorithm>
#include <optional>
#include <regex>
#include <set>
#include <string_view>

namespace drsim::house {
namespace {

constexpr std::size_t kLinesMax = 350;

bool is_cpp(std::string_view path) { return path.ends_with(".cpp") || path.ends_with(".hpp"); }

bool is_under(std::string_view path, std::string_view folder) { return path.starts_with(folder); }

bool is_under_any(std::string_view path, const std::vector<std::string_view>& folders) {
  return std::any_of(folders.begin(), folders.end(), [&](std::string_view folder) { return is_under(path, folder); });
}

bool contains_any(std::string_view text, const std::vector<std::string_view>& words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

bool is_include(std::string_view line) { return line.find("include") != std::string_view::npos; }

std::string folder_of(const std::string& path) { return path.substr(0, path.rfind('/') + 1); }
std::string name_of(const std::string& path) { return path.substr(path.rfind('/') + 1); }
std::string stem_of(const std::string& path) { return name_of(path).substr(0, name_of(path).rfind('.')); }

/// What the line says to the compiler: comments may speak of what code must not do.
std::string without_comment(const std::string& line) { return line.substr(0, line.find("//")); }

struct ForbiddenWord {
  std::vector<std::string_view> hints;  ///< one of them is in every match: std::regex is too slow to be asked about every line
  std::regex pattern;
  std::vector<std::string_view> where;   ///< beginnings of paths
  std::vector<std::string_view> except;  ///< beginnings of paths
  bool in_code_only;
  std::string why;
};

const std::vector<ForbiddenWord>& forbidden_word_table() {
  static const std::vector<ForbiddenWord> table{
      {{"_distribution", "std::m", "std::random_device", "std::default_random_engine", "rand("},
       std::regex(R"(\bstd::\w+_distribution\b|\bstd::(mt19937|minstd_rand|random_device|default_random_engine)|\bs?rand\()"),
       {"sim/", "reports/"},
       {},
       true,
       "draws differ between standard libraries: use a named stream of sim/kernel/streams.hpp"},
      {{"_clock", "gettimeofday", "localtime", "std::time(", "clock_gettime"},
       std::regex(R"(\b(system|steady|high_resolution|utc)_clock\b|\bgettimeofday\b|\blocaltime|\bstd::time\(|\bclock_gettime\b)"),
       {"sim/", "reports/"},
       {"sim/cli/", "sim/app/", "sim/bench/"},
       true,
       "no clock but the simulated one: a result must not depend on when it was computed"},
      {{"unordered_"},
       std::regex(R"(\bunordered_(multi)?(map|set)\b)"),
       {"sim/", "reports/"},
       {},
       true,
       "its order differs between libraries: use a vector or std::map"},
      {{"locale", "std::sto", "atof("},
       std::regex(R"(\bsetlocale\b|\bstd::locale\b|\bstd::sto[dfil]|\batof\()"),
       {"sim/", "reports/"},
       {},
       true,
       "depends on the locale of the machine: use std::from_chars or fmt"},
      {{"TO", "FIX", "XX"},
       std::regex(R"(\b(TO)(DO)\b|\b(FIX)(ME)\b|\bXX(X)\b)"),
       {"sim/", "reports/", "tests/", "models/", "scenarios/", "docs/", "README.md"},
       {},
       false,
       "unfinished work stands in the issues, not in the code"},
      {{"/home/", "/work/", "/root/", "/Users/", "/mnt/"},
       std::regex(R"((^|[\s"'(=])/(home|work|root|Users|mnt)/)"),
       {"sim/", "reports/", "tests/", "models/", "scenarios/", "docs/", "README.md", "CONTRIBUTING.md", "cmake/", "packaging/"},
       {"tests/house/"},
       false,
       "the path of one machine"},
  };
  return table;
}

struct Door {
  std::regex include;
  std::string library;
  std::string where;  ///< only files under this path are looked at
};

const std::vector<Door>& doors() {
  static const std::vector<Door> table{
      {std::regex(R"(^\s*#\s*include\s*<(simgrid|xbt)/)"), "SimGrid", "sim/"},
      {std::regex(R"(^\s*#\s*include\s*<boost/graph/)"), "Boost.Graph", "sim/"},
      {std::regex(R"(^\s*#\s*include\s*<Random123/)"), "Random123", "sim/"},
      {std::regex(R"(^\s*#\s*include\s*<yaml-cpp/)"), "yaml-cpp", "sim/"},
      {std::regex(R"(^\s*#\s*include\s*<libical/)"), "libical", "sim/"},
      {std::regex(R"(^\s*#\s*include\s*<sqlite3\.h>)"), "SQLite", "sim/"},
  };
  return table;
}

/// What each layer may include besides itself. `sim/study/` is split: study.hpp and result.hpp are contracts that others see.
const std::map<std::string, std::set<std::string>>& layers() {
  static const std::set<std::string> inputs{"sim/model/", "sim/input/"};
  static const std::set<std::string> plans{"sim/model/", "sim/input/", "sim/kernel/", "sim/plan/"};
  static const std::set<std::string> worlds{"sim/model/", "sim/input/", "sim/kernel/", "sim/plan/", "sim/world/"};
  static const std::map<std::string, std::set<std::string>> table{
      {"sim/model/", {}},
      {"sim/calendar/", {}},
      {"sim/input/", {"sim/model/", "sim/calendar/"}},
      {"sim/kernel/", {"sim/model/"}},
      {"sim/bench/", {"sim/model/", "sim/kernel/"}},
      {"sim/plan/", {"sim/model/", "sim/input/", "sim/kernel/"}},
      {"sim/world/", plans},
      {"sim/failures/", worlds},
      {"sim/recovery/", {"sim/model/", "sim/input/", "sim/kernel/", "sim/plan/", "sim/world/", "sim/failures/"}},
      {"sim/cost/", plans},
      {"sim/drill/",
       {"sim/model/", "sim/input/", "sim/kernel/", "sim/plan/", "sim/world/", "sim/failures/", "sim/recovery/", "sim/study/study.hpp"}},
      {"sim/check/", {"sim/model/", "sim/input/", "sim/plan/", "sim/study/result.hpp"}},
      {"sim/study/", {"sim/model/", "sim/kernel/"}},
      {"sim/rehearsal/", {"sim/model/", "sim/calendar/", "sim/input/", "sim/study/"}},
      // Of a rehearsal the record, its judgement and a calibration, which are plain data as the result is.
      {"reports/", {"sim/study/result.hpp", "sim/rehearsal/record.hpp", "sim/rehearsal/judgement.hpp", "sim/rehearsal/calibration.hpp"}},
  };
  return table;
}

}  // namespace

std::vector<Breach> too_long(const std::vector<SourceFile>& files) {
  std::vector<Breach> found;
  for (const SourceFile& file : files) {
    if (is_cpp(file.path) && is_under_any(file.path, {"sim/", "reports/"}) && file.lines.size() > kLinesMax) {
      found.push_back({file.path, 0, std::to_string(file.lines.size()) + " lines: what is the second thing that it does?"});
    }
  }
  return found;
}

std::vector<Breach> unnamed_in_readme(const std::vector<SourceFile>& files) {
  std::map<std::string, std::set<std::string>> words_of_readme;  // by folder
  std::map<std::string, std::set<std::string>> files_of_folder;
  static const std::regex word(R"([A-Za-z0-9_]+(\.[ch]pp)?)");
  for (const SourceFile& file : files) {
    if (is_cpp(file.path)) files_of_folder[folder_of(file.path)].insert(name_of(file.path));
    if (name_of(file.path) != "README.md") continue;
    std::set<std::string>& words = words_of_readme[folder_of(file.path)];
    for (const std::string& line : file.lines) {
      for (std::sregex_iterator it(line.begin(), line.end(), word), end; it != end; ++it) words.insert(it->str());
    }
  }

  std::vector<Breach> found;
  for (const auto& [folder, names] : files_of_folder) {
    const auto readme = words_of_readme.find(folder);
    if (readme == words_of_readme.end()) {
      found.push_back({folder + "README.md", 0, "is missing: one line per file"});
      continue;
    }
    for (const std::string& name : names) {
      if (!readme->second.contains(name) && !readme->second.contains(stem_of(name))) {
        found.push_back({folder + "README.md", 0, "does not name " + name});
      }
    }
    for (const std::string& named : readme->second) {
      const bool is_file = is_cpp(named);
      const bool exists_somewhere =
          std::any_of(files_of_folder.begin(), files_of_folder.end(), [&](const auto& entry) { return entry.second.contains(named); });
      if (is_file && !exists_somewhere) found.push_back({folder + "README.md", 0, "names " + named + ", which does not exist"});
    }
  }
  return found;
}

std::vector<Breach> forbidden_words(const std::vector<SourceFile>& files) {
  std::vector<Breach> found;
  for (const ForbiddenWord& rule : forbidden_word_table()) {
    for (const SourceFile& file : files) {
      if (!is_under_any(file.path, rule.where) || is_under_any(file.path, rule.except)) continue;
      if (rule.in_code_only && !is_cpp(file.path)) continue;
      for (std::size_t i = 0; i < file.lines.size(); ++i) {
        const std::string text = rule.in_code_only ? without_comment(file.lines[i]) : file.lines[i];
        if (!contains_any(text, rule.hints)) continue;
        std::smatch match;
        if (std::regex_search(text, match, rule.pattern)) found.push_back({file.path, i + 1, match.str() + ": " + rule.why});
      }
    }
  }
  return found;
}

std::vector<Breach> several_doors(const std::vector<SourceFile>& files) {
  std::vector<Breach> found;
  for (const Door& door : doors()) {
    std::optional<std::string> first;
    for (const SourceFile& file : files) {
      if (!is_cpp(file.path) || !is_under(file.path, door.where)) continue;
      for (std::size_t i = 0; i < file.lines.size(); ++i) {
        if (!is_include(file.lines[i]) || !std::regex_search(file.lines[i], door.include)) continue;
        if (!first) first = file.path;
        if (*first != file.path) found.push_back({file.path, i + 1, door.library + " already has its door: " + *first});
      }
    }
  }
  return found;
}

std::vector<Breach> upward_includes(const std::vector<SourceFile>& files) {
  static const std::regex include(R"(^\s*#\s*include\s*"((sim|reports|tests)/[^"]+)\")");
  std::vector<Breach> found;
  for (const SourceFile& file : files) {
    const auto layer = std::find_if(layers().begin(), layers().end(), [&](const auto& entry) { return is_under(file.path, entry.first); });
    if (!is_cpp(file.path) || layer == layers().end()) continue;
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      std::smatch match;
      if (!is_include(file.lines[i]) || !std::regex_search(file.lines[i], match, include)) continue;
      const std::string included = match[1];
      const bool allowed =
          is_under(included, layer->first) ||
          std::any_of(layer->second.begin(), layer->second.end(), [&](const std::string& below) { return is_under(included, below); });
      if (!allowed) found.push_back({file.path, i + 1, layer->first + " must not include " + included});
    }
  }
  return found;
}

}  // namespace drsim::house
