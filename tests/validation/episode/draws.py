"""What is random in the episode, and what is not. Seconds and MB."""
import math

WAN = 250.0                                    # MB/s, shared equally by the transfers that are under way
DATABASE, CACHE, IMAGE = 40000.0, 30000.0, 10000.0
BATCHES, MACHINES = 4, 5
WARMING, DNS_CALL, DNS_TTL = 20.0, 5.0, 300.0
PROBE, FAILURES, TIMEOUT = 10.0, 3, 2.0
SEGMENT, SENDING = 60.0, 5.0                   # a log segment closes each minute and has arrived 5 s later


def lognormal(rnd, median, sigma):
    return median * math.exp(sigma * rnd.gauss(0, 1))


def triangular(rnd, low, mode, high):
    return rnd.triangular(low, high, mode)


class Draws:
    """Of one episode."""

    def __init__(self, rnd):
        self.outage = 600 + 600 * rnd.random()  # probes at 0, 10, 20, ..., segments close at 60, 120, ...
        self.page = lognormal(rnd, 60, 0.6)
        self.approval = lognormal(rnd, 180, 0.5)
        self.promotion = triangular(rnd, 30, 60, 180)
        self.boots = [[lognormal(rnd, 45, 0.35) for _ in range(MACHINES)] for _ in range(BATCHES)]
        self.validation = triangular(rnd, 120, 240, 480)
