"""The ASGI entry point, which `designer/run/web.py` serves.

Every view and middleware of ours is synchronous. Django's own ASGI handler would change between the event loop and a
thread several times in each request, which costs more than most of our views (measured with `python -m bench
editing`: three quarters of the time). Here a request changes over once, runs whole in its thread, and comes back.
"""

from __future__ import annotations

import os

import django
from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIHandler
from django.core.handlers.base import BaseHandler
from django.http import HttpRequest, HttpResponseBase

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "designer.settings")


class OneThreadHandler(ASGIHandler):
    """Django's ASGI handler around the synchronous chain of middleware."""

    def __init__(self) -> None:
        BaseHandler.__init__(self)
        self.load_middleware(is_async=False)

    async def get_response_async(self, request: HttpRequest) -> HttpResponseBase:
        """Answer in the thread that belongs to this request, and to its database connection."""
        return await sync_to_async(self.get_response, thread_sensitive=True)(request)


django.setup(set_prefix=False)
application = OneThreadHandler()
