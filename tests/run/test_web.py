"""The web server's socket: what it accepts must send small answers at once."""

import socket

from uvicorn import Config

from designer.run.web import bind


def test_accepted_connections_do_not_wait_for_more_to_send() -> None:
    listening = bind(Config("designer.asgi:application", host="127.0.0.1", port=0))
    listening.listen()
    with listening, socket.create_connection(listening.getsockname()):
        accepted, _ = listening.accept()
        with accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0
