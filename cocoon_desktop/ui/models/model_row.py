"""I decide what one row of the models page says and offers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from PySide6.QtCore import QLocale

from cocoon_desktop.inference.plan.devices import GIB
from cocoon_desktop.inference.plan.suits import CLASS_SLACK
from cocoon_desktop.models.names import TINY

from ..i18n import fill, translate
from ..reasons import told
from .facts import DownloadFacts, Job, MachineFacts, ModelFacts, Serving
from .words import detail_text, fault_text, fit_text, kept_text, progress_texts

Action: TypeAlias = Literal["", "download", "use"]
"""What the main button of a row does; ``download`` also goes on with one."""
Tone: TypeAlias = Literal["plain", "gold", "faint", "coral"]

TONES: Final[dict[str, Tone]] = {"fits": "plain", "partly": "gold", "too_big": "faint"}


@dataclass(frozen=True, slots=True)
class Noted:
    """What the last work on a model brought to light."""

    text: str
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class ModelRow:
    """What QML shows. ``share`` and ``mark`` are parts of the bar: what the model needs, what it may take.

    ``progress`` is below 0 where nothing is fetched. ``advice`` stands where there is no button.
    """

    key: str
    title: str
    badge: str
    kind: str
    detail: str
    fit: str
    tone: str
    share: float
    mark: float
    progress: float
    done: str
    rest: str
    note: str
    noteTone: str
    actionText: str
    action: str
    active: bool
    advice: str
    canPause: bool
    canCancel: bool
    canCheck: bool
    canRemove: bool
    lines: list[str]
    opened: bool


@dataclass(frozen=True, slots=True)
class Around:
    """What a row depends on besides its model."""

    machine: MachineFacts | None
    serving: Serving | None
    downloads: dict[str, DownloadFacts]
    jobs: dict[str, Job]
    notes: dict[str, Noted]
    opened: str
    now: float
    locale: QLocale


def describe_row(model: ModelFacts, around: Around) -> ModelRow:
    """The row of a model."""
    download, job = _download(model, around), around.jobs.get(model.key)
    serving = around.serving if around.serving is not None and around.serving.key == model.key else None
    is_used = serving is not None and serving.phase != "failed"
    progress, done, rest = (-1.0, "", "")
    if download is not None:
        progress, done, rest = progress_texts(download, model, around.locale)
    noted = _note(model, download, job, serving, around)
    action, text, active = _action(model, download, serving, job)
    suits = model.suitability
    share, mark = _shares(model, around.machine)
    on_disk = model.place == "disk"
    return ModelRow(
        key=model.key,
        title=model.name,
        badge=_badge(model, serving) if download is None else "",
        kind=_kind(model),
        detail=detail_text(model, around.locale),
        fit=fit_text(model, around.machine, around.locale),
        tone="coral" if model.refusal else "plain" if suits is None else TONES[suits.suits],
        share=share,
        mark=mark,
        progress=progress,
        done=done,
        rest=rest,
        note=noted.text,
        noteTone=noted.tone,
        actionText=text,
        action=action,
        active=active,
        advice=_advice(model, around) if not text and download is None else "",
        canPause=download is not None and download.phase in ("running", "waiting"),
        canCancel=download is not None and download.phase != "copying",
        canCheck=on_disk and job is None,
        canRemove=on_disk and job is None and not is_used,
        lines=detail_lines(model, around.locale),
        opened=around.opened == model.key,
    )


def _download(model: ModelFacts, around: Around) -> DownloadFacts | None:
    """That of the queue; or a paused one, where something has arrived that nobody asked for again."""
    if (download := around.downloads.get(model.key)) is not None:
        return download
    return DownloadFacts(model.key, "paused") if model.fetched and not model.is_here else None


def _answers(model: ModelFacts, serving: Serving | None) -> bool:
    """Whether it is in use, and can be loaded again."""
    return serving is not None and serving.phase == "ready" and model.is_here


def _badge(model: ModelFacts, serving: Serving | None) -> str:
    if _answers(model, serving):
        return translate("Models", "In use")
    return translate("Models", "On disk") if model.place in ("disk", "outside") else ""


def _kind(model: ModelFacts) -> str:
    if model.key == TINY:
        return translate("Models", "For trying out")
    return translate("Models", "Embeddings") if model.kind == "embedding" else ""


def _action(
    model: ModelFacts, download: DownloadFacts | None, serving: Serving | None, job: Job | None
) -> tuple[Action, str, bool]:
    """What the main button does and says, and whether it can be pressed."""
    if download is not None:
        match download.phase:
            case "paused":
                return "download", translate("Models", "Resume"), True
            case "failed":
                return "download", translate("Models", "Try again"), True
        return "", "", False
    if _answers(model, serving):
        return "", translate("Models", "In use"), False
    if serving is not None and serving.phase in ("leaving", "loading"):
        return "", translate("Models", "Starting"), False
    suits = model.suitability
    if model.refusal or (suits is not None and suits.suits == "too_big"):
        return "", "", False
    if model.is_here:
        return "use", translate("Models", "Use"), job is None and suits is not None
    return "download", translate("Models", "Download"), True


def _advice(model: ModelFacts, around: Around) -> str:
    suits = model.suitability
    if suits is None or suits.suits != "too_big" or model.refusal:
        return ""
    if suits.card_gib is None:
        return translate("Models", "Needs several cards")
    return fill(translate("Models", "Needs %1 GiB"), around.locale.toString(suits.card_gib))


def _note(
    model: ModelFacts,
    download: DownloadFacts | None,
    job: Job | None,
    serving: Serving | None,
    around: Around,
) -> Noted:
    if download is not None and download.fault is not None:
        tone: Tone = "gold" if download.retry_at is not None else "coral"
        return Noted(fault_text(download, around.now, around.locale), tone)
    if download is not None and (kept := kept_text(download, around.locale)):
        return Noted(kept, "faint")
    if job is not None:
        return Noted(_job_text(job))
    if serving is not None and serving.phase != "ready":
        return _starting(serving, around.locale)
    if serving is not None and not model.is_here:
        gone = translate("Models", "Its file is gone. Download it again, or choose another.")
        return Noted(gone, "coral")
    if model.key in around.notes:
        return around.notes[model.key]
    if model.key == TINY:
        return Noted(
            translate(
                "Models", "Answers at once on any computer, and mostly wrongly. It shows that all works."
            ),
            "faint",
        )
    return Noted("")


def _job_text(job: Job) -> str:
    match job:
        case "verifying":
            return translate("Models", "Reading every byte of it.")
        case "removing":
            return translate("Models", "Being removed.")


def _starting(serving: Serving, locale: QLocale) -> Noted:
    match serving.phase:
        case "leaving":
            sentence = translate("Models", "Answers that are finished first: %1.")
            return Noted(fill(sentence, locale.toString(serving.running)))
        case "failed":
            sentence = translate("Models", "It could not be started: %1.")
            return Noted(told(sentence, serving.reason), "coral")
        case _:
            return Noted(
                translate(
                    "Models", "Being loaded. Until then the chat waits, and other programs are refused."
                )
            )


def _shares(model: ModelFacts, machine: MachineFacts | None) -> tuple[float, float]:
    suits = model.suitability
    if suits is None or machine is None or not machine.total or model.refusal:
        return 0.0, 1.0
    need = suits.need if suits.need is not None else 0
    return min(1.0, need / machine.total), min(1.0, suits.room / machine.total)


def detail_lines(model: ModelFacts, locale: QLocale) -> list[str]:
    """What is told of a model that was opened: source, licence, context, hash, place."""
    lines = []
    if model.source:
        lines.append(fill(translate("Models", "From %1"), model.source))
    elif model.place == "program":
        lines.append(translate("Models", "Part of this program: it was made and checked here."))
    else:
        lines.append(translate("Models", "Your own file: nobody vouches for where it came from."))
    if model.restricts_use:
        sentence = translate("Models", "The licence, %1, forbids some uses. Read it before you serve others.")
        lines.append(fill(sentence, model.licence))
    elif model.licence:
        lines.append(fill(translate("Models", "Licence: %1"), model.licence))
    if model.context_tokens:
        tokens = locale.toString(model.context_tokens)
        lines.append(fill(translate("Models", "Made for up to %1 tokens in one conversation."), tokens))
    if model.sha256:
        lines.append(fill(translate("Models", "SHA-256 %1"), model.sha256))
    elif model.place == "hub":
        lines.append(
            translate("Models", "Its hash is not known: at the first download the model hub is believed.")
        )
    if model.path:
        lines.append(fill(translate("Models", "File: %1"), model.path))
    return lines


def in_order(models: Sequence[ModelFacts], total: int) -> list[ModelFacts]:
    """Own files first, then what chats; the largest that a card with ``total`` bytes can hold comes first.

    Nothing that happens to a model changes its place, or a press would meet another one.
    """
    kinds = {"unknown": 0, "chat": 1, "embedding": 2}

    def place(model: ModelFacts) -> tuple[int, bool, int]:
        too_big = model.vram_gib * GIB > total + CLASS_SLACK
        return kinds[model.kind], too_big, model.vram_gib if too_big else -model.vram_gib

    return sorted(models, key=place)
