"""macOS' own values (Core Foundation) as values of Python, so that interpretations see plain data."""

import ctypes
from functools import cache
from typing import Final

UTF8: Final = 0x08000100
SINT64, FLOAT64 = 4, 6
FRAMEWORKS: Final = "/System/Library/Frameworks"

PlainValue = None | bool | int | float | str | list["PlainValue"] | dict["PlainKey", "PlainValue"]
PlainKey = int | str


@cache
def framework(name: str) -> ctypes.CDLL:
    """One of the system's libraries. Raises OSError elsewhere."""
    return ctypes.CDLL(f"{FRAMEWORKS}/{name}.framework/{name}")


@cache
def core_foundation() -> ctypes.CDLL:
    """Core Foundation with the types of the functions used here."""
    cf = framework("CoreFoundation")
    pointer, index = ctypes.c_void_p, ctypes.c_long
    for name, result, arguments in (
        ("CFGetTypeID", ctypes.c_ulong, (pointer,)),
        ("CFStringGetTypeID", ctypes.c_ulong, ()),
        ("CFNumberGetTypeID", ctypes.c_ulong, ()),
        ("CFBooleanGetTypeID", ctypes.c_ulong, ()),
        ("CFArrayGetTypeID", ctypes.c_ulong, ()),
        ("CFDictionaryGetTypeID", ctypes.c_ulong, ()),
        ("CFStringCreateWithCString", pointer, (pointer, ctypes.c_char_p, ctypes.c_uint32)),
        ("CFStringGetLength", index, (pointer,)),
        ("CFStringGetCString", ctypes.c_bool, (pointer, ctypes.c_char_p, index, ctypes.c_uint32)),
        ("CFNumberIsFloatType", ctypes.c_bool, (pointer,)),
        ("CFNumberGetValue", ctypes.c_bool, (pointer, index, pointer)),
        ("CFBooleanGetValue", ctypes.c_bool, (pointer,)),
        ("CFArrayGetCount", index, (pointer,)),
        ("CFArrayGetValueAtIndex", pointer, (pointer, index)),
        ("CFDictionaryGetCount", index, (pointer,)),
        ("CFDictionaryGetKeysAndValues", None, (pointer, pointer, pointer)),
        ("CFRelease", None, (pointer,)),
    ):
        function = getattr(cf, name)
        function.restype, function.argtypes = result, arguments
    return cf


def taken(reference: int | None) -> PlainValue:
    """The plain value of something that we own, which is let go. None for nothing."""
    if reference is None:
        return None
    try:
        return plain(reference)
    finally:
        core_foundation().CFRelease(reference)


def plain(reference: int | None) -> PlainValue:
    """Strings, numbers, booleans, arrays and dictionaries; None for everything else."""
    if reference is None:
        return None
    cf = core_foundation()
    kind = cf.CFGetTypeID(reference)
    if kind == cf.CFStringGetTypeID():
        return _string(cf, reference)
    if kind == cf.CFBooleanGetTypeID():
        return bool(cf.CFBooleanGetValue(reference))
    if kind == cf.CFNumberGetTypeID():
        return _number(cf, reference)
    if kind == cf.CFArrayGetTypeID():
        return [plain(cf.CFArrayGetValueAtIndex(reference, i)) for i in range(cf.CFArrayGetCount(reference))]
    if kind == cf.CFDictionaryGetTypeID():
        return _dictionary(cf, reference)
    return None


def string(text: str) -> int:
    """A string of macOS. The caller lets it go with ``taken`` or CFRelease."""
    reference: int = core_foundation().CFStringCreateWithCString(None, text.encode(), UTF8)
    return reference


def _string(cf: ctypes.CDLL, reference: int) -> str:
    size = 4 * cf.CFStringGetLength(reference) + 1
    text = ctypes.create_string_buffer(size)
    return text.value.decode() if cf.CFStringGetCString(reference, text, size, UTF8) else ""


def _number(cf: ctypes.CDLL, reference: int) -> int | float:
    if cf.CFNumberIsFloatType(reference):
        real = ctypes.c_double()
        cf.CFNumberGetValue(reference, FLOAT64, ctypes.byref(real))
        return real.value
    whole = ctypes.c_int64()
    cf.CFNumberGetValue(reference, SINT64, ctypes.byref(whole))
    return whole.value


def _dictionary(cf: ctypes.CDLL, reference: int) -> dict[PlainKey, PlainValue]:
    count = cf.CFDictionaryGetCount(reference)
    keys, values = (ctypes.c_void_p * count)(), (ctypes.c_void_p * count)()
    cf.CFDictionaryGetKeysAndValues(reference, keys, values)
    rows = ((plain(key), plain(value)) for key, value in zip(keys, values, strict=True))
    return {key: value for key, value in rows if isinstance(key, int | str)}
