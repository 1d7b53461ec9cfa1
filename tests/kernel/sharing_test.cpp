// Flows that share links, both kernels against arithmetic by hand.
#include <cmath>

#include "tests/catch.hpp"
#include "tests/kernel/stage.hpp"

using namespace drsim;
using namespace drsim::kernel_test;
using kernel::LinkId;

namespace {

Which any_kernel() { return GENERATE(Which::simgrid, Which::simgrid_only, Which::reference); }

}  // namespace

TEST_CASE("a transfer alone moves at the capacity of its link") {
  // 1,000 MB / 100 MB/s = 10 s
  CHECK(perform(any_kernel(), network_of({100}), [](Stage& stage) {
          stage.transfer("one", 0, 1000 * kMegabyte);
          stage.run();
        }) == "10.000000 one finished\n");
}

TEST_CASE("transfers over one link share it equally, and who comes later changes the end of who was there") {
  // first alone until 4: 400 MB of 1,000. Then 50 MB/s each. second has 300 MB: ends at 4 + 6 = 10.
  // first has then 600 - 300 = 300 MB left, alone again: ends at 10 + 3 = 13.
  CHECK(perform(any_kernel(), network_of({100}), [](Stage& stage) {
          stage.transfer("first", 0, 1000 * kMegabyte);
          stage.at(4, [&] { stage.transfer("second", 0, 300 * kMegabyte); });
          stage.run();
        }) == "10.000000 second finished\n13.000000 first finished\n");
}

TEST_CASE("what a transfer cannot use on a narrow link, others get on the wide one") {
  // Paths: 0 = a (90), 1 = b (30), 2 = a and b. The flows over b get 15 each; the rest of a, 75, is for the flow over a alone.
  // narrow: 150 / 15 = 10 s, and so is both: 150 / 15 = 10 s. wide: 750 MB by then, 150 MB left at 90 MB/s: 10 + 1.666667.
  const kernel::Network network = network_of({90, 30}, {{{LinkId{0}, LinkId{1}}, Seconds{0}}});
  CHECK(perform(any_kernel(), network, [](Stage& stage) {
          stage.transfer("wide", 0, 900 * kMegabyte);
          stage.transfer("narrow", 1, 150 * kMegabyte);
          stage.transfer("both", 2, 150 * kMegabyte);
          stage.run();
        }) == "10.000000 narrow finished\n10.000000 both finished\n11.666667 wide finished\n");
}

TEST_CASE("the slowest of source, network and target governs one transfer") {
  // 600 MB through 100, 60 and 80 MB/s in a row: 10 s
  const kernel::Network network = network_of({100, 60, 80}, {{{LinkId{0}, LinkId{1}, LinkId{2}}, Seconds{0}}});
  CHECK(perform(any_kernel(), network, [](Stage& stage) {
          stage.transfer("restore", 3, 600 * kMegabyte);
          stage.run();
        }) == "10.000000 restore finished\n");
}

TEST_CASE("a cap per flow holds for each flow alone and leaves the rest to others") {
  // Link a: 100 shared; link b: 20 per flow. Two capped flows take 20 each, the free one gets 60: 600 MB in 10 s.
  // The capped ones: 300 MB at 20 = 15 s.
  kernel::Network network = network_of({100, 20}, {{{LinkId{0}, LinkId{1}}, Seconds{0}}});
  network.links[1].per_flow = true;
  CHECK(perform(any_kernel(), network, [](Stage& stage) {
          stage.transfer("capped", 2, 300 * kMegabyte);
          stage.transfer("capped too", 2, 300 * kMegabyte);
          stage.transfer("free", 0, 600 * kMegabyte);
          stage.run();
        }) == "10.000000 free finished\n15.000000 capped finished\n15.000000 capped too finished\n");
}

TEST_CASE("latency delays the start and does not change the share") {
  // Latencies 0, 5 and 62 s, 300 MB each at 100 MB/s.
  // near alone until 3: ends at 3. middle alone from 5 to 8. far alone from 62 to 65.
  // The same with 3,000 MB each: near alone for 5 s (500), then two share: 50 each until 55 = 2,500 more for near: ends at 55.
  // middle has 3,000 - 2,500 = 500 left, alone: ends at 60. far: 62 to 92.
  const std::vector<kernel::PathSpec> paths{{{LinkId{0}}, Seconds{5}}, {{LinkId{0}}, Seconds{62}}};
  CHECK(perform(any_kernel(), network_of({100}, paths), [](Stage& stage) {
          stage.transfer("near", 0, 3000 * kMegabyte);
          stage.transfer("middle", 1, 3000 * kMegabyte);
          stage.transfer("far", 2, 3000 * kMegabyte);
          stage.run();
        }) == "55.000000 near finished\n60.000000 middle finished\n92.000000 far finished\n");
}

