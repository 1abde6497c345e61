"""I tell the ``cocoon`` command where the endpoint is, while it is open."""

import asyncio

from ..control_answers import ControlAnswers
from .desk import Desk, Office, Running


class ControlDesk(Desk):
    """Behind the local socket."""

    def __init__(self, office: Office, answers: ControlAnswers) -> None:
        super().__init__(office)
        self._answers = answers

    async def serve(self, running: Running) -> None:
        self._answers.endpoint = running.network.endpoint.url
        try:
            await asyncio.Event().wait()
        finally:
            self._answers.endpoint = ""
