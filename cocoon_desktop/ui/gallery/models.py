"""The models page in its states."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from cocoon_desktop.inference.errors import DoesNotFitError
from cocoon_desktop.inference.plan.suits import Suitability
from cocoon_desktop.models.errors import HubError, WrongBytesError
from cocoon_desktop.models.space import SpaceError
from cocoon_desktop.models.transfer import Transfer

from ..models.facts import (
    DiskFacts,
    DownloadFacts,
    MachineFacts,
    ModelFacts,
    Notice,
    Serving,
)
from ..models.view_model import ModelsViewModel
from ..reasons import explain
from .scene import NOW, Prepare, Scene, Stage

GIB = 1 << 30
GB = 10**9
ROOM = int(9.3 * GIB)

CARD = MachineFacts(
    "GeForce RTX 4070",
    on_gpu=True,
    total=12 * GIB,
    others=int(1.1 * GIB),
    kept=int(1.6 * GIB),
    weights=int(4.7 * GIB),
    working=int(2.8 * GIB),
    slots=8,
)
PROCESSOR = MachineFacts("", on_gpu=False, total=16 * GIB, others=5 * GIB, kept=int(2.2 * GIB))


def fits(gib: float, slots: int | None = None) -> Suitability:
    return Suitability("fits", int(gib * GIB), ROOM, slots, 12)


def sample_models() -> list[ModelFacts]:
    """A part of the catalog, seen from a card with 12 GiB, and a file of one's own."""
    qwen = ModelFacts(
        "qwen3-8b", "Qwen3 8B", "chat", "disk", "Q4_K_M", 5_027_783_488, "Apache-2.0",
        source="Qwen/Qwen3-8B-GGUF",
        sha256="d98cdcbd03e17ce47681435b5150e34c1417f50b5c0019dd560e4882c5745785",
        context_tokens=32768, path="/home/ada/models/Qwen3-8B-Q4_K_M.gguf", vram_gib=8,
        suitability=fits(7.5, 8),
    )  # fmt: skip
    hub = replace(qwen, place="hub", path="", suitability=None)
    return [
        qwen,
        ModelFacts(
            "mine.gguf", "my-finetune-of-a-llama", "unknown", "disk", "Q6_K", 6_600_000_000,
            path="/home/ada/models/mine.gguf", vram_gib=12, suitability=fits(8.9, 4),
        ),
        replace(hub, key="qwen3-14b", name="Qwen3 14B", size=9_001_752_960, vram_gib=12,
                suitability=Suitability("partly", int(10.3 * GIB), ROOM, None, 12)),
        replace(hub, key="gemma-3-12b", name="Gemma 3 12B", size=None, sha256="", licence="LicenseRef-Gemma",
                restricts_use=True, source="ggml-org/gemma-3-12b-it-GGUF", vram_gib=12,
                suitability=Suitability("fits", None, ROOM, None, 12)),
        replace(hub, key="phi-4-mini", name="Phi-4 3.8B", size=2_491_874_272, licence="MIT", vram_gib=6,
                source="unsloth/Phi-4-mini-instruct-GGUF", suitability=fits(3.0)),
        replace(hub, key="gpt-oss-20b", name="gpt-oss 20B", quantization="MXFP4", size=12_109_566_624,
                vram_gib=16, source="ggml-org/gpt-oss-20b-GGUF",
                suitability=Suitability("partly", int(13.8 * GIB), ROOM, None, 16)),
        replace(hub, key="qwen3.6-27b", name="Qwen3.6 27B", size=16_817_244_384, vram_gib=24,
                source="unsloth/Qwen3.6-27B-GGUF",
                suitability=Suitability("too_big", int(19.0 * GIB), ROOM, None, 24)),
        replace(hub, key="nomic-embed-1.5", name="Nomic Embed 137M", kind="embedding", quantization="Q8_0",
                size=146_146_432, vram_gib=4, source="nomic-ai/nomic-embed-text-v1.5-GGUF",
                suitability=fits(0.4)),
        ModelFacts(
            "cocoon-tiny", "Cocoon 2.4M", "chat", "program", "F16", 4_775_776, "Apache-2.0",
            context_tokens=2048, vram_gib=4, suitability=fits(0.3, 16),
        ),
    ]  # fmt: skip


def running(done: int, total: int, *, speed: float = 21e6, checking: bool = False) -> Transfer:
    return Transfer(done, total, speed, (total - done) / speed if speed else None, checking)


Change = Callable[[ModelsViewModel], None]


def fill_models(*changes: Change) -> Prepare:
    """The usual facts, and then what a scene is about."""

    async def prepare(stage: Stage) -> None:
        models = stage.views.models
        models.show_machine(CARD)
        models.show_models(sample_models())
        models.show_serving(Serving("qwen3-8b", "ready", running=2))
        models.show_disk(DiskFacts("/home/ada/models", 312 * GB))
        for change in changes:
            change(models)

    return prepare


def show_all(models: ModelsViewModel) -> None:
    models.choose(1)


def show_downloads(models: ModelsViewModel) -> None:
    models.show_downloads(
        [
            DownloadFacts("qwen3-14b", "running", running(3_900_000_000, 9_001_752_960)),
            DownloadFacts("phi-4-mini", "waiting"),
            DownloadFacts("gemma-3-12b", "paused", running(1_200_000_000, 7_300_000_000, speed=0)),
        ]
    )


