"""A clock for tests."""

import datetime


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = datetime.datetime(2026, 3, 2, 9, tzinfo=datetime.UTC)

    def __call__(self) -> datetime.datetime:
        return self.now

    def pass_(self, time: datetime.timedelta) -> None:
        """Let `time` go by."""
        self.now += time
