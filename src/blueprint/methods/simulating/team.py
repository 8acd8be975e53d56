"""Who serves: first come, first served, and how many there are changes over the day."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator
from typing import TYPE_CHECKING, Any

from .hours import Spans

if TYPE_CHECKING:
    from simpy import Environment, Event


class Team:
    """Some staff of the same name. Who serves a customer when the shift ends serves that one to the end."""

    def __init__(self, environment: Environment) -> None:
        self.environment = environment
        self.there = 0
        self.busy = 0
        self.queue: deque[Event] = deque()

    def begins(self) -> bool:
        """Begins to serve who asks now, where nobody waits and one of them is free."""
        free = not self.queue and self.busy < self.there
        self.busy += free
        return free

    def turn(self) -> Event:
        """Happens when one of them is free for who must wait."""
        turn = self.environment.event()
        self.queue.append(turn)
        return turn

    def left(self, turn: Event) -> None:
        """Who waited for it gives up."""
        self.queue.remove(turn)

    def done(self) -> None:
        """One of them is free again."""
        self.busy -= 1
        self._next()

    def shifts(self, spans: Spans, closes: float) -> Generator[Event, Any, None]:
        """How many are there, time by time; after closing, the last of the day serve who still waits."""
        for span in spans:
            if span.start >= closes:
                break
            yield from self._from(span.start, int(span.number))
            if span.end < closes:
                yield from self._from(span.end, 0)
        last = [int(span.number) for span in spans if span.number][-1]
        if closes > self.environment.now and self.there != last:
            yield from self._from(closes, last)

    def _from(self, moment: float, number: int) -> Generator[Event, Any, None]:
        if moment > self.environment.now:
            yield self.environment.timeout(moment - self.environment.now)
        self.there = number
        self._next()

    def _next(self) -> None:
        while self.queue and self.busy < self.there:
            self.busy += 1
            self.queue.popleft().succeed()
