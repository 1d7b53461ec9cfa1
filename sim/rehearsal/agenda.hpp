// The drills of a model's own calendar: which take place when.
#pragma once

#include <string>
#include <vector>

#include "sim/calendar/schedule.hpp"
#include "sim/model/system.hpp"

namespace drsim::rehearsal {

struct Appointment {
  const Drill* drill = nullptr;
  calendar::Occurrence when;
};

/// `drill` as sim/input let it pass.
calendar::Schedule schedule_of(const Drill& drill);

/// For how long the calendar reserves its people: the recovery time that it must keep, else an hour.
Seconds booked(const Drill& drill);

/// All drills of the system that start at or after `from` and before `to`, in order of time, then of the model.
std::vector<Appointment> agenda(const System& system, calendar::Moment from, calendar::Moment to);

/// The whole calendar as an iCalendar file.
std::string calendar_file(const System& system);

}  // namespace drsim::rehearsal
