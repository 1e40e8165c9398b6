"""Which kernels a process's OpenBLAS has chosen: its speed depends on them."""

import ctypes
import re


def blas_kernel():
    with open("/proc/self/maps") as maps:
        libraries = sorted(set(re.findall(r"\S*openblas\S*\.so\S*", maps.read())))
    names = []
    for library in libraries:
        loaded = ctypes.CDLL(library)
        for prefix in ("", "scipy_"):
            for suffix in ("", "64_"):
                try:
                    name = getattr(loaded, f"{prefix}openblas_get_corename{suffix}")
                except AttributeError:
                    continue
                name.restype = ctypes.c_char_p
                names.append(name().decode())
    return f", OpenBLAS for {' and '.join(sorted(set(names)))}" if names else ""
