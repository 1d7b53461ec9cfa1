// What is particular to SimGrid: one per process, silent, no growth, an orderly end.
#include <malloc.h>

#include <cstdlib>

#include "tests/catch.hpp"
#include "tests/kernel/in_child.hpp"
#include "tests/kernel/stage.hpp"

using namespace drsim;
using namespace drsim::kernel_test;
using kernel::LinkId;

TEST_CASE("a second SimGrid kernel in a process is refused") {
  CHECK(in_child([] {
          const auto first = kernel::make_simgrid_kernel(network_of({100}));
          const auto second = kernel::make_simgrid_kernel(network_of({100}));
          return std::string("made");
        }) == "threw: a process can have one SimGrid kernel only\n");
}

TEST_CASE("SimGrid prints nothing, and a process that used it may exit in the usual way") {
  // What SimGrid printed, or a crash in its destructors, would follow in the text.
  CHECK(in_child([]() -> std::string {
          const auto kernel = kernel::make_simgrid_only_kernel(network_of({100}));
          Stage stage(*kernel);
          stage.transfer("flow", 0, 1e9);
          stage.run();
          std::exit(0);
        }) == "");
}

TEST_CASE("a thousand drills that end with flows in flight leave the memory as it was") {
  CHECK(perform(Which::simgrid_only, network_of({100, 50}), [](Stage& stage) {
          const auto no_one = [](void*, std::uint64_t, kernel::FlowEnd) {};
          const auto drill = [&] {
            stage.kernel.reset(Instant{});
            for (unsigned i = 0; i < 10; ++i) stage.kernel.start_flow(kernel::PathId{i % 2}, Bytes{1e9 * (i + 1)}, no_one, nullptr, 0);
            stage.kernel.set_capacity(LinkId{0}, BytesPerSecond{200e6});
            stage.kernel.run(Instant{Seconds{30}});
            stage.kernel.set_up(LinkId{1}, false);
            stage.kernel.run(Instant{Seconds{40}});
          };
          for (int i = 0; i < 100; ++i) drill();
          const std::size_t before = mallinfo2().uordblks;  // 0 under the address sanitizer, which has its own heap
          for (int i = 0; i < 1000; ++i) drill();
          const std::size_t after = mallinfo2().uordblks;
          if (after > before + 4096) stage.note("grew from " + std::to_string(before) + " to " + std::to_string(after));
        }) == "");
}

TEST_CASE("results do not depend on how far SimGrid's clock has run") {
  // 300 drills of 40 days of transfers: SimGrid's clock is at 1e9 s, where its doubles are 1.2e-7 s apart.
  CHECK(perform(Which::simgrid_only, network_of({100}), [](Stage& stage) {
          for (int i = 0; i < 300; ++i) {
            stage.kernel.reset(Instant{});
            stage.transfer("long", 0, 100e6 * 3456000);
            stage.run();
          }
          stage.log.clear();
          stage.kernel.reset(Instant{});
          stage.transfer("short", 0, 123 * kMegabyte, [&] { stage.transfer("next", 0, 77 * kMegabyte); });
          stage.run();
        }) == "1.230000 short finished\n2.000000 next finished\n");
}

TEST_CASE("a transfer of zero bytes or over a dead link never reaches SimGrid, though others move") {
  CHECK(perform(Which::simgrid_only, network_of({100, 100}), [](Stage& stage) {
          stage.kernel.set_up(LinkId{1}, false);
          stage.transfer("mover", 0, 1000 * kMegabyte);
          stage.at(5, [&] {
            stage.transfer("empty", 0, 0);
            stage.transfer("dead", 1, 10 * kMegabyte);
          });
          stage.run();
        }) == "5.000000 empty finished\n5.000000 dead failed\n10.000000 mover finished\n");
}
