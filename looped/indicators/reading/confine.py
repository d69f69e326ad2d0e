"""Keeps the reading process from writing outside its folder, and from the network, by Linux's Landlock where it is.

What a process asks of Landlock it cannot take back, nor can anything that it starts. An older kernel, or another
machine architecture, has none of it; then the limits of `child` are all there is, and this says so.
"""

from __future__ import annotations

import ctypes
import os
import platform
from pathlib import Path

CREATE, ADD_RULE, RESTRICT = 444, 445, 446  # the numbers of the calls, on every architecture named below
KNOWN = ("x86_64", "aarch64")
ASK_VERSION = 1
PATH_BENEATH = 1
NO_NEW_PRIVILEGES = 38

WRITE_FILE = 1 << 1
REMOVE_AND_MAKE = sum(1 << bit for bit in range(4, 13))  # directories, files, links, devices
REFER, TRUNCATE = 1 << 13, 1 << 14  # to link or move across folders; known from versions 2 and 3 on
BIND_AND_CONNECT = 0b11  # TCP; from version 4 on


class _Rules(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("network", ctypes.c_uint64))


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32))


def confine(folder: Path) -> bool:
    """From now on this process writes only below `folder`, and connects to nothing. False where that cannot be."""
    if platform.machine() not in KNOWN:
        return False
    call = ctypes.CDLL(None, use_errno=True).syscall
    version = call(CREATE, None, ctypes.c_size_t(0), ASK_VERSION)
    if version < 1:
        return False
    writing = WRITE_FILE | REMOVE_AND_MAKE | (REFER if version >= 2 else 0) | (TRUNCATE if version >= 3 else 0)
    rules = _Rules(writing, BIND_AND_CONNECT)
    size = ctypes.sizeof(_Rules) if version >= 4 else 8
    ruleset = call(CREATE, ctypes.byref(rules), ctypes.c_size_t(size), 0)
    if ruleset < 0:
        return False
    try:
        return _allow(call, ruleset, folder, writing) and _restrict(call, ruleset)
    finally:
        os.close(ruleset)


def _allow(call: ctypes._NamedFuncPointer, ruleset: int, folder: Path, writing: int) -> bool:
    place = os.open(folder, os.O_PATH | os.O_CLOEXEC)
    try:
        return call(ADD_RULE, ruleset, PATH_BENEATH, ctypes.byref(_Beneath(writing, place)), 0) == 0
    finally:
        os.close(place)


def _restrict(call: ctypes._NamedFuncPointer, ruleset: int) -> bool:
    of_process = ctypes.CDLL(None, use_errno=True).prctl
    return of_process(NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0 and call(RESTRICT, ruleset, 0) == 0
