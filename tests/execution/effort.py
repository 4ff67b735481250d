"""How many documents a generating test draws."""

from hypothesis import HealthCheck, settings

_CHOSEN = settings.get_current_profile_name() == "thorough"

drawn = settings(
    max_examples=10_000 if _CHOSEN else 200,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
