"""Trees of files as Linux writes them for AMD's and Intel's GPUs, built from the kernel's documentation."""

from collections.abc import Mapping
from pathlib import Path

AMD_CARD = {
    "device/vendor": "0x1002\n",
    "device/device": "0x744c\n",
    "device/revision": "0xc8\n",
    "device/uevent": "DRIVER=amdgpu\nPCI_CLASS=30000\nPCI_ID=1002:744C\nPCI_SLOT_NAME=0000:03:00.0\n",
    "device/power/runtime_status": "active\n",
    "device/gpu_busy_percent": "97\n",
    "device/mem_info_vram_total": "25753026560\n",
    "device/mem_info_vram_used": "9663676416\n",
    "device/hwmon/hwmon4/name": "amdgpu\n",
    "device/hwmon/hwmon4/temp1_label": "edge\n",
    "device/hwmon/hwmon4/temp1_input": "58000\n",
    "device/hwmon/hwmon4/temp2_label": "junction\n",
    "device/hwmon/hwmon4/temp2_input": "79000\n",
    "device/hwmon/hwmon4/power1_average": "287000000\n",
    "device/hwmon/hwmon4/power1_cap": "339000000\n",
    "device/hwmon/hwmon4/pwm1": "102\n",
    "device/hwmon/hwmon4/fan1_input": "1420\n",
    "device/hwmon/hwmon4/fan1_max": "3200\n",
    "device/hwmon/hwmon4/freq1_input": "2482000000\n",
    "../card0-DP-1/status": "connected\n",
    "../card0-HDMI-A-1/status": "disconnected\n",
}
AMD_APU = {
    "device/vendor": "0x1002\n",
    "device/device": "0x164e\n",
    "device/revision": "0xc1\n",
    "device/uevent": "DRIVER=amdgpu\nPCI_SLOT_NAME=0000:10:00.0\n",
    "device/gpu_busy_percent": "3\n",
    "device/mem_info_vram_total": "536870912\n",
    "device/mem_info_vram_used": "104857600\n",
    "device/hwmon/hwmon5/in1_label": "vddnb\n",
    "device/hwmon/hwmon5/temp1_input": "44000\n",
    "device/hwmon/hwmon5/power1_input": "14000000\n",
}
INTEL_ARC = {
    "device/vendor": "0x8086\n",
    "device/device": "0x56a0\n",
    "device/revision": "0x08\n",
    "device/uevent": "DRIVER=xe\nPCI_SLOT_NAME=0000:04:00.0\n",
    "device/tile0/physical_vram_size_bytes": "17079205888\n",
    "device/tile0/gt0/freq0/act_freq": "2400\n",
    "device/tile0/gt0/freq0/throttle/reason_pl1": "1\n",
    "device/tile0/gt0/freq0/throttle/reason_thermal": "0\n",
    "device/hwmon/hwmon6/temp2_label": "pkg\n",
    "device/hwmon/hwmon6/temp2_input": "61000\n",
    "device/hwmon/hwmon6/energy1_input": "1000000000\n",
    "device/hwmon/hwmon6/power1_max": "190000000\n",
    "../card1-DP-1/status": "disconnected\n",
}
INTEL_IN_PROCESSOR = {
    "device/vendor": "0x8086\n",
    "device/device": "0x9a49\n",
    "device/revision": "0x01\n",
    "device/uevent": "DRIVER=i915\nPCI_SLOT_NAME=0000:00:02.0\n",
    "gt_act_freq_mhz": "350\n",
    "gt/gt0/throttle_reason_thermal": "0\n",
    "../card0-eDP-1/status": "connected\n",
}
PCI_IDS = """#
# List of PCI ID's
1002  Advanced Micro Devices, Inc. [AMD/ATI]
\t164e  Raphael
\t744c  Navi 31 [Radeon RX 7900 XT/7900 XTX/7900M]
\t\t1002 0e3b  RX 7900 GRE
8086  Intel Corporation
\t56a0  DG2 [Arc A770]
\t9a49  TigerLake-LP GT2 [Iris Xe Graphics]
"""
AMDGPU_IDS = """# List of AMDGPU IDs
1.0.0
744C,\tC8,\tAMD Radeon RX 7900 XTX
744C,\tCC,\tAMD Radeon RX 7900 XT
"""


