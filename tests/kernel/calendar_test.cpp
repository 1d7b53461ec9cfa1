// The calendar: order, cancelling, reuse.
#include "sim/kernel/calendar.hpp"

#include <malloc.h>
#include <rapidcheck.h>

#include <algorithm>
#include <limits>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "tests/catch.hpp"

using namespace drsim;
using kernel::Calendar;
using kernel::Timer;

namespace {

/// Handlers write the argument down.
void note(void* log, std::uint64_t argument) { static_cast<std::vector<std::uint64_t>*>(log)->push_back(argument); }

Instant at(double seconds) { return Instant{Seconds{seconds}}; }

/// Bytes in use; 0 under the address sanitizer, which has its own heap.
std::size_t memory() {
  const struct mallinfo2 info = mallinfo2();
  return info.uordblks + info.hblkhd;
}

void handle_all(Calendar& calendar) {
  while (!calendar.empty()) calendar.handle_next();
}

}  // namespace

TEST_CASE("events happen in the order of time, then priority, then scheduling") {
  Calendar calendar;
  std::vector<std::uint64_t> log;
  calendar.at(at(2), note, &log, 1);
  calendar.at(at(1), note, &log, 2);
  calendar.at(at(1), note, &log, 3, 5);
  calendar.at(at(1), note, &log, 4, -5);
  calendar.at(at(1), note, &log, 5);
  calendar.at(at(-1), note, &log, 6, 100);
  handle_all(calendar);
  CHECK(log == std::vector<std::uint64_t>{6, 4, 2, 5, 3, 1});
  CHECK(calendar.now() == at(2));
}

TEST_CASE("a thousand timers of equal date are first in, first out") {
  Calendar calendar;
  std::vector<std::uint64_t> log;
  for (std::uint64_t i = 0; i < 1000; ++i) calendar.at(at(7), note, &log, i);
  handle_all(calendar);
  CHECK(log.size() == 1000);
  CHECK(std::is_sorted(log.begin(), log.end()));
}

TEST_CASE("the lowest and the highest priority are in their places") {
  Calendar calendar;
  std::vector<std::uint64_t> log;
  calendar.at(at(1), note, &log, 3, std::numeric_limits<int>::max());
  calendar.at(at(1), note, &log, 2, 0);
  calendar.at(at(1), note, &log, 1, std::numeric_limits<int>::min());
  handle_all(calendar);
  CHECK(log == std::vector<std::uint64_t>{1, 2, 3});
}

TEST_CASE("what is scheduled for the past happens now, and time does not go back") {
  Calendar calendar;
  std::vector<std::uint64_t> log;
  calendar.reset(at(10));
  calendar.at(at(3), note, &log, 1);
  calendar.after(Seconds{-4}, note, &log, 2);
  CHECK(calendar.next() == at(10));
  handle_all(calendar);
  CHECK(log == std::vector<std::uint64_t>{1, 2});
  CHECK(calendar.now() == at(10));
}

TEST_CASE("a cancelled event does not happen, and cancelling twice or too late does nothing") {
  Calendar calendar;
  std::vector<std::uint64_t> log;
  const Timer first = calendar.at(at(1), note, &log, 1);
  const Timer second = calendar.at(at(2), note, &log, 2);
  calendar.at(at(3), note, &log, 3);
  calendar.cancel(second);
  calendar.cancel(second);
  calendar.cancel(Timer{});
  CHECK(calendar.next() == at(1));
  calendar.handle_next();
  calendar.cancel(first);
  CHECK(calendar.next() == at(3));
  handle_all(calendar);
  CHECK(log == std::vector<std::uint64_t>{1, 3});
}

TEST_CASE("a timer does not cancel the event that took its place") {
  Calendar calendar;
  std::vector<std::uint64_t> log;
  const Timer old = calendar.at(at(1), note, &log, 1);
  calendar.cancel(old);
  const Timer reused = calendar.at(at(2), note, &log, 2);
  calendar.cancel(old);
  handle_all(calendar);
  calendar.reset(at(0));
  calendar.at(at(3), note, &log, 3);
  calendar.cancel(reused);
  handle_all(calendar);
  CHECK(log == std::vector<std::uint64_t>{2, 3});
}

TEST_CASE("a reset forgets events, time and order") {
  Calendar calendar;
  std::vector<std::uint64_t> log;
  calendar.at(at(1), note, &log, 1);
  calendar.reset(at(-20));
  CHECK(calendar.now() == at(-20));
  CHECK(calendar.empty());
  CHECK(calendar.next() == kNever);
}

TEST_CASE("an event that is moved a million times costs no memory") {
  Calendar calendar;
  std::vector<std::uint64_t> log;
  Timer moving;
  const auto move_often = [&] {
    for (int i = 0; i < 1'000'000; ++i) {
      calendar.cancel(moving);
      moving = calendar.at(at(1e6 - i), note, &log, 1);
    }
  };
  move_often();
  const std::size_t before = memory();
  move_often();
  CHECK(memory() == before);
  handle_all(calendar);
  CHECK(log == std::vector<std::uint64_t>{1});
}

TEST_CASE("drills that leave events behind cost no memory, and their timers name nothing later") {
  Calendar calendar;
  std::vector<std::uint64_t> log;
  const auto drill = [&] {
    const Timer left_behind = calendar.at(at(5), note, &log, 1);
    for (std::uint64_t i = 0; i < 100; ++i) calendar.at(at(6), note, &log, 2);
    calendar.reset(at(0));
    calendar.at(at(1), note, &log, 3);
    calendar.cancel(left_behind);
    handle_all(calendar);
    REQUIRE(log == std::vector<std::uint64_t>{3});
    log.clear();
  };
  drill();
  const std::size_t before = memory();
  for (int i = 0; i < 1000; ++i) drill();
  CHECK(memory() == before);
}

TEST_CASE("any mixture of scheduling, cancelling and handling gives the order of a sorted list") {
  const bool holds = rc::check([] {
    Calendar calendar;
    std::vector<std::uint64_t> log, expected;
    using Key = std::tuple<double, int, std::uint64_t>;
    std::vector<std::pair<Key, Timer>> open;
    const auto handle_one = [&] {
      const auto first = std::min_element(open.begin(), open.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
      expected.push_back(std::get<2>(first->first));
      open.erase(first);
      calendar.handle_next();
    };
    const int steps = *rc::gen::inRange(0, 400);
    for (std::uint64_t i = 0; static_cast<int>(i) < steps; ++i) {
      const int action = *rc::gen::inRange(0, 10);
      if (action < 6) {
        const double time = std::max(*rc::gen::inRange(0, 50) / 4.0, calendar.now().time_since_epoch().count());
        const int priority = *rc::gen::inRange(-2, 3);
        open.push_back({{time, priority, i}, calendar.at(at(time), note, &log, i, priority)});
      } else if (!open.empty() && action < 8) {
        const auto victim = open.begin() + *rc::gen::inRange<std::ptrdiff_t>(0, static_cast<std::ptrdiff_t>(open.size()));
        calendar.cancel(victim->second);
        open.erase(victim);
      } else if (!open.empty()) {
        handle_one();
      }
    }
    while (!open.empty()) handle_one();
    RC_ASSERT(calendar.empty());
    RC_ASSERT(log == expected);
  });
  CHECK(holds);
}
