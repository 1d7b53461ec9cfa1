// What procedures wait for when they do not know how long it takes: somebody notifies, all that wait go on.
#pragma once

#include <coroutine>
#include <cstdint>

#include "sim/kernel/kernel.hpp"

namespace drsim::kernel {

/// A circular list through its members, which leave it from wherever they are. An empty one points to itself.
struct WaiterLink {
  WaiterLink *before = this, *after = this;

  WaiterLink() = default;
  WaiterLink(const WaiterLink&) = delete;
  WaiterLink& operator=(const WaiterLink&) = delete;
  ~WaiterLink() { leave(); }

  bool alone() const { return after == this; }
  void leave() {
    before->after = after;
    after->before = before;
    before = after = this;
  }
  /// Moves all others of `from`'s list to the end of this one's.
  void take_all(WaiterLink& from) {
    if (from.alone()) return;
    from.after->before = before;
    before->after = from.after;
    before = from.before;
    before->after = this;
    from.before = from.after = &from;
  }
};

class Signal {
 public:
  /// Made by wait(); lives in the frame of the procedure that awaits it.
  class Waiter : private WaiterLink {
   public:
    explicit Waiter(Signal& signal) : signal_(signal) {}
    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> procedure) {
      procedure_ = procedure;
      after = &signal_.waiting_;
      before = signal_.waiting_.before;
      before->after = after->before = this;
    }
    void await_resume() const noexcept {}

   private:
    friend class Signal;
    Signal& signal_;
    std::coroutine_handle<> procedure_;
  };

  Signal() = default;
  Signal(const Signal&) = delete;
  Signal& operator=(const Signal&) = delete;
  ~Signal() { clear(); }

  Waiter wait() { return Waiter{*this}; }

  /// All that wait now go on at this moment, in the order in which they came, from the calendar.
  void notify(Kernel& kernel) {
    if (waiting_.alone()) return;
    const bool scheduled = !notified_.alone();
    notified_.take_all(waiting_);
    if (scheduled) return;
    kernel_ = &kernel;
    wake_up_ = kernel.calendar().at(
        kernel.now(), [](void* self, std::uint64_t) { static_cast<Signal*>(self)->wake_up(); }, this);
  }

  /// Takes back a notice that is under way.
  void clear() {
    if (kernel_) kernel_->calendar().cancel(wake_up_);
    waiting_.take_all(notified_);
  }

 private:
  void wake_up() {
    WaiterLink going;  // not a member: a procedure that goes on may notify again, or destroy the signal
    going.take_all(notified_);
    while (!going.alone()) {
      auto& waiter = static_cast<Waiter&>(*going.after);
      waiter.leave();
      waiter.procedure_.resume();
    }
  }

  WaiterLink waiting_, notified_;
  Kernel* kernel_ = nullptr;
  Timer wake_up_;
};

}  // namespace drsim::kernel
