"""Comments and verdicts."""

from __future__ import annotations

import pytest
from django.urls import reverse

from designer.models import Approval, Comment
from designer.services import revisions
from designer.services.meal_logger import draw_meal_logger

pytestmark = pytest.mark.django_db


@pytest.fixture
def first(project, alice):
    draw_meal_logger(project, by=alice)
    return revisions.save_revision(project, by=alice, message="First")


def url(name, revision):
    return reverse(f"designer-{name}", args=[revision.project_id, revision.number])


def test_reviewer_comments_in_place_and_the_text_is_escaped(sign_in, first, bob):
    client = sign_in(bob, **{"HX-Request": "true"})
    answer = client.post(url("comment-add", first), {"text": "Why <script>?"})
    assert answer.status_code == 200
    assert b"Why &lt;script&gt;?" in answer.content
    assert b"<html" not in answer.content
    assert client.post(url("comment-add", first), {"text": " "}).status_code == 422


def test_comment_without_javascript_leads_back_to_the_revision(sign_in, first, bob):
    assert sign_in(bob).post(url("comment-add", first), {"text": "Good"}).headers["Location"] == url("revision", first)


def test_reviewer_approves_and_may_change_their_mind(sign_in, first, bob):
    sign_in(bob).post(url("approval-give", first), {"verdict": "approved"})
    sign_in(bob).post(url("approval-give", first), {"verdict": "changes_wanted"})
    assert Approval.objects.get().verdict == "changes_wanted"
    assert sign_in(bob).post(url("approval-give", first), {"verdict": "perhaps"}).status_code == 422


def test_nobody_approves_their_own_revision(sign_in, first, alice):
    answer = sign_in(alice).post(url("approval-give", first), {"verdict": "approved"})
    assert answer.status_code == 422
    assert b"You saved this revision yourself" in answer.content
    assert not Approval.objects.exists()


@pytest.mark.parametrize(
    ("name", "values"), [("comment-add", {"text": "x"}), ("approval-give", {"verdict": "approved"})]
)
def test_readers_and_strangers_have_no_say(sign_in, first, carol, dave, name, values):
    assert sign_in(carol).post(url(name, first), values).status_code == 403
    assert sign_in(dave).post(url(name, first), values).status_code == 404
    assert sign_in(carol).get(url(name, first)).status_code == 405
    assert not Comment.objects.exists()
