"""Writes packs whose backend is no library: all that can be said of them before loading is true."""

import hashlib
import json
from pathlib import Path
from typing import Any

from cocoon_desktop.inference.plan.backend_packs import Build, this_build


def write_pack(
    folder: Path,
    name: str = "vulkan",
    *,
    build: Build | None = None,
    content: bytes = b"no library",
    **changes: Any,
) -> Path:
    """A whole pack; ``changes`` replace parts of its manifest."""
    folder.mkdir(parents=True)
    build = build or this_build()
    files = {f"libggml-{name}.so": ("backend", content), "LICENCE.txt": ("licence", b"Do what you like.")}
    for file, (_, data) in files.items():
        (folder / file).write_bytes(data)
    manifest: dict[str, Any] = {
        "format": 1,
        "name": name,
        "llama_cpp_python": build.llama_cpp_python,
        "ggml": "0.25.3",
        "platform": build.platform,
        "processor": build.processor,
        "files": [file_facts(file, role, data) for file, (role, data) in files.items()],
        "licences": [{"component": "ggml", "spdx": "MIT", "file": "LICENCE.txt"}],
    }
    (folder / "manifest.json").write_text(json.dumps(manifest | changes))
    return folder


def file_facts(name: str, role: str = "library", data: bytes = b"x") -> dict[str, Any]:
    """A file's line in a manifest."""
    return {"name": name, "role": role, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
