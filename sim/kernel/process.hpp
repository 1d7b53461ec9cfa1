// Procedures that take simulated time, written as C++20 coroutines over the kernel.
// (to be written: Process, sleep, transfer, Signal)
#pragma once
