"""The web server: uvicorn on a socket of our own. The launcher and a deployment start it in the same way.

uvicorn's own socket for several processes lacks TCP_NODELAY, and asyncio sets it only on connections whose socket names
its protocol: an answer in two pieces then waited for the browser's delayed acknowledgement, 40 ms on Linux.
"""

from __future__ import annotations

import argparse
import socket
import sys

from uvicorn import Config, Server
from uvicorn.supervisors import Multiprocess

STARTUP_FAILURE = 3


def main(arguments: list[str] | None = None) -> int:
    """Serve until a signal ends it; `WEB_CONCURRENCY` is the number of processes."""
    parser = argparse.ArgumentParser(prog="designer.run.web")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--proxy-headers", action="store_true", help="believe a proxy's X-Forwarded-… headers")
    parser.add_argument("--access-log", action="store_true")
    parser.add_argument("--end-seconds", type=int, default=3, help="how long requests may take to end")
    asked = parser.parse_args(arguments)
    config = Config(
        "designer.asgi:application",
        host=asked.host,
        port=asked.port,
        lifespan="off",
        server_header=False,
        access_log=asked.access_log,
        proxy_headers=asked.proxy_headers,
        timeout_graceful_shutdown=asked.end_seconds,
    )
    listening = bind(config)
    if config.workers > 1:
        Multiprocess(config, sockets=[listening]).run()
        return 0
    server = Server(config)
    server.run(sockets=[listening])
    return 0 if server.started else STARTUP_FAILURE


def bind(config: Config) -> socket.socket:
    """Return the socket to listen on; what it accepts inherits the option (tcp(7) on Linux)."""
    listening = config.bind_socket()
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening


if __name__ == "__main__":
    sys.exit(main())
