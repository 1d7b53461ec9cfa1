// How flows start, end, fail and are cancelled, and in what order that is told; both kernels.
#include "tests/catch.hpp"
#include "tests/kernel/stage.hpp"

using namespace drsim;
using namespace drsim::kernel_test;
using kernel::LinkId;

namespace {

Which any_kernel() { return GENERATE(Which::simgrid, Which::simgrid_only, Which::reference); }

kernel::Network with_latency(double seconds) { return network_of({100}, {{{LinkId{0}}, Seconds{seconds}}}); }

}  // namespace

TEST_CASE("no bytes arrive after the latency") {
  CHECK(perform(any_kernel(), with_latency(0.5), [](Stage& stage) {
          stage.transfer("far", 1, 0);
          stage.transfer("near", 0, 0);
          stage.run();
        }) == "0.000000 near finished\n0.500000 far finished\n");
}

TEST_CASE("a part of a byte counts as a byte") {
  // 1 byte a second; 2.25 bytes take 3 s
  kernel::Network network = network_of({1});
  network.links[0].capacity = BytesPerSecond{1};
  CHECK(perform(any_kernel(), network, [](Stage& stage) {
          stage.transfer("crumb", 0, 2.25);
          stage.run();
        }) == "3.000000 crumb finished\n");
}

TEST_CASE("equal ends are told in the order of the flows' ids, before other events of that moment") {
  // 200 MB each at 100 MB/s shared by 3: all end at 6. The event at 6 was scheduled before they started.
  CHECK(perform(any_kernel(), network_of({100}), [](Stage& stage) {
          stage.at(6, [&] { stage.note("event"); });
          for (const char* name : {"one", "two", "three"}) stage.transfer(name, 0, 200 * kMegabyte);
          stage.run();
        }) == "6.000000 one finished\n6.000000 two finished\n6.000000 three finished\n6.000000 event\n");
}

TEST_CASE("what an end starts begins at that end, though the next event is far away") {
  // 10 s, then 10 s more; the other flow (5,000 MB) shares all the time: 50 MB/s each until 40, when 3,000 MB are left: 70.
  CHECK(perform(any_kernel(), network_of({100}), [](Stage& stage) {
          stage.at(1000, [&] { stage.note("event"); });
          stage.transfer("other", 0, 5000 * kMegabyte);
          stage.transfer("first", 0, 1000 * kMegabyte, [&] { stage.transfer("second", 0, 1000 * kMegabyte); });
          stage.run();
        }) == "20.000000 first finished\n40.000000 second finished\n70.000000 other finished\n1000.000000 event\n");
}

TEST_CASE("a link that goes down fails its flows at once, by their ids, and others go on") {
  // b's flow ends alone at 10 + ...: paths 0 = a, 1 = b, 2 = a and b; the flow over b has 50 MB/s until 3, then 100.
  // 150 MB by 3, 850 left: 3 + 8.5 = 11.5
  const kernel::Network network = network_of({100, 100}, {{{LinkId{0}, LinkId{1}}, Seconds{0}}});
  CHECK(perform(any_kernel(), network, [](Stage& stage) {
          stage.transfer("over both", 2, 1000 * kMegabyte);
          stage.transfer("over b", 1, 1000 * kMegabyte);
          stage.transfer("over a", 0, 1000 * kMegabyte);
          stage.at(3, [&] {
            stage.kernel.set_up(LinkId{0}, false);
            stage.note("down");
          });
          stage.run();
        }) == "3.000000 down\n3.000000 over both failed\n3.000000 over a failed\n11.500000 over b finished\n");
}

TEST_CASE("a flow whose last byte arrives at the moment in which the link goes down has finished") {
  CHECK(perform(any_kernel(), network_of({100}), [](Stage& stage) {
          stage.transfer("just", 0, 300 * kMegabyte);
          stage.transfer("late", 0, 301 * kMegabyte);
          stage.at(6, [&] { stage.kernel.set_up(LinkId{0}, false); });
          stage.run();
        }) == "6.000000 just finished\n6.000000 late failed\n");
}

TEST_CASE("a flow that starts over a link that is down fails after its latency, and moves once the link is up") {
  CHECK(perform(any_kernel(), with_latency(0.5), [](Stage& stage) {
          stage.kernel.set_up(LinkId{0}, false);
          stage.transfer("near", 0, 100 * kMegabyte);
          stage.transfer("far", 1, 100 * kMegabyte);
          stage.at(1, [&] { stage.transfer("lucky", 1, 100 * kMegabyte); });  // begins at 1.5, ends at 2.5
          stage.at(1.25, [&] { stage.kernel.set_up(LinkId{0}, true); });
          stage.at(9, [&] { stage.transfer("later", 0, 100 * kMegabyte); });
          stage.run();
        }) == "0.000000 near failed\n0.500000 far failed\n2.500000 lucky finished\n10.000000 later finished\n");
}

