"""Every answer forbids inline script, framing and foreign sources."""

from __future__ import annotations

from django.test import Client

from designer.settings import CONTENT_SECURITY_POLICY
from tests.launched import ROOT


def test_policy_has_no_inline_script_no_eval_and_no_foreign_source() -> None:
    values = [value for sources in CONTENT_SECURITY_POLICY["DIRECTIVES"].values() for value in sources]
    assert set(values) <= {"'none'", "'self'", "data:"}
    assert CONTENT_SECURITY_POLICY["DIRECTIVES"]["script-src"] == ["'self'"]
    assert CONTENT_SECURITY_POLICY["DIRECTIVES"]["default-src"] == ["'none'"]


def test_every_answer_carries_the_headers(client: Client, db: None) -> None:
    for path in ("/healthz", "/sign-in/", "/nowhere/"):
        answer = client.get(path)
        policy = answer["Content-Security-Policy"]
        assert "script-src 'self'" in policy, path
        assert "unsafe" not in policy, path
        assert answer["X-Frame-Options"] == "DENY"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Referrer-Policy"] == "same-origin"
        assert "camera=()" in answer["Permissions-Policy"]
        assert "store" in answer["Cache-Control"]


def test_no_template_has_inline_script_or_style() -> None:
    for template in (ROOT / "templates").rglob("*.html"):
        text = template.read_text().lower()
        assert " style=" not in text, template
        assert "<style" not in text, template
        assert " onclick=" not in text, template
        for part in text.split("<script")[1:]:
            assert " src=" in part.partition(">")[0], template
