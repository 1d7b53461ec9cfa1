// Procedures as coroutines: order, ends, failures, and what is left when they are destroyed half way.
#include "sim/kernel/process.hpp"

#include <fmt/format.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/catch.hpp"

using namespace drsim;
using kernel::FlowEnd;
using kernel::Kernel;
using kernel::LinkId;
using kernel::PathId;
using kernel::Process;
using kernel::Signal;
using kernel::Task;

namespace {

constexpr PathId kWan{0};

struct Scene {
  std::unique_ptr<Kernel> owned = kernel::make_reference_kernel({{{"wan", BytesPerSecond{100e6}}}, {{{LinkId{0}}, Seconds{0}}}});
  Kernel& kernel = *owned;
  std::string log;

  void note(const std::string& text) { log += fmt::format("{} {}\n", kernel.now().time_since_epoch().count(), text); }
  void run() { kernel.run(kNever); }
};

Process sleeper(Scene& scene, std::string name, double seconds) {
  scene.note(name + " begins");
  co_await kernel::sleep(scene.kernel, Seconds{seconds});
  scene.note(name + " ends");
}

Task<bool> copy(Scene& scene, Bytes volume) {
  const FlowEnd end = co_await kernel::transfer(scene.kernel, kWan, volume);
  scene.note(end == FlowEnd::finished ? "copied" : "not copied");
  co_return end == FlowEnd::finished;
}

Task<std::string> restore(Scene& scene, double gigabytes) {
  co_await kernel::sleep(scene.kernel, Seconds{5});
  for (int attempt = 1; attempt <= 3; ++attempt) {
    const bool copied = co_await copy(scene, Bytes{gigabytes * 1e9});
    if (copied) co_return fmt::format("restored at attempt {}", attempt);
    co_await kernel::sleep(scene.kernel, Seconds{10});
  }
  co_return "given up";
}

Process recover(Scene& scene) {
  const std::string result = co_await restore(scene, 1);
  scene.note(result);
}

Process waiter(Scene& scene, Signal& signal, std::string name) {
  for (;;) {
    co_await signal.wait();
    scene.note(name);
  }
}

}  // namespace

TEST_CASE("a procedure starts at once and goes on after its sleep") {
  Scene scene;
  const Process one = sleeper(scene, "one", 10);
  const Process two = sleeper(scene, "two", 10);
  CHECK(scene.log == "0 one begins\n0 two begins\n");
  CHECK_FALSE(one.done());
  scene.run();
  CHECK(scene.log == "0 one begins\n0 two begins\n10 one ends\n10 two ends\n");
  CHECK(one.done());
}

TEST_CASE("a procedure calls others that take time, and gets their results") {
  // 5 s, then 1 GB at 100 MB/s = 10 s
  Scene scene;
  const Process process = recover(scene);
  scene.run();
  CHECK(scene.log == "15 copied\n15 restored at attempt 1\n");
}

TEST_CASE("a transfer that fails is a value, and the procedure tries again") {
  // The link is down from 7 to 30: the attempts at 5 (fails at 7), 17 and 27 fail.
  Scene scene;
  const auto set_wan = [](void* kernel, std::uint64_t up) { static_cast<Kernel*>(kernel)->set_up(LinkId{0}, up != 0); };
  scene.kernel.calendar().at(Instant{Seconds{7}}, set_wan, &scene.kernel, 0);
  scene.kernel.calendar().at(Instant{Seconds{30}}, set_wan, &scene.kernel, 1);
  SECTION("in vain") {
    const Process process = recover(scene);
    scene.run();
    CHECK(scene.log == "7 not copied\n17 not copied\n27 not copied\n37 given up\n");
  }
  SECTION("with success") {
    scene.kernel.calendar().at(Instant{Seconds{26}}, set_wan, &scene.kernel, 1);
    const Process process = recover(scene);
    scene.run();
    CHECK(scene.log == "7 not copied\n17 not copied\n37 copied\n37 restored at attempt 3\n");
  }
}

TEST_CASE("destroying a procedure cancels what it waits for, in its parts too") {
  Scene scene;
  Process sleeping = sleeper(scene, "sleeping", 100);
  Process copying = recover(scene);
  scene.kernel.run(Instant{Seconds{6}});  // one of the 10 seconds of its transfer is over
  sleeping = Process{};
  copying = Process{};
  scene.run();
  CHECK(scene.log == "0 sleeping begins\n");
  CHECK(scene.kernel.now() == Instant{Seconds{6}});
}

TEST_CASE("a procedure that is moved goes on") {
  Scene scene;
  std::vector<Process> processes;
  for (int i = 1; i <= 20; ++i) processes.push_back(sleeper(scene, std::to_string(i), i));
  scene.log.clear();
  scene.kernel.run(Instant{Seconds{2.5}});
  CHECK(scene.log == "1 1 ends\n2 2 ends\n");
  CHECK(processes[1].done());
  CHECK_FALSE(processes[2].done());
  CHECK(Process{}.done());
}

