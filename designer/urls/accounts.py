"""Addresses of signing in, up and out."""

from __future__ import annotations

from django.urls import path

from designer.views import accounts

urlpatterns = [
    path("sign-in/", accounts.sign_in, name="designer-sign-in"),
    path("sign-in/demo/", accounts.sign_in_demo, name="designer-sign-in-demo"),
    path("sign-up/", accounts.sign_up, name="designer-sign-up"),
    path("sign-out/", accounts.sign_out, name="designer-sign-out"),
]
