"""I judge what answers: the engine, its devices, its backends, its model. Pure.

None: the check means nothing here, because the thing is not there or nobody told about it.
"""

from ...i18n import fill, listed, translate
from ...reasons import begun
from ...units import unit_sign
from ..facts import AnswerFacts, EngineFacts, ModelFacts, PackFacts
from ..finding import Finding, Remedy
from ..verdicts import bad, fine, number, unknown
from ..words import size_text


def check_engine(facts: EngineFacts) -> Finding | None:
    if facts.state == "failed":
        return bad(
            "engine",
            "trouble",
            translate("Doctor", "The engine does not run"),
            fill(translate("Doctor", "%1. Nothing was lost."), begun(facts.trouble.text)),
            Remedy(translate("Doctor", "Restart the engine"), "restart_engine"),
            detail=facts.trouble.detail,
        )
    match facts.state:
        case "ready":
            return fine("engine", fill(translate("Doctor", "Runs with %1."), facts.model))
        case "paused":
            return fine("engine", translate("Doctor", "Paused as you wished; the card is free."))
        case "starting":
            return unknown("engine", translate("Doctor", "Is starting."))
        case _:
            return None


def check_answer(facts: AnswerFacts) -> Finding:
    wrong = [(name, fault) for name, fault in facts.devices if fault]
    if facts.trouble or wrong:
        name, fault = wrong[0] if wrong else ("", facts.trouble)
        title = (
            fill(translate("Doctor", "%1 computes wrongly"), name)
            if wrong
            else translate("Doctor", "The known question was not answered")
        )
        said = translate("Doctor", "It is not used. A new driver often helps.")
        remedy = Remedy(translate("Doctor", "Get the driver"), "open_driver_page") if wrong else None
        return bad("answer", "trouble", title, said, remedy, detail=fault)
    if not facts.devices:
        return unknown("answer", translate("Doctor", "No device was there to ask."))
    names = listed(name for name, _ in facts.devices)
    return fine(
        "answer",
        fill(translate("Doctor", "%1: the right answer."), names),
        number(facts.took_s, 1),
        unit_sign("s"),
    )


def check_packs(facts: PackFacts) -> Finding:
    if facts.refused:
        name, reason = facts.refused[0]
        said = translate("Doctor", "Install Cocoon again, or delete the pack.")
        title = fill(translate("Doctor", "The backend %1 cannot be used"), name)
        return bad("packs", "look", title, said, detail=reason)
    if facts.fitting:
        return fine("packs", fill(translate("Doctor", "Installed: %1."), listed(facts.fitting)))
    if facts.has_card:
        return bad(
            "packs",
            "look",
            translate("Doctor", "No backend for your card"),
            translate("Doctor", "Only the processor answers. Install the backend pack for CUDA or Vulkan."),
        )
    return fine("packs", translate("Doctor", "None is needed: the processor answers."))


def check_model(facts: ModelFacts) -> Finding:
    if facts.fault:
        return bad(
            "model",
            "trouble",
            translate("Doctor", "The model cannot be used"),
            translate("Doctor", "Download it again, or choose another."),
            Remedy(translate("Doctor", "Open Models"), "open_models"),
            detail=facts.fault,
        )
    if facts.is_elsewhere:
        return fine("model", fill(translate("Doctor", "%1, at another server."), facts.name))
    said = fill(translate("Doctor", "%1: the file is what it was."), facts.name)
    return fine("model", said, *(("", "") if facts.size_bytes is None else size_text(facts.size_bytes)))
