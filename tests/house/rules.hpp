// The rules of the house that a compiler does not know, as functions from files to breaches.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace drsim::house {

struct SourceFile {
  std::string path;  ///< from the root of the repository, with forward slashes
  std::vector<std::string> lines;
};

struct Breach {
  std::string path;
  std::size_t line = 0;  ///< from 1; 0 = the whole file
  std::string what;
};

/// No C++ file of sim/ or reports/ has more than 350 lines.
std::vector<Breach> too_long(const std::vector<SourceFile>& files);

/// Every folder with C++ files has a README.md that names each of them, by name or by name without ending, and no others.
std::vector<Breach> unnamed_in_readme(const std::vector<SourceFile>& files);

/// Words that must not stand in some folders: wall clocks, unordered containers, distributions of the standard library, ...
std::vector<Breach> forbidden_words(const std::vector<SourceFile>& files);

/// A heavy library stands behind one file only.
std::vector<Breach> several_doors(const std::vector<SourceFile>& files);

/// Includes go down the layers only; reports/ sees the result of a study and nothing else.
std::vector<Breach> upward_includes(const std::vector<SourceFile>& files);

}  // namespace drsim::house
