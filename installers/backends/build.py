"""Build a pack of one of ggml's backends, of exactly the llama.cpp that the pinned llama-cpp-python carries.

.venv/bin/python installers/backends/build.py vulkan dist/backends

``attention`` is no backend of ggml's but our own plug-in for the processor's, which needs no other source.
The pack is a folder with the plug-in, the texts of its licences and ``manifest.json``; afterwards it is
loaded once. ``README.md`` beside this file says what each backend needs. Linux was run; Windows, macOS and
CUDA are written to the documentation of their tools, not run.
"""

import argparse
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

REPO: Final = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPO))

from cocoon_desktop.inference.plan.backend_packs import (  # noqa: E402
    ATTENTION,
    MANIFEST,
    Licence,
    Manifest,
    PackFile,
    processor_name,
    read_pack,
    this_build,
    verify_pack,
)

SOURCE_VARIABLE: Final = "LLAMA_CPP_SOURCE"
COMPAT_HEADER: Final = Path(__file__).with_name("vulkan_layer_settings.hpp")
ATTENTION_SOURCE: Final = Path(__file__).with_name("attention") / "attention.cpp"
CUDA_LIBRARIES: Final = ("cudart", "cublas", "cublasLt")
"""What a gamer's computer lacks of CUDA; the driver itself is there."""

BASE: Final = {
    "CMAKE_BUILD_TYPE": "Release",
    "BUILD_SHARED_LIBS": "ON",
    "GGML_BACKEND_DL": "ON",
    "GGML_NATIVE": "OFF",  # for every computer, not only for this one
    "GGML_CCACHE": "OFF",
    "GGML_OPENMP": "OFF",  # libgomp is not on every computer
    "GGML_CPU": "OFF",
    "GGML_METAL": "OFF",
    "GGML_BLAS": "OFF",
    "LLAMA_BUILD_COMMON": "OFF",
    "LLAMA_BUILD_TESTS": "OFF",
    "LLAMA_BUILD_TOOLS": "OFF",
    "LLAMA_BUILD_EXAMPLES": "OFF",
    "LLAMA_BUILD_SERVER": "OFF",
    "LLAMA_BUILD_APP": "OFF",
    "CMAKE_BUILD_WITH_INSTALL_RPATH": "ON",
    "CMAKE_INSTALL_RPATH": "$ORIGIN",  # libraries lie beside the plug-in; no path of the builder stays in it
}
OWN: Final[dict[str, dict[str, str]]] = {
    "cpu": {"GGML_CPU": "ON"},
    "cuda": {"GGML_CUDA": "ON", "GGML_CUDA_NCCL": "OFF"},
    "vulkan": {"GGML_VULKAN": "ON"},
    "metal": {"GGML_METAL": "ON", "GGML_METAL_EMBED_LIBRARY": "ON"},
    "rpc": {"GGML_RPC": "ON", "GGML_RPC_RDMA": "OFF"},
}


OWN_LICENCE: Final = "Apache-2.0"
ATTENTION_FLAGS: Final = {"x86_64": ["-mavx2", "-mfma", "-mf16c"], "aarch64": []}


@dataclass(frozen=True)
class Source:
    """Where llama.cpp lies, and what it calls its ggml."""

    folder: Path
    ggml: str


