// Procedures that take simulated time, written as C++20 coroutines over the kernel.
//
//   Process restore(Kernel& kernel, PathId wan, Bytes size) {
//     co_await sleep(kernel, Seconds{120});
//     const FlowEnd end = co_await transfer(kernel, wan, size);
//     if (end == FlowEnd::finished) co_await warm_up(kernel);  // a Task
//   }
//
// Destroying a Process destroys what it waits for: timers and flows are cancelled, waiters leave their signal. A procedure
// must not destroy its own Process while it runs, and the kernel outlives all of them.
#pragma once

#include <coroutine>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <optional>
#include <utility>

#include "sim/kernel/frame_memory.hpp"
#include "sim/kernel/kernel.hpp"
#include "sim/kernel/signal.hpp"  // procedures use it as they use sleep() and transfer()

namespace drsim::kernel {

/// A running procedure, owned by whoever started it. It starts at once, within the call that makes it.
class [[nodiscard]] Process {
 public:
  struct promise_type : FramePromise {
    Kernel* kernel = nullptr;
    Handler handler = nullptr;  ///< of on_done(), with its arguments
    void* owner = nullptr;
    std::uint64_t argument = 0;
    Timer notice;

    ~promise_type() {
      if (kernel) kernel->calendar().cancel(notice);
    }
    void notify_owner() {
      if (kernel) notice = kernel->calendar().at(kernel->now(), handler, owner, argument);
    }
    struct Final {
      bool await_ready() const noexcept { return false; }
      void await_suspend(std::coroutine_handle<promise_type> done) const noexcept { done.promise().notify_owner(); }
      void await_resume() const noexcept {}
    };
    Process get_return_object() { return Process{std::coroutine_handle<promise_type>::from_promise(*this)}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    Final final_suspend() noexcept { return {}; }
    void return_void() noexcept {}
    void unhandled_exception() { throw; }  // to whoever runs the kernel
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

  /// Calls `handler` from the calendar when the procedure has reached its end; at once (from the calendar) if it has. One
  /// owner at most; destroying the Process first takes the notice back.
  void on_done(Kernel& kernel, Handler handler, void* owner, std::uint64_t argument = 0) {
    promise_type& promise = handle_.promise();
    promise.kernel = &kernel;
    promise.handler = handler;
    promise.owner = owner;
    promise.argument = argument;
    if (handle_.done()) promise.notify_owner();
  }

 private:
  explicit Process(std::coroutine_handle<promise_type> handle) : handle_(handle) {}
  void stop() {
    if (const auto handle = std::exchange(handle_, {})) handle.destroy();
  }

  std::coroutine_handle<promise_type> handle_;
};

/// A part of a procedure, awaited by another: `const bool ok = co_await try_restore(...)`. Starts when it is awaited.
template <class T>
class [[nodiscard]] Task;

struct TaskPromiseBase : FramePromise {
  std::coroutine_handle<> caller;  ///< null until the caller sleeps
  std::exception_ptr exception;

  struct Final {
    bool await_ready() const noexcept { return false; }
    template <class Promise>
    std::coroutine_handle<> await_suspend(std::coroutine_handle<Promise> done) const noexcept {
      const std::coroutine_handle<> waiting = done.promise().caller;
      return waiting ? waiting : std::noop_coroutine();
    }
    void await_resume() const noexcept {}
  };
  std::suspend_always initial_suspend() noexcept { return {}; }
  Final final_suspend() noexcept { return {}; }
  void unhandled_exception() { exception = std::current_exception(); }
  void rethrow() const {
    if (exception) std::rethrow_exception(exception);
  }
};

template <class T>
struct TaskPromise : TaskPromiseBase {
  std::optional<T> value;
  Task<T> get_return_object();
  void return_value(T result) { value.emplace(std::move(result)); }
  T take() {
    rethrow();
    return std::move(*value);
  }
};
template <>
struct TaskPromise<void> : TaskPromiseBase {
  Task<void> get_return_object();
  void return_void() noexcept {}
  void take() { rethrow(); }
};

template <class T>
class Task {
 public:
  using promise_type = TaskPromise<T>;
  explicit Task(std::coroutine_handle<promise_type> handle) : handle_(handle) {}
  Task(Task&& other) noexcept : handle_(std::exchange(other.handle_, {})) {}
  Task& operator=(Task&&) = delete;
  ~Task() {
    if (handle_) handle_.destroy();
  }

  bool await_ready() const noexcept { return false; }
  /// Runs the task here rather than by a transfer of control: a task that never waits then costs no stack, however often
  /// its caller repeats it, on compilers without tail calls too.
  bool await_suspend(std::coroutine_handle<> caller) {
    handle_.resume();
    if (handle_.done()) return false;
    handle_.promise().caller = caller;
    return true;
  }
  T await_resume() { return handle_.promise().take(); }

 private:
  std::coroutine_handle<promise_type> handle_;
};

template <class T>
Task<T> TaskPromise<T>::get_return_object() {
  return Task<T>{std::coroutine_handle<TaskPromise>::from_promise(*this)};
}
inline Task<void> TaskPromise<void>::get_return_object() { return Task<void>{std::coroutine_handle<TaskPromise>::from_promise(*this)}; }

/// Made by sleep(); lives in the frame of the procedure that awaits it.
class Sleep {
 public:
  Sleep(Kernel& kernel, Seconds delay) : kernel_(kernel), delay_(delay) {}
  Sleep(const Sleep&) = delete;
  Sleep& operator=(const Sleep&) = delete;
  ~Sleep() { kernel_.calendar().cancel(timer_); }

  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> procedure) {
    const auto wake = [](void* frame, std::uint64_t) { std::coroutine_handle<>::from_address(frame).resume(); };
    timer_ = kernel_.calendar().after(delay_, wake, procedure.address());
  }
  void await_resume() const noexcept {}

 private:
  Kernel& kernel_;
  const Seconds delay_;
  Timer timer_;
};

/// Wakes up after `delay`, through the calendar even when it is 0.
inline Sleep sleep(Kernel& kernel, Seconds delay) { return {kernel, delay}; }

/// Made by transfer(); lives in the frame of the procedure that awaits it.
class Transfer {
 public:
  Transfer(Kernel& kernel, PathId path, Bytes volume) : kernel_(kernel), path_(path), volume_(volume) {}
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;
  ~Transfer() {
    if (procedure_) kernel_.cancel_flow(flow_);
  }

  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> procedure) {
    procedure_ = procedure;
    const auto wake = [](void* self, std::uint64_t, FlowEnd end) {
      auto& transfer = *static_cast<Transfer*>(self);
      transfer.end_ = end;
      std::exchange(transfer.procedure_, {}).resume();
    };
    flow_ = kernel_.start_flow(path_, volume_, wake, this, 0);
  }
  FlowEnd await_resume() const noexcept { return end_; }

 private:
  Kernel& kernel_;
  const PathId path_;
  const Bytes volume_;
  FlowId flow_{};
  FlowEnd end_{};
  std::coroutine_handle<> procedure_;  ///< while the flow is on its way
};

/// Moves `volume` over `path`; the result says whether it arrived.
inline Transfer transfer(Kernel& kernel, PathId path, Bytes volume) { return {kernel, path, volume}; }

}  // namespace drsim::kernel