TEST_CASE("three transfers of unlike latency share equally while all of them move") {
  // 0, 5 and 62 ms; 1,000 MB each at 90 MB/s. near is 5 ms = 0.45 MB ahead, then 57 ms of two = 2.565 MB each.
  // From 0.062 on each gets 30: near has 1,000 - 0.45 - 2.565 = 996.985 left: 0.062 + 33.232833 = 33.294833.
  // middle is 0.45 MB behind near and then has 45 MB/s: + 0.01 = 33.304833.
  // far is 2.565 behind middle's volume at that moment: at 33.294833 it has 3.015 left, at 33.304833 2.565, alone at 90: + 0.0285.
  const std::vector<kernel::PathSpec> paths{{{LinkId{0}}, Seconds{0.005}}, {{LinkId{0}}, Seconds{0.062}}};
  CHECK(perform(any_kernel(), network_of({90}, paths), [](Stage& stage) {
          stage.transfer("near", 0, 1000 * kMegabyte);
          stage.transfer("middle", 1, 1000 * kMegabyte);
          stage.transfer("far", 2, 1000 * kMegabyte);
          stage.run();
        }) == "33.294833 near finished\n33.304833 middle finished\n33.333333 far finished\n");
}

TEST_CASE("a capacity that changes in flight holds from that moment on") {
  // 100 MB/s for 4 s, 20 MB/s for 10 s, 400 MB left of 1,000 at 200 MB/s: 14 + 2 = 16 s
  CHECK(perform(any_kernel(), network_of({100}), [](Stage& stage) {
          const auto one = stage.transfer("one", 0, 1000 * kMegabyte);
          stage.at(4, [&] { stage.kernel.set_capacity(LinkId{0}, BytesPerSecond{20 * kMegabyte}); });
          stage.at(14, [&, one] {
            stage.note("left: " + std::to_string(std::lround(stage.kernel.remaining(one).value)));
            stage.kernel.set_capacity(LinkId{0}, BytesPerSecond{200 * kMegabyte});
          });
          stage.run();
        }) == "14.000000 left: 400000000\n16.000000 one finished\n");
}

TEST_CASE("a cap that changes in flight holds from that moment on") {
  // 10 MB/s for 10 s, then 50 MB/s for the other 400 MB: 18 s
  kernel::Network network = network_of({100, 10}, {{{LinkId{0}, LinkId{1}}, Seconds{0}}});
  network.links[1].per_flow = true;
  CHECK(perform(any_kernel(), network, [](Stage& stage) {
          stage.transfer("capped", 2, 500 * kMegabyte);
          stage.at(10, [&] { stage.kernel.set_capacity(LinkId{1}, BytesPerSecond{50 * kMegabyte}); });
          stage.run();
        }) == "18.000000 capped finished\n");
}

TEST_CASE("two petabytes beside small transfers end to the microsecond") {
  // 100 MB/s. Five times, every 1,000,000 s, 1 MB more: all in all 2,000,000,005 MB = 20,000,000.05 s. Each small one shares: 0.02 s.
  CHECK(perform(any_kernel(), network_of({100}),
                [](Stage& stage) {
                  stage.transfer("huge", 0, 2e15);
                  for (int i = 1; i <= 5; ++i) stage.at(i * 1e6, [&] { stage.transfer("small", 0, kMegabyte); });
                  stage.run();
                }) ==
        "1000000.020000 small finished\n2000000.020000 small finished\n3000000.020000 small finished\n"
        "4000000.020000 small finished\n5000000.020000 small finished\n20000000.050000 huge finished\n");
}

TEST_CASE("transfers end months after the start as they do on the first day") {
  // From 30,000,000 s on three share 70 MB/s: 100 MB each at 23.33 MB/s take 4.285714 s; a fourth alone then 100 / 70 = 1.428571 s.
  CHECK(
      perform(any_kernel(), network_of({70}), [](Stage& stage) {
        stage.at(30'000'000, [&] {
          for (const char* name : {"one", "two", "three"}) stage.transfer(name, 0, 100 * kMegabyte);
        });
        stage.at(30'000'005, [&] { stage.transfer("four", 0, 100 * kMegabyte); });
        stage.run();
      }) == "30000004.285714 one finished\n30000004.285714 two finished\n30000004.285714 three finished\n30000006.428571 four finished\n");
}
