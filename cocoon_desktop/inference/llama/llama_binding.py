"""I hold llama.cpp's C signatures, for the child process only.

The binding's package imports numpy, jinja2 and a cache when it is imported; only its module of signatures is
needed here, so that one is taken alone (0.05 s instead of 0.7 s, 20 MB less). Source of every rule in the
modules that use it: llama.h of the llama.cpp that llama-cpp-python 0.3.36 carries.
"""

import importlib
import importlib.util
import sys
from types import ModuleType
from typing import Any, Final


class LlamaError(Exception):
    """llama.cpp refused. Its own words are in the log."""


def _load_signatures() -> Any:
    if "llama_cpp" not in sys.modules:
        spec = importlib.util.find_spec("llama_cpp")
        if spec is None or spec.submodule_search_locations is None:
            raise LlamaError("llama-cpp-python is not installed")
        package = ModuleType("llama_cpp")
        package.__path__, package.__spec__ = list(spec.submodule_search_locations), spec
        sys.modules["llama_cpp"] = package
    return importlib.import_module("llama_cpp.llama_cpp")


C: Final = _load_signatures()