def write_tree(folder: Path, files: Mapping[str, str]) -> None:
    """Write each file, with the folders that it needs."""
    for name, text in files.items():
        path = folder / name
        (path.parent if ".." not in name else folder.parent / Path(name).parts[1]).mkdir(
            parents=True, exist_ok=True
        )
        path.write_text(text)


def add_card(root: Path, number: int, files: Mapping[str, str]) -> Path:
    """A card under ``root``; its folder."""
    card = root / f"sys/class/drm/card{number}"
    (card / "device").mkdir(parents=True)
    write_tree(card, files)
    return card


def add_names(root: Path) -> None:
    """The lists of names that come with the system."""
    write_tree(root, {"usr/share/hwdata/pci.ids": PCI_IDS, "usr/share/libdrm/amdgpu.ids": AMDGPU_IDS})


def add_program(root: Path, pid: int, *fdinfos: str) -> None:
    """A program that has the GPU open once for each text, and an ordinary file."""
    folder = root / "proc" / str(pid)
    for kind in ("fd", "fdinfo"):
        (folder / kind).mkdir(parents=True, exist_ok=True)
    (folder / "fd/0").unlink(missing_ok=True)
    (folder / "fd/0").symlink_to("/dev/null")
    (folder / "fdinfo/0").write_text("pos:\t0\nflags:\t02\nmnt_id:\t26\n")
    for number, text in enumerate(fdinfos, 5):
        link = folder / f"fd/{number}"
        link.unlink(missing_ok=True)
        link.symlink_to("/dev/dri/renderD128")
        (folder / f"fdinfo/{number}").write_text(text)


def amd_client(
    number: int, gfx_ns: int, compute_ns: int = 0, encode_ns: int = 0, vram_kib: int = 1024
) -> str:
    """What amdgpu says about one connection."""
    return (
        "pos:\t0\nflags:\t02100002\nmnt_id:\t26\nino:\t1129\n"
        f"drm-driver:\tamdgpu\ndrm-client-id:\t{number}\ndrm-pdev:\t0000:03:00.0\npasid:\t32780\n"
        f"drm-total-vram:\t{2 * vram_kib} KiB\ndrm-resident-vram:\t{vram_kib} KiB\n"
        f"drm-engine-gfx:\t{gfx_ns} ns\ndrm-engine-compute:\t{compute_ns} ns\n"
        f"drm-engine-enc:\t{encode_ns} ns\n"
    )


def i915_client(number: int, render_ns: int, video_ns: int = 0) -> str:
    """What i915 says about one connection."""
    return (
        f"drm-driver:\ti915\ndrm-pdev:\t0000:00:02.0\ndrm-client-id:\t{number}\n"
        f"drm-engine-render:\t{render_ns} ns\ndrm-engine-copy:\t0 ns\n"
        f"drm-engine-video:\t{video_ns} ns\ndrm-engine-capacity-video:\t2\n"
    )


def xe_client(number: int, cycles: int, total: int) -> str:
    """What xe says about one connection."""
    return (
        f"drm-driver:\txe\ndrm-client-id:\t{number}\ndrm-pdev:\t0000:04:00.0\n"
        "drm-total-system:\t0\ndrm-resident-vram0:\t1256 MiB\n"
        f"drm-cycles-rcs:\t{cycles}\ndrm-total-cycles-rcs:\t{total}\n"
        f"drm-cycles-vcs:\t0\ndrm-total-cycles-vcs:\t{total}\ndrm-engine-capacity-vcs:\t2\n"
    )
