"""What Windows knows about the cost of the network. Written to the documentation, not run.

learn.microsoft.com: netlistmgr.h, INetworkCostManager::GetCost, NLM_CONNECTION_COST.
"""

import ctypes
import sys
from typing import Final
from uuid import UUID

MANAGER: Final = UUID("dcb00c01-570f-4a9b-8d69-199fdba5723b")  # CLSID_NetworkListManager
COSTS: Final = UUID("dcb00008-570f-4a9b-8d69-199fdba5723b")  # IID_INetworkCostManager
IN_ANY_SERVER: Final = 23  # CLSCTX_ALL
MULTITHREADED: Final = 0  # COINIT_MULTITHREADED
RELEASE, GET_COST = 2, 3  # places in the table of functions, behind IUnknown's
UNKNOWN, UNRESTRICTED, FIXED, VARIABLE = 0x0, 0x1, 0x2, 0x4
OVER_LIMIT, ROAMING = 0x10000, 0x40000


def meaning(cost: int) -> bool | None:
    """Whether a cost of NLM_CONNECTION_COST is by the byte."""
    if cost & (FIXED | VARIABLE | OVER_LIMIT | ROAMING):
        return True
    return False if cost & UNRESTRICTED else None


def read_metered() -> bool | None:
    """None where Windows does not answer."""
    if sys.platform == "win32":
        ole = ctypes.windll.ole32
        began = ole.CoInitializeEx(None, MULTITHREADED)
        try:
            cost = _ask(ole)
        finally:
            if began >= 0:  # every success, also "already", has to be undone
                ole.CoUninitialize()
        return meaning(cost)
    return None


if sys.platform == "win32":

    def _ask(ole: ctypes.WinDLL) -> int:
        """The cost, or UNKNOWN. COM is there in this thread."""
        manager, ids = ctypes.c_void_p(), (_guid(MANAGER), _guid(COSTS))
        failed = ole.CoCreateInstance(ids[0], None, IN_ANY_SERVER, ids[1], ctypes.byref(manager))
        if failed or not manager:
            return UNKNOWN
        cost = ctypes.c_uint32(UNKNOWN)
        of_cost = ctypes.WINFUNCTYPE(ctypes.c_long, ctypes.POINTER(ctypes.c_uint32), ctypes.c_void_p)
        failed = of_cost(GET_COST, "GetCost")(manager, ctypes.byref(cost), None)
        ctypes.WINFUNCTYPE(ctypes.c_ulong)(RELEASE, "Release")(manager)
        return UNKNOWN if failed else cost.value


def _guid(value: UUID) -> ctypes.Array[ctypes.c_char]:
    return ctypes.create_string_buffer(value.bytes_le, 16)