def main() -> None:
    """What the command line says, step by step."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("backend", choices=sorted([*OWN, ATTENTION]))
    parser.add_argument("out", type=Path, help="folder that gets the pack as a folder of its own")
    parser.add_argument("--work", type=Path, help="keep source and build here, to go on later")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument(
        "--cuda-architectures", default="", help="such as 75-virtual;86-real; empty: ggml's list"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        work = (options.work or Path(temporary)).resolve()
        work.mkdir(parents=True, exist_ok=True)
        if options.backend == ATTENTION:
            source = Source(REPO, installed_ggml())
            plugin = compile_attention(work)
        else:
            source = find_source(work)
            plugin = compile_plugin(source, options.backend, work, options.jobs, options.cuda_architectures)
        pack = options.out / f"{options.backend}-{this_build().llama_cpp_python}-{sys.platform}"
        targets = [name for name in options.cuda_architectures.split(";") if name]
        write_pack(pack, options.backend, source, plugin, targets)
    check(pack, source)
    total = sum(file.stat().st_size for file in pack.iterdir())
    print(f"{pack}: {total} bytes")


def run(argv: Sequence[str | Path], stdout: Any = subprocess.PIPE, **more: Any) -> str:
    """Run a tool and give what it wrote; its errors go to the terminal."""
    done = subprocess.run([str(word) for word in argv], check=False, stdout=stdout, text=True, **more)
    if done.returncode:
        sys.exit(f"{argv[0]} failed with exit code {done.returncode}")
    return done.stdout or ""


# -------------------------------------------------------------------------------------------------- source


def find_source(work: Path) -> Source:
    """The unpacked source that ``LLAMA_CPP_SOURCE`` names, or the one of the pinned sdist."""
    named = os.environ.get(SOURCE_VARIABLE)
    folder = Path(named).resolve() if named else fetch_source(work)
    cmake = folder / "ggml" / "CMakeLists.txt"
    if not cmake.exists():
        sys.exit(f"{folder} holds no llama.cpp: there is no ggml/CMakeLists.txt")
    numbers = dict(re.findall(r"set\(GGML_VERSION_(MAJOR|MINOR|PATCH) (\d+)\)", cmake.read_text()))
    return Source(folder, ".".join(numbers[part] for part in ("MAJOR", "MINOR", "PATCH")))


def fetch_source(work: Path) -> Path:
    """Download the sdist that uv.lock names, compare its hash, and unpack llama.cpp."""
    target = work / "llama.cpp"
    if target.exists():
        return target
    locked = tomllib.loads((REPO / "uv.lock").read_text())["package"]
    package = next(package for package in locked if package["name"] == "llama-cpp-python")
    pin = f"llama-cpp-python=={package['version']}"
    options = ["--quiet", "--no-deps", "--no-binary", ":all:", "--dest", str(work)]
    run([sys.executable, "-m", "pip", "download", *options, pin])
    archive = work / f"llama_cpp_python-{package['version']}.tar.gz"
    found = sha256_of(archive)
    if f"sha256:{found}" != package["sdist"]["hash"]:
        sys.exit(f"{archive.name} has the SHA-256 {found}; uv.lock says {package['sdist']['hash']}")
    with tarfile.open(archive) as tar:
        tar.extractall(work / "sdist", filter="data")
    (inside,) = (work / "sdist").glob("*/vendor/llama.cpp")
    inside.rename(target)
    return target


# --------------------------------------------------------------------------------------------------- build


def compile_plugin(source: Source, backend: str, work: Path, jobs: int, cuda_architectures: str) -> Path:
    """Configure and build the one library."""
    build = work / f"build-{backend}"
    definitions = BASE | OWN[backend] | compiler_flags(source, backend, build)
    if cuda_architectures:
        definitions["CMAKE_CUDA_ARCHITECTURES"] = cuda_architectures
    generator = ["-G", "Ninja"] if shutil.which("ninja") else []
    defined = [f"-D{name}={value}" for name, value in definitions.items()]
    run(["cmake", "-S", source.folder, "-B", build, *generator, *defined], stdout=sys.stderr)
    how = ["--config", "Release", "--target", f"ggml-{backend}", "--parallel", str(jobs)]
    run(["cmake", "--build", build, *how], stdout=sys.stderr)
    pattern = f"ggml-{backend}.dll" if sys.platform == "win32" else f"libggml-{backend}.so"
    (plugin,) = (build / "bin").rglob(pattern)
    return plugin


def compile_attention(work: Path) -> Path:
    """One file, linked to the ggml that is installed. The processor is the one that ggml's own packs want."""
    processor = this_build().processor
    if sys.platform != "linux" or processor not in ATTENTION_FLAGS:
        sys.exit(f"the attention plug-in is written for Linux on {' or '.join(ATTENTION_FLAGS)}")
    package = importlib.util.find_spec("llama_cpp")  # importing it would load them
    if package is None or package.origin is None:
        sys.exit("llama-cpp-python is not installed")
    libraries = Path(package.origin).parent / "lib"
    plugin = work / "libggml-attention.so"
    flags = ["-std=c++17", "-O3", "-ffp-contract=fast", "-fno-math-errno", "-fPIC", "-fvisibility=hidden"]
    warnings = ["-Wall", "-Wextra", "-Wno-maybe-uninitialized"]  # GCC 12 warns of its own intrinsics
    links = ["-shared", f"-L{libraries}", "-lggml", "-lggml-cpu", "-lggml-base"]
    compiler = os.environ.get("CXX", "c++")
    run([compiler, *flags, *warnings, *ATTENTION_FLAGS[processor], ATTENTION_SOURCE, "-o", plugin, *links])
    return plugin


def installed_ggml() -> str:
    """The version of the ggml that llama-cpp-python brought."""
    return run([sys.executable, "-c", LOAD], env=os.environ | {"PYTHONPATH": str(REPO)}).split()[1]


def compiler_flags(source: Source, backend: str, build: Path) -> dict[str, str]:
    """Keep the builder's folders out of the library, and help old Vulkan headers."""
    if sys.platform == "win32":
        return {}
    c = f"-ffile-prefix-map={source.folder}=llama.cpp -ffile-prefix-map={build}=build"
    cxx = f"{c} -include {COMPAT_HEADER}" if backend == "vulkan" else c
    return {"CMAKE_C_FLAGS": c, "CMAKE_CXX_FLAGS": cxx}


# ---------------------------------------------------------------------------------------------------- pack


