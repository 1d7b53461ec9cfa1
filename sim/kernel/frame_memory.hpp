// Memory for coroutine frames: a step's frame has the size of an earlier step's, so frames are kept for reuse.
#pragma once

#include <cstddef>

namespace drsim::kernel {

void* allocate_frame(std::size_t size);
void free_frame(void* frame, std::size_t size) noexcept;

/// Base of the promises: what the compiler calls to allocate a frame.
struct FramePromise {
  static void* operator new(std::size_t size) { return allocate_frame(size); }
  static void operator delete(void* frame, std::size_t size) noexcept { free_frame(frame, size); }
};

}  // namespace drsim::kernel