def show_stalled(models: ModelsViewModel) -> None:
    """One goes on where an earlier start left it, and then nothing comes any more."""
    models.show_downloads(
        [
            DownloadFacts(
                "qwen3-14b", "running", Transfer(4_300_000_000, 9_001_752_960, 0.0, None, silent_s=18.4)
            ),
            DownloadFacts(
                "phi-4-mini", "running", replace(running(1_900_000_000, 2_491_874_272), kept=1_200_000_000)
            ),
            DownloadFacts(
                "gemma-3-12b", "running",
                Transfer(3_100_000_000, 7_300_000_000, 0.0, None, is_checking=True, kept=3_100_000_000),
            ),
        ]
    )  # fmt: skip


def show_faults(models: ModelsViewModel) -> None:
    part = running(3_900_000_000, 9_001_752_960, speed=0)
    models.show_downloads(
        [
            DownloadFacts(
                "qwen3-14b", "failed", part, "line",
                explain(HubError("huggingface.co cannot be reached: [Errno 101] Network is unreachable",
                                 host="huggingface.co", retry=True)), NOW + 60,
            ),
            DownloadFacts(
                "gemma-3-12b", "failed", None, "disk",
                explain(SpaceError(Path("/home/ada/models"), int(7.3 * GB), int(5.21 * GB))),
            ),
            DownloadFacts(
                "phi-4-mini", "failed", None, "hash",
                explain(WrongBytesError(
                    "Phi-4-mini-instruct-Q4_K_M.gguf",
                    "88c00229914083cd112853aab84ed51b87bdf6b9ce42f532d8c85c7c63b1730a",
                    "9465e63a22add5354d9bb4b99e90117043c7124007664907259bd16d043bb031",
                    "wrong bytes arrived",
                )),
            ),
            DownloadFacts(
                "nomic-embed-1.5", "failed", None, "refused",
                explain(HubError(
                    "mirror.example.org about nomic-ai/nomic-embed-text-v1.5-GGUF/"
                    "nomic-embed-text-v1.5.Q8_0.gguf: there is no such file (HTTP 404)",
                    404, host="mirror.example.org",
                )),
            ),
        ]
    )  # fmt: skip
    models.show_disk(DiskFacts("/home/ada/models", int(5.2 * GB)))


def show_broken_file(models: ModelsViewModel) -> None:
    bad = ModelFacts(
        "old.gguf", "old", "unknown", "disk", "", 40_000_000, path="/home/ada/models/old.gguf",
        refusal="the file is cut off",
    )  # fmt: skip
    models.show_models([bad, *sample_models()])
    models.show_checked("mine.gguf", good=False, reason="its SHA-256 was 9465e63a22add535")
    models.show_job("qwen3-8b", "verifying")
    models.choose(2)


def show_loading(models: ModelsViewModel) -> None:
    models.show_serving(Serving("mine.gguf", "loading"))
    models.show_machine(replace(CARD, weights=0, working=0, slots=0))


def show_failed(models: ModelsViewModel) -> None:
    reason = explain(
        DoesNotFitError(
            "the model does not fit: with 2048 tokens for a request it needs 9.61 GiB",
            "model",
            int(9.61 * GIB),
        )
    )
    models.show_serving(Serving("mine.gguf", "failed", reason=reason))
    models.show_notice(Notice("not_loaded", "my-finetune-of-a-llama", reason, "qwen3-8b"))
    models.show_machine(replace(CARD, weights=0, working=0, slots=0))


def show_processor(models: ModelsViewModel) -> None:
    models.show_machine(PROCESSOR)
    models.show_models([_on_processor(model) for model in sample_models()])
    models.show_serving(Serving("cocoon-tiny", "ready"))


def _on_processor(model: ModelFacts) -> ModelFacts:
    suits, room = model.suitability, PROCESSOR.room
    assert suits is not None
    fits_here = (suits.need or model.vram_gib * GIB) <= room
    slots = 4 if suits.slots else None
    return replace(
        model,
        suitability=replace(suits, suits="fits" if fits_here else "too_big", room=room, slots=slots),
    )


def open_details(models: ModelsViewModel) -> None:
    models.toggle("mine.gguf")


def ask_to_remove(models: ModelsViewModel) -> None:
    models.remove("mine.gguf")


def ask_to_use(models: ModelsViewModel) -> None:
    models.act("mine.gguf")


def search_nothing(models: ModelsViewModel) -> None:
    models.search("quantum")


def search_remote(models: ModelsViewModel) -> None:
    models.search("bartowski/phi-4-GGUF/phi-4-Q4_K_M.gguf")


DOWNLOADS = Scene("models", fill_models(show_downloads))
SCENES = {
    "models-first": Scene("models"),
    "models-all": Scene("models", fill_models(show_all)),
    "models-all-light": Scene("models", fill_models(show_all), theme="light"),
    "models-downloads": DOWNLOADS,
    "models-downloads-narrow": replace(DOWNLOADS, width=760),
    "models-faults": Scene("models", fill_models(show_faults)),
    "models-stalled": Scene("models", fill_models(show_stalled)),
    "models-faults-light": Scene("models", fill_models(show_faults), theme="light"),
    "models-disk": Scene("models", fill_models(show_broken_file)),
    "models-loading": Scene("models", fill_models(show_loading)),
    "models-not-loaded": Scene("models", fill_models(show_failed)),
    "models-processor": Scene("models", fill_models(show_processor)),
    "models-details": Scene("models", fill_models(open_details)),
    "models-remove": Scene("models", fill_models(ask_to_remove)),
    "models-use": Scene("models", fill_models(ask_to_use)),
    "models-nothing": Scene("models", fill_models(search_nothing)),
    "models-remote": Scene("models", fill_models(search_remote), width=760),
    "models-low": Scene("models", fill_models(open_details, show_downloads), width=760, height=480),
    "models-wide": Scene("models", fill_models(show_all), width=1920, height=1080),
}
