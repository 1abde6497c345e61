"""Settings of the whole suite."""

from hypothesis import HealthCheck, settings

# A shared machine may be slow at any moment: a law that holds must not fail by the clock.
settings.register_profile("shared", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("shared")