def write_pack(pack: Path, backend: str, source: Source, plugin: Path, targets: list[str]) -> None:
    """Copy, strip, collect licences, and say in the manifest what is there."""
    if pack.exists():
        shutil.rmtree(pack)
    pack.mkdir(parents=True)
    stripped = pack / plugin.name
    shutil.copyfile(plugin, stripped)
    if sys.platform != "win32":
        run(["strip", "-x" if sys.platform == "darwin" else "--strip-unneeded", stripped])
    libraries = copy_cuda_libraries(pack) if backend == "cuda" else []
    licences = collect_licences(pack, backend, source, bundled=bool(libraries))
    files = [describe(stripped, "backend")] + [describe(library, "library") for library in libraries]
    files += [describe(pack / licence.file, "licence") for licence in licences]
    build = this_build()
    manifest = Manifest.model_validate(
        {
            "format": 1,
            "name": backend,
            "llama_cpp_python": build.llama_cpp_python,
            "ggml": source.ggml,
            "platform": sys.platform,
            "processor": processor_name(build.processor),
            "targets": targets,
            "files": [file.model_dump() for file in files],
            "licences": [licence.model_dump() for licence in licences],
        }
    )
    (pack / MANIFEST).write_text(manifest.model_dump_json(indent=2) + "\n")


def describe(path: Path, role: str) -> PackFile:
    """A file's line in the manifest."""
    return PackFile.model_validate(
        {"name": path.name, "role": role, "size": path.stat().st_size, "sha256": sha256_of(path)}
    )


def sha256_of(path: Path) -> str:
    """64 hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def collect_licences(pack: Path, backend: str, source: Source, *, bundled: bool) -> list[Licence]:
    """Put the texts beside the library."""
    if backend == ATTENTION:
        texts = {("Cocoon Desktop", OWN_LICENCE): (REPO / "LICENSE").read_text()}
    else:
        texts = {("llama.cpp and ggml", "MIT"): (source.folder / "LICENSE").read_text()}
    if backend == "cpu":
        sgemm = source.folder / "ggml" / "src" / "ggml-cpu" / "llamafile" / "sgemm.cpp"
        texts["llamafile sgemm", "MIT"] = first_comment(sgemm.read_text())
    if backend == "vulkan":
        texts["Vulkan-Headers and Vulkan-Hpp", "Apache-2.0 OR MIT"] = vulkan_licence()
    if bundled:
        eula = Path(os.environ.get("CUDA_PATH", "/usr/local/cuda")) / "EULA.txt"
        texts["CUDA runtime and cuBLAS", "LicenseRef-NVIDIA-CUDA-EULA"] = eula.read_text(errors="replace")
    licences = []
    for (component, spdx), text in texts.items():
        name = f"LICENCE-{re.sub('[^a-z0-9]+', '-', component.lower()).strip('-')}.txt"
        (pack / name).write_text(text)
        licences.append(Licence(component=component, spdx=spdx, file=name))
    return licences


def first_comment(text: str) -> str:
    """The lines with ``//`` that a source file begins with."""
    lines = []
    for line in text.splitlines():
        if not line.startswith("//"):
            break
        lines.append(line.removeprefix("//").strip())
    return "\n".join(lines) + "\n"


def vulkan_licence() -> str:
    """Terms of the headers that the backend is compiled with: of Debian's package, or of LunarG's SDK."""
    places = [Path("/usr/share/doc/libvulkan-dev/copyright")]
    if sdk := os.environ.get("VULKAN_SDK"):
        places = [Path(sdk) / "LICENSE.txt", *places]
    for place in places:
        if place.exists():
            return place.read_text(errors="replace")
    sys.exit(f"the licence of the Vulkan headers is not at {' or '.join(map(str, places))}")


def copy_cuda_libraries(pack: Path) -> list[Path]:
    """CUDA's run time and cuBLAS beside the plug-in, as NVIDIA's EULA allows. Written, not run."""
    root = Path(os.environ.get("CUDA_PATH", "/usr/local/cuda"))
    copied = []
    for name in CUDA_LIBRARIES:
        pattern = f"bin/**/{name}64_*.dll" if sys.platform == "win32" else f"lib64/lib{name}.so.[0-9][0-9]"
        found = sorted(root.glob(pattern))
        if not found:
            sys.exit(f"CUDA's {name} is not under {root}: set CUDA_PATH")
        copied.append(Path(shutil.copyfile(found[-1].resolve(), pack / found[-1].name)))
    return copied


# --------------------------------------------------------------------------------------------------- check

LOAD: Final = """
import sys
from cocoon_desktop.inference.llama.ggml_backends import list_devices, load_backends
from cocoon_desktop.inference.llama.llama_binding import C
C._lib.ggml_version.restype = __import__("ctypes").c_char_p
print("ggml", C._lib.ggml_version().decode())
load_backends(tuple(sys.argv[1:]))
for device in list_devices():
    print(device.name, "|", device.description, "|", device.type.name)
"""


def check(pack: Path, source: Source) -> None:
    """Read the pack as the program will, and load it once in a process of its own."""
    read = read_pack(pack.resolve(), this_build())
    verify_pack(read)
    environment = os.environ | {"PYTHONPATH": str(REPO)}
    told = run([sys.executable, "-c", LOAD, read.backend], env=environment).splitlines()
    if told[0] != f"ggml {source.ggml}":
        sys.exit(f"the source has ggml {source.ggml}, the installed llama-cpp-python {told[0]}")
    print("loads; devices:", *told[1:], sep="\n  ")


if __name__ == "__main__":
    main()
