// Free lists of coroutine frames, by size. One thread only, like the kernel.
#include "sim/kernel/frame_memory.hpp"

#include <array>
#include <new>
#include <utility>

namespace drsim::kernel {

namespace {

#ifdef __SANITIZE_ADDRESS__
constexpr bool kReuse = false;  // else the sanitizer would not see a frame that is used after its end
#else
constexpr bool kReuse = true;
#endif

constexpr std::size_t kStep = 64;     // bytes between two classes of sizes
constexpr std::size_t kClasses = 33;  // frames above 2 KB go to the heap

struct FreeFrame {
  FreeFrame* next;
};

// Never freed: a process ends with as many frames as it had at once.
std::array<FreeFrame*, kClasses> free_frames{};

std::size_t class_of(std::size_t size) { return (size + kStep - 1) / kStep; }

}  // namespace

void* allocate_frame(std::size_t size) {
  const std::size_t index = class_of(size);
  if (!kReuse || index >= kClasses) return ::operator new(size);
  FreeFrame*& list = free_frames[index];
  return list ? std::exchange(list, list->next) : ::operator new(index* kStep);
}

void free_frame(void* frame, std::size_t size) noexcept {
  const std::size_t index = class_of(size);
  if (!kReuse || index >= kClasses) return ::operator delete(frame);
  free_frames[index] = new (frame) FreeFrame{free_frames[index]};
}

}  // namespace drsim::kernel
