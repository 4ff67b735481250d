"""What a process remembers by itself, and for how long."""

from graph.caching.local import LocalCache


class Clock:
    """A clock that is set by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_value_is_found() -> None:
    cache = LocalCache(10)

    cache.put("somebody", b"a", 60)
    cache.put("nobody", b"", 60)

    assert cache.get("somebody") == b"a"
    assert cache.get("nobody") == b""
    assert cache.get("anybody") is None


def test_a_value_is_forgotten_when_its_time_is_over() -> None:
    clock = Clock()
    cache = LocalCache(10, clock)
    cache.put("a", b"1", 10)

    clock.now = 7.9
    assert cache.get("a") == b"1"
    clock.now = 10.1

    assert cache.get("a") is None


def test_those_used_last_stay_when_there_is_no_more_room() -> None:
    cache = LocalCache(5)
    cache.put("a", b"aa", 60)
    cache.put("b", b"bb", 60)
    cache.get("a")

    cache.put("c", b"cc", 60)

    assert [cache.get(name) for name in "abc"] == [b"aa", None, b"cc"]


def test_a_value_that_is_replaced_takes_its_room_once() -> None:
    cache = LocalCache(5)

    for _ in range(10):
        cache.put("a", b"aaa", 60)
    cache.put("b", b"bb", 60)

    assert cache.get("a") == b"aaa" and cache.get("b") == b"bb"


def test_what_is_larger_than_all_the_room_is_not_kept() -> None:
    cache = LocalCache(5)

    cache.put("a", b"aaaaaa", 60)
    cache.put("b", b"bbbbb", 60)

    assert cache.get("a") is None
    assert cache.get("b") == b"bbbbb"
