"""I say what the owner is asked before something is lost or interrupted. Pure."""

from typing import Literal, TypeAlias

from PySide6.QtCore import QLocale

from ..file_sizes import file_text
from ..i18n import fill, sentences, translate
from .facts import ModelFacts, Serving

Wish: TypeAlias = Literal["use", "remove", "cancel"]


def question_title(wish: Wish, name: str) -> str:
    match wish:
        case "use":
            return fill(translate("Models", "Answer with %1?"), name)
        case "remove":
            return fill(translate("Models", "Remove %1?"), name)
        case "cancel":
            return fill(translate("Models", "Stop fetching %1?"), name)


def question_body(wish: Wish, model: ModelFacts | None, serving: Serving | None, locale: QLocale) -> str:
    """What a yes does."""
    match wish:
        case "remove" if model is not None and model.size is not None:
            sentence = translate(
                "Models", "Its file is deleted, which frees %1. This cannot be undone, only downloaded again."
            )
            if not model.source:
                sentence = translate(
                    "Models",
                    "The copy in the models folder is deleted, which frees %1. This cannot be undone.",
                )
            return fill(sentence, file_text(model.size, locale))
        case "cancel":
            return translate(
                "Models", "What has arrived is deleted. To go on later, press Back and pause it instead."
            )
    return _use_body(model, serving, locale)


def _use_body(model: ModelFacts | None, serving: Serving | None, locale: QLocale) -> str:
    said = []
    if serving is not None and serving.running:
        sentence = translate(
            "Models",
            "Answers being written: %1. They are finished first, for at most 30 seconds; "
            "what is not done then is cut off.",
        )
        said.append(fill(sentence, locale.toString(serving.running)))
    if serving is not None and serving.engine:
        sentence = translate("Models", "The engine at %1 is no longer asked.")
        said.append(fill(sentence, serving.engine))
    if model is not None and model.kind == "embedding":
        said.append(
            translate("Models", "This model makes embeddings only: nobody can chat while it is in use.")
        )
    said.append(
        translate("Models", "Until the model is loaded the chat waits, and other programs are refused.")
    )
    return sentences(*said)


def question_action(wish: Wish) -> str:
    match wish:
        case "use":
            return translate("Models", "Use it")
        case "remove":
            return translate("Models", "Remove")
        case "cancel":
            return translate("Models", "Stop and delete")
