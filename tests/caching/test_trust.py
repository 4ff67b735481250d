"""When Redis is believed."""

from graph.caching.trust import LEASE, Trust


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_nothing_is_believed_before_it_has_answered() -> None:
    assert not Trust(Clock()).holds


def test_an_answer_is_believed_from_when_it_was_asked_for_and_not_for_long() -> None:
    clock = Clock()
    trust = Trust(clock)
    asked_at = clock.now
    clock.now += LEASE / 2

    trust.renew(asked_at)

    assert trust.holds
    clock.now += LEASE / 2
    assert not trust.holds


def test_others_may_believe_for_a_lease_after_we_have_ceased_to() -> None:
    clock = Clock()
    trust = Trust(clock)
    trust.renew(clock.now)

    trust.lose()

    assert trust.others_hold == LEASE
    clock.now += LEASE / 2
    trust.lose()
    assert trust.others_hold == LEASE / 2
    clock.now += LEASE
    assert trust.others_hold == 0


def test_trust_that_ran_out_unnoticed_was_lost_then() -> None:
    clock = Clock()
    trust = Trust(clock)
    trust.renew(clock.now)

    clock.now += LEASE * 1.5

    assert not trust.holds
    assert trust.others_hold == LEASE / 2
