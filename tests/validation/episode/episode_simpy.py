"""The episode as processes of SimPy, a simulator that shares no line with drsim: Debian's python3-simpy3."""
import simpy

from draws import BATCHES, CACHE, DATABASE, DNS_CALL, DNS_TTL, FAILURES, IMAGE, PROBE, SEGMENT, SENDING, TIMEOUT, WAN, WARMING

CLIENT_GROUPS = 20


class SharedLink:
    """Equal sharing. SimPy takes no event back, so an end that others have put off is known by its number."""

    def __init__(self, env):
        self.env, self.left, self.since, self.number = env, {}, 0.0, 0

    def transfer(self, volume):
        self.settle()
        done = self.env.event()
        self.left[done] = volume
        self.plan()
        return done

    def settle(self):
        for done in self.left:
            self.left[done] -= (self.env.now - self.since) * WAN / len(self.left)
        self.since = self.env.now

    def plan(self):
        self.number += 1
        if self.left:
            first = min(self.left, key=self.left.get)
            self.env.process(self.end(first, self.number, max(self.left[first], 0.0) * len(self.left) / WAN))

    def end(self, done, number, delay):
        yield self.env.timeout(delay)
        if number == self.number:
            self.settle()
            del self.left[done]
            self.plan()
            done.succeed()


def episode(draws):
    env = simpy.Environment()
    link, result = SharedLink(env), {'arrived': 0.0}
    detected, finished = env.event(), env.event()

    def is_down():
        return env.now >= draws.outage

    def checker():
        failures = 0
        while failures < FAILURES:
            if is_down():
                yield env.timeout(TIMEOUT)
                failures += 1
                if failures < FAILURES:
                    yield env.timeout(PROBE - TIMEOUT)
            else:
                yield env.timeout(PROBE)
        detected.succeed()

    def archiver():
        while True:
            yield env.timeout(SEGMENT)
            env.process(send(env.now))

    def send(closed):
        yield env.timeout(SENDING)
        if not is_down():
            result['arrived'] = closed

    def database():
        yield link.transfer(DATABASE)
        yield env.timeout(draws.promotion)

    def cache():
        yield link.transfer(CACHE)
        yield env.timeout(WARMING)

    def machines():
        for batch in range(BATCHES):
            yield link.transfer(IMAGE)
            yield simpy.AllOf(env, [env.timeout(boot) for boot in draws.boots[batch]])

    def clients():
        for group in range(1, CLIENT_GROUPS + 1):
            yield env.timeout(DNS_TTL / CLIENT_GROUPS)
            if group == 0.95 * CLIENT_GROUPS:
                result['restored'] = env.now

    def recovery():
        yield detected
        yield env.timeout(draws.page)
        yield env.timeout(draws.approval)
        yield simpy.AllOf(env, [env.process(part()) for part in (database, cache, machines)])
        yield env.timeout(DNS_CALL)
        moving = env.process(clients())
        yield env.timeout(draws.validation)
        result['declared'] = env.now
        yield moving
        finished.succeed()

    for process in (checker, archiver, recovery):
        env.process(process())
    env.run(until=finished)
    return (draws.outage - result['arrived'], result['restored'] - draws.outage, result['declared'] - draws.outage)
