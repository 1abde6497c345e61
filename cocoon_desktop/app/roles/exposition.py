"""I write numbers as Prometheus reads them: its text format, version 0.0.4. Pure."""

from collections.abc import Iterable, Mapping
from typing import Final

from .role import Metric

CONTENT_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"


def expose(metrics: Iterable[Metric]) -> str:
    lines = []
    for metric in metrics:
        known = [(labels, value) for labels, value in metric.samples if value is not None]
        if known:
            lines += [f"# HELP {metric.name} {metric.help}", f"# TYPE {metric.name} {metric.kind}"]
            lines += [f"{metric.name}{_labels(labels)} {value!r}" for labels, value in known]
    return "\n".join(lines) + "\n"


def _labels(labels: Mapping[str, str]) -> str:
    if not labels:
        return ""
    pairs = (f'{name}="{_escaped(value)}"' for name, value in labels.items())
    return "{" + ",".join(pairs) + "}"


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
