"""What ``cocoon up`` answers to ``cocoon status``, ``pause`` and ``resume``, in plain English."""

import asyncio
import time
from datetime import datetime

from cocoon_desktop.activity.status import WorkState, WorkStatus
from cocoon_desktop.app.control_devices import devices_of
from cocoon_desktop.app.networks.network import OpenNetwork
from cocoon_desktop.app.today import earned_today
from cocoon_desktop.app.work_switch import WorkSwitch
from cocoon_desktop.hardware.probes import open_probes, read_all
from cocoon_desktop.hardware.reading import Probe
from cocoon_desktop.wire.control import (
    Answer,
    Device,
    Pause,
    Question,
    Refusal,
    Report,
    Resume,
    Show,
)


class UpAnswers:
    """Await it with a question."""

    def __init__(self, network: OpenNetwork, switch: WorkSwitch) -> None:
        self._network, self._switch = network, switch
        self._probes: list[Probe] | None = None

    async def __call__(self, question: Question) -> Answer:
        match question:
            case Show():
                return Refusal("cocoon up has no window")
            case Pause(for_s):
                self._switch.pause(for_s)
            case Resume():
                self._switch.resume()
        return self._report(await asyncio.to_thread(self._read_hardware))

    def _read_hardware(self) -> tuple[Device, ...]:
        """A driver is opened when somebody asks for the first time, and kept."""
        if self._probes is None:
            self._probes = open_probes()
        return devices_of(read_all(self._probes))

    def _report(self, devices: tuple[Device, ...]) -> Report:
        book, status = self._network.cashier.book, self._switch.refresh()
        headline, next_step = describe(status)
        return Report(
            state=status.state.value,
            headline=headline,
            next_step=next_step,
            network=self._network.options.chosen.kind,
            today_nanoton=earned_today(book.receipts, book.total, time.time()),
            endpoint=self._network.endpoint.url,
            pause_until=status.pause_until,
            devices=devices,
        )


def describe(status: WorkStatus) -> tuple[str, str]:
    """Headline and next step."""
    match status.state:
        case WorkState.PAUSED if status.pause_until is None:
            return "Paused until you resume", "cocoon resume goes on."
        case WorkState.PAUSED:
            until = datetime.fromtimestamp(status.pause_until or 0.0).astimezone()
            return f"Paused until {until:%a, %H:%M}", "Work starts again at that time."
        case WorkState.TROUBLE if status.needs_owner:
            return f"Not earning: {status.trouble}", "Mend it and say cocoon resume. The log may know more."
        case WorkState.TROUBLE:
            return f"Not earning: {status.trouble}", "It is being started again."
        case WorkState.WAITING:
            rule = status.cause.rule.value if status.cause is not None else "a rule"
            return f"Waiting: {rule}", "Work starts again when the rule allows it."
        case WorkState.ANSWERING:
            return "Earning: this computer is answering", f"Requests running: {status.running}."
        case WorkState.STARTING:
            return "Starting: the engine loads its model, or the proxy is away", "Nothing to do."
    return "Ready: no request right now", "The next request is answered as soon as it arrives."
