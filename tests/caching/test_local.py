"""What a process remembers by itself, and for how long."""

from graph.caching.local import LocalCache


class Clock:
    """A clock that is set by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_value_is_found_even_when_it_is_none() -> None:
    cache = LocalCache(10)

    cache.put("nobody", None, 1, 60)

    assert cache.get("nobody") == (None,)
    assert cache.get("somebody") is None


def test_a_value_is_forgotten_when_its_time_is_over() -> None:
    clock = Clock()
    cache = LocalCache(10, clock)
    cache.put("a", 1, 1, 10)

    clock.now = 7.9
    assert cache.get("a") == (1,)
    clock.now = 10.1

    assert cache.get("a") is None


def test_those_used_last_stay_when_there_is_no_more_room() -> None:
    cache = LocalCache(5)
    cache.put("a", 1, 2, 60)
    cache.put("b", 2, 2, 60)
    cache.get("a")

    cache.put("c", 3, 2, 60)

    assert [cache.get(name) for name in "abc"] == [(1,), None, (3,)]


def test_a_value_that_is_replaced_takes_its_room_once() -> None:
    cache = LocalCache(5)

    for value in range(10):
        cache.put("a", value, 3, 60)
    cache.put("b", 0, 2, 60)

    assert cache.get("a") == (9,) and cache.get("b") == (0,)


def test_what_is_larger_than_all_the_room_is_not_kept() -> None:
    cache = LocalCache(5)

    cache.put("a", 1, 6, 60)
    cache.put("b", 2, 5, 60)

    assert cache.get("a") is None
    assert cache.get("b") == (2,)
