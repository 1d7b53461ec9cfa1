"""The episode by arithmetic, without a list of events: moments are sums, transfers go by virtual time."""
import math

from draws import BATCHES, CACHE, DATABASE, DNS_CALL, DNS_TTL, FAILURES, IMAGE, PROBE, SEGMENT, SENDING, TIMEOUT, WAN, WARMING


def recovered_parts(go, draws):
    """When the database's transfer, the cache's, and the last batch of machines are through.

    Virtual time is what one transfer has received since the decision: while n are under way it grows by WAN / n a second, so that each
    transfer ends at a virtual time that is known when it begins."""
    now, virtual = go, 0.0
    ends = {'database': DATABASE, 'cache': CACHE, 'image': IMAGE}
    done, batch, boots_until = {}, 0, math.inf
    while ends or boots_until < math.inf:
        first = min(ends, key=ends.get) if ends else None
        at = now + (ends[first] - virtual) * len(ends) / WAN if ends else math.inf
        if boots_until <= at:
            if ends:
                virtual += (boots_until - now) * WAN / len(ends)
            now, boots_until = boots_until, math.inf
            batch += 1
            if batch < BATCHES:
                ends['image'] = virtual + IMAGE
            else:
                done['machines'] = now
            continue
        virtual, now = ends.pop(first), at
        if first == 'image':
            boots_until = now + max(draws.boots[batch])
        else:
            done[first] = now
    return done


def episode(draws):
    """Data loss, recovery time (95 % of clients are served again) and recovery declared, in seconds since the outage."""
    first_failed = math.ceil(draws.outage / PROBE) * PROBE
    detected = first_failed + (FAILURES - 1) * PROBE + TIMEOUT
    done = recovered_parts(detected + draws.page + draws.approval, draws)
    ready = max(done['database'] + draws.promotion, done['cache'] + WARMING, done['machines'])
    moved = ready + DNS_CALL
    arrived = math.floor((draws.outage - SENDING) / SEGMENT) * SEGMENT
    return (draws.outage - arrived, moved + 0.95 * DNS_TTL - draws.outage, moved + draws.validation - draws.outage)
