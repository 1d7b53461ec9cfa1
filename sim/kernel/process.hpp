// Procedures that take simulated time, written as C++20 coroutines over the kernel.
#pragma once

#include <coroutine>
#include <cstddef>
#include <exception>
#include <optional>
#include <utility>
#include <vector>

#include "sim/kernel/kernel.hpp"

namespace drsim::kernel {

void* allocate_frame(std::size_t size);
void free_frame(void* frame, std::size_t size) noexcept;

struct FramePromise {
  static void* operator new(std::size_t size) { return allocate_frame(size); }
  static void operator delete(void* frame, std::size_t size) noexcept { free_frame(frame, size); }
};

class [[nodiscard]] Process {
 public:
  struct promise_type : FramePromise {
    Process get_return_object() { return Process{std::coroutine_handle<promise_type>::from_promise(*this)}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void return_void() noexcept {}
    void unhandled_exception() { throw; }
  };
  Process() = default;
  Process(Process&& other) noexcept : handle_(std::exchange(other.handle_, {})) {}
  Process& operator=(Process&& other) noexcept {
    if (this != &other) {
      stop();
      handle_ = std::exchange(other.handle_, {});
    }
    return *this;
  }
  ~Process() { stop(); }
  bool done() const { return !handle_ || handle_.done(); }

 private:
  explicit Process(std::coroutine_handle<promise_type> handle) : handle_(handle) {}
  void stop() {
    if (auto handle = std::exchange(handle_, {})) handle.destroy();
  }
  std::coroutine_handle<promise_type> handle_;
};

struct TaskPromiseBase : FramePromise {
  std::coroutine_handle<> caller;
  struct Final {
    bool await_ready() noexcept { return false; }
    template <class P>
    std::coroutine_handle<> await_suspend(std::coroutine_handle<P> handle) noexcept {
      return handle.promise().caller ? handle.promise().caller : std::noop_coroutine();
    }
    void await_resume() noexcept {}
  };
  std::suspend_always initial_suspend() noexcept { return {}; }
  Final final_suspend() noexcept { return {}; }
  void unhandled_exception() { throw; }
};

template <class T>
struct TaskPromise;

template <class T>
class [[nodiscard]] Task {
 public:
  using promise_type = TaskPromise<T>;
  explicit Task(std::coroutine_handle<promise_type> handle) : handle_(handle) {}
  Task(Task&& other) noexcept : handle_(std::exchange(other.handle_, {})) {}
  Task& operator=(Task&&) = delete;
  ~Task() {
    if (handle_) handle_.destroy();
  }
  bool await_ready() const { return false; }
  std::coroutine_handle<> await_suspend(std::coroutine_handle<> caller) {
    handle_.promise().caller = caller;
    return handle_;
  }
  T await_resume();

 private:
  std::coroutine_handle<promise_type> handle_;
};

template <class T>
struct TaskPromise : TaskPromiseBase {
  std::optional<T> value;
  Task<T> get_return_object() { return Task<T>{std::coroutine_handle<TaskPromise>::from_promise(*this)}; }
  void return_value(T v) { value = std::move(v); }
};
template <>
struct TaskPromise<void> : TaskPromiseBase {
  Task<void> get_return_object() { return Task<void>{std::coroutine_handle<TaskPromise>::from_promise(*this)}; }
  void return_void() noexcept {}
};
template <class T>
T Task<T>::await_resume() {
  return std::move(*handle_.promise().value);
}
template <>
inline void Task<void>::await_resume() {}

class Sleep {
 public:
  Sleep(Kernel& kernel, Seconds delay) : kernel_(kernel), delay_(delay) {}
  Sleep(const Sleep&) = delete;
  ~Sleep() { kernel_.calendar().cancel(timer_); }
  bool await_ready() const { return false; }
  void await_suspend(std::coroutine_handle<> handle) {
    handle_ = handle;
    timer_ = kernel_.calendar().after(delay_, [](void* self, std::uint64_t) { static_cast<Sleep*>(self)->handle_.resume(); }, this);
  }
  void await_resume() const {}

 private:
  Kernel& kernel_;
  Seconds delay_;
  Timer timer_{};
  std::coroutine_handle<> handle_;
};
inline Sleep sleep(Kernel& kernel, Seconds delay) { return {kernel, delay}; }

class Transfer {
 public:
  Transfer(Kernel& kernel, PathId path, Bytes volume) : kernel_(kernel), path_(path), volume_(volume) {}
  Transfer(const Transfer&) = delete;
  ~Transfer() {
    if (active_) kernel_.cancel_flow(flow_);
  }
  bool await_ready() const { return false; }
  void await_suspend(std::coroutine_handle<> handle) {
    handle_ = handle;
    active_ = true;
    flow_ = kernel_.start_flow(path_, volume_, [](void* self, std::uint64_t, FlowEnd end) {
      auto& transfer = *static_cast<Transfer*>(self);
      transfer.active_ = false;
      transfer.end_ = end;
      transfer.handle_.resume();
    }, this, 0);
  }
  FlowEnd await_resume() const { return end_; }

 private:
  Kernel& kernel_;
  PathId path_;
  Bytes volume_;
  FlowId flow_{};
  bool active_ = false;
  FlowEnd end_{};
  std::coroutine_handle<> handle_;
};
inline Transfer transfer(Kernel& kernel, PathId path, Bytes volume) { return {kernel, path, volume}; }

class Signal {
 public:
  class Waiter {
   public:
    explicit Waiter(Signal& signal) : signal_(signal) {}
    Waiter(const Waiter&) = delete;
    ~Waiter() { signal_.forget(this); }
    bool await_ready() const { return false; }
    void await_suspend(std::coroutine_handle<> handle) {
      handle_ = handle;
      signal_.waiters_.push_back(this);
    }
    void await_resume() const {}

   private:
    friend class Signal;
    Signal& signal_;
    std::coroutine_handle<> handle_;
  };
  Waiter wait() { return Waiter{*this}; }
  void notify(Kernel& kernel) {
    if (scheduled_ || waiters_.empty()) return;
    scheduled_ = true;
    kernel.calendar().at(kernel.now(), [](void* self, std::uint64_t) { static_cast<Signal*>(self)->wake(); }, this);
  }
  void clear() { scheduled_ = false; }

 private:
  void forget(Waiter* waiter) {
    for (auto* list : {&waiters_, &waking_})
      for (auto& w : *list)
        if (w == waiter) w = nullptr;
  }
  void wake() {
    scheduled_ = false;
    waking_.swap(waiters_);
    for (std::size_t i = 0; i < waking_.size(); ++i)
      if (Waiter* waiter = std::exchange(waking_[i], nullptr)) waiter->handle_.resume();
    waking_.clear();
  }
  std::vector<Waiter*> waiters_, waking_;
  bool scheduled_ = false;
};

}  // namespace drsim::kernel