TEST_CASE("a signal wakes those that wait, first come first served, through the calendar") {
  Scene scene;
  Signal signal;
  const Process one = waiter(scene, signal, "one");
  const Process two = waiter(scene, signal, "two");
  signal.notify(scene.kernel);
  signal.notify(scene.kernel);
  CHECK(scene.log.empty());
  scene.run();
  CHECK(scene.log == "0 one\n0 two\n");  // once each: the second notice found nobody
  signal.notify(scene.kernel);
  scene.run();
  CHECK(scene.log == "0 one\n0 two\n0 one\n0 two\n");
}

TEST_CASE("who begins to wait after the notice waits for the next one") {
  Scene scene;
  Signal signal;
  const Process early = waiter(scene, signal, "early");
  signal.notify(scene.kernel);
  const Process late = waiter(scene, signal, "late");
  scene.run();
  CHECK(scene.log == "0 early\n");
  signal.notify(scene.kernel);
  scene.run();
  CHECK(scene.log == "0 early\n0 late\n0 early\n");  // early came back to the queue behind late
}

namespace {

/// Destroys the other waiter, and the signal, when it is woken.
Process wrecker(Scene& scene, std::unique_ptr<Signal>& signal, Process& victim) {
  co_await signal->wait();
  victim = Process{};
  signal.reset();
  scene.note("wrecked");
}

}  // namespace

TEST_CASE("a waiter, or the signal itself, may be destroyed by one that was woken before") {
  Scene scene;
  auto signal = std::make_unique<Signal>();
  Process victim;
  const Process wrecking = wrecker(scene, signal, victim);
  victim = waiter(scene, *signal, "victim");
  const Process bystander = sleeper(scene, "bystander", 1);
  signal->notify(scene.kernel);
  scene.run();
  CHECK(scene.log == "0 bystander begins\n0 wrecked\n1 bystander ends\n");
}

TEST_CASE("a notice under way is taken back with the signal, and by clear()") {
  Scene scene;
  auto signal = std::make_unique<Signal>();
  {
    const Process process = waiter(scene, *signal, "woken");
    signal->notify(scene.kernel);
    signal->clear();
    scene.run();
    CHECK(scene.log.empty());
    signal->notify(scene.kernel);
  }
  signal.reset();
  CHECK(scene.kernel.calendar().empty());
}

namespace {

void note_done(void* scene, std::uint64_t which) { static_cast<Scene*>(scene)->note(fmt::format("told of {}", which)); }

Process at_once(Scene& scene) {
  scene.note("at once");
  co_return;
}

}  // namespace

TEST_CASE("an owner is told of the end, from the calendar") {
  Scene scene;
  Process slow = sleeper(scene, "slow", 3);
  slow.on_done(scene.kernel, note_done, &scene, 1);
  Process quick = at_once(scene);
  quick.on_done(scene.kernel, note_done, &scene, 2);
  CHECK(scene.log == "0 slow begins\n0 at once\n");
  scene.run();
  CHECK(scene.log == "0 slow begins\n0 at once\n0 told of 2\n3 slow ends\n3 told of 1\n");
}

TEST_CASE("an owner is not told of a procedure that it destroyed") {
  Scene scene;
  Process process = at_once(scene);
  process.on_done(scene.kernel, note_done, &scene, 1);
  process = Process{};
  scene.run();
  CHECK(scene.log == "0 at once\n");
}

namespace {

Task<int> fails(Scene& scene, bool first_sleeps) {
  if (first_sleeps) co_await kernel::sleep(scene.kernel, Seconds{1});
  throw std::runtime_error("broken");
}

Process catches(Scene& scene, bool first_sleeps) {
  try {
    const int result = co_await fails(scene, first_sleeps);
    scene.note(std::to_string(result));
  } catch (const std::runtime_error& error) {
    scene.note(error.what());
  }
}

Process does_not_catch(Scene& scene) {
  const int result = co_await fails(scene, true);
  scene.note(std::to_string(result));
}

}  // namespace

TEST_CASE("an exception reaches the procedure that called, or else whoever runs the kernel") {
  Scene scene;
  const Process at_once = catches(scene, false);
  CHECK(scene.log == "0 broken\n");
  const Process later = catches(scene, true);
  scene.run();
  CHECK(scene.log == "0 broken\n1 broken\n");
  const Process open = does_not_catch(scene);
  CHECK_THROWS_WITH(scene.run(), "broken");
  CHECK(open.done());
}

namespace {

Task<int> number(int value) { co_return value; }

Process sums(int count, long& sum) {
  for (int i = 0; i < count; ++i) sum += co_await number(i);
}

Process counts(Scene& scene, int& rounds) {
  for (;;) {
    co_await kernel::sleep(scene.kernel, Seconds{1});
    ++rounds;
  }
}

}  // namespace

TEST_CASE("a million parts that take no time need no stack") {
  long sum = 0;
  const Process process = sums(1'000'000, sum);
  CHECK(sum == 499'999'500'000);  // n (n - 1) / 2
  CHECK(process.done());
}

TEST_CASE("a hundred thousand sleeps in a row") {
  Scene scene;
  int rounds = 0;
  const Process process = counts(scene, rounds);
  scene.kernel.run(Instant{Seconds{100'000.5}});
  CHECK(rounds == 100'000);
}