TEST_CASE("a cancelled flow is silent, and its share goes to the others at once") {
  // other: 50 MB/s until 4 (200 MB), then 100 for the 800 left: 12
  CHECK(perform(any_kernel(), network_of({100}), [](Stage& stage) {
          const auto one = stage.transfer("one", 0, 1000 * kMegabyte);
          stage.transfer("other", 0, 1000 * kMegabyte);
          stage.at(4, [&, one] {
            stage.kernel.cancel_flow(one);
            stage.kernel.cancel_flow(one);
            stage.note(stage.kernel.remaining(one) == Bytes{0} ? "gone" : "still there");
          });
          stage.run();
        }) == "4.000000 gone\n12.000000 other finished\n");
}

TEST_CASE("a flow can be cancelled before it begins, between its end and the call, and after the call") {
  CHECK(perform(any_kernel(), with_latency(2), [](Stage& stage) {
          const auto waiting = stage.transfer("waiting", 1, kMegabyte);
          kernel::FlowId second{};
          const auto first = stage.transfer("first", 0, 100 * kMegabyte, [&] { stage.kernel.cancel_flow(second); });
          second = stage.transfer("second", 0, 100 * kMegabyte);  // ends at the same moment, is told after it
          stage.at(1, [&] { stage.kernel.cancel_flow(waiting); });
          stage.at(5, [&, first] { stage.kernel.cancel_flow(first); });
          stage.at(6, [&] { stage.transfer("third", 0, 100 * kMegabyte); });
          stage.run();
        }) == "2.000000 first finished\n7.000000 third finished\n");
}

TEST_CASE("a thousand flows that are cancelled in flight leave no trace") {
  CHECK(perform(any_kernel(), network_of({100}), [](Stage& stage) {
          for (int i = 0; i < 1000; ++i) {
            const auto flow = stage.transfer("never", 0, 1e12);
            stage.at(i + 0.5, [&, flow] { stage.kernel.cancel_flow(flow); });
            stage.kernel.run(Instant{Seconds{i + 1.0}});
          }
          stage.at(1000, [&] { stage.transfer("alone", 0, 500 * kMegabyte); });
          stage.run();
        }) == "1005.000000 alone finished\n");
}

TEST_CASE("run stops where it is told, with flows on their way, and goes on") {
  // 30 MB/s: 300 of 900 MB are left at 20
  CHECK(perform(any_kernel(), network_of({30}), [](Stage& stage) {
          const auto flow = stage.transfer("flow", 0, 900 * kMegabyte);
          stage.kernel.run(Instant{Seconds{20}});
          stage.note("left: " + std::to_string(static_cast<long>(stage.kernel.remaining(flow).value / kMegabyte + 0.5)));
          stage.at(25, [&] { stage.kernel.stop(); });
          stage.at(27, [&] { stage.note("event"); });
          stage.run();
          stage.note("stopped");
          stage.run();
          stage.note("all done");
        }) == "20.000000 left: 300\n25.000000 stopped\n27.000000 event\n30.000000 flow finished\n30.000000 all done\n");
}

TEST_CASE("drills that follow each other on one kernel are alike, whatever the ones before did") {
  const auto drill = [](Stage& stage) {
    stage.kernel.reset(Instant{Seconds{-50}});
    stage.log.clear();
    stage.transfer("one", 0, 1000 * kMegabyte);
    stage.transfer("two", 1, 1000 * kMegabyte);
    stage.at(-45, [&] { stage.kernel.set_capacity(LinkId{0}, BytesPerSecond{10 * kMegabyte}); });
    stage.at(-44, [&] { stage.kernel.set_up(LinkId{1}, false); });
    stage.at(0, [&] { stage.note("event"); });
    stage.at(3, [&] { stage.kernel.stop(); });
    stage.transfer("unfinished", 0, 1e15);
    stage.run();
  };
  // one: 50 MB/s for 5 s, then 5 MB/s for 750 MB more: far beyond 3. two fails at -44.
  CHECK(perform(any_kernel(), network_of({100, 100}), [&](Stage& stage) {
          drill(stage);
          const std::string first = stage.log;
          drill(stage);
          const std::string second = stage.log;
          stage.log = first + (first == second ? "" : "but then\n" + second);
        }) == "-44.000000 two failed\n0.000000 event\n");
}

TEST_CASE("a flow or timer of an earlier drill names nothing in this one") {
  CHECK(perform(any_kernel(), network_of({100}), [](Stage& stage) {
          const auto old_flow = stage.transfer("old", 0, 100 * kMegabyte);
          const auto old_timer = stage.kernel.calendar().after(
              Seconds{1}, [](void*, std::uint64_t) {}, nullptr);
          stage.kernel.reset(Instant{});
          stage.transfer("new", 0, 100 * kMegabyte);
          stage.at(2, [&] { stage.note("event"); });
          stage.kernel.cancel_flow(old_flow);
          stage.kernel.calendar().cancel(old_timer);
          stage.run();
        }) == "1.000000 new finished\n2.000000 event\n");
}
