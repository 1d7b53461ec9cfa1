// Memory for coroutine frames: a step's frame has the size of an earlier step's, so frames are kept for reuse.
#include "sim/kernel/process.hpp"

#include <array>
#include <new>

namespace drsim::kernel {

namespace {

// Free lists by size in steps of 64 bytes; larger frames go to the heap.
constexpr std::size_t kStep = 64, kClasses = 32;

struct FreeFrame {
  FreeFrame* next;
};

struct Pool {
  std::array<FreeFrame*, kClasses> lists{};
  ~Pool() {
    for (FreeFrame* frame : lists)
      while (frame) ::operator delete(std::exchange(frame, frame->next));
  }
};

Pool& pool() {
  static Pool pool;
  return pool;
}

std::size_t class_of(std::size_t size) { return (size + kStep - 1) / kStep; }

}  // namespace

void* allocate_frame(std::size_t size) {
  const std::size_t index = class_of(size);
  if (index >= kClasses) return ::operator new(size);
  FreeFrame*& list = pool().lists[index];
  if (!list) return ::operator new(index * kStep);
  return std::exchange(list, list->next);
}

void free_frame(void* frame, std::size_t size) noexcept {
  const std::size_t index = class_of(size);
  if (index >= kClasses) return ::operator delete(frame);
  FreeFrame*& list = pool().lists[index];
  list = new (frame) FreeFrame{list};
}

}  // namespace drsim::kernel
