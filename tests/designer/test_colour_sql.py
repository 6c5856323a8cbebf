"""SQL on a page: coloured, and always escaped."""

from __future__ import annotations

import pytest

from designer.templatetags.sql import colour_sql


def test_words_strings_and_comments_are_marked():
    html = colour_sql("-- why\nCREATE TABLE t (a text DEFAULT 'x''y');")
    assert '<span class="c">-- why</span>' in html
    assert '<span class="k">CREATE</span> <span class="k">TABLE</span> t' in html
    assert '<span class="s">&#x27;x&#x27;&#x27;y&#x27;</span>' in html


@pytest.mark.parametrize("sql", ["<script>alert(1)</script>", "'<b>'", '"<i>"', "-- <u>", "SELECT '", "/* <a"])
def test_nothing_typed_becomes_markup(sql):
    html = colour_sql(sql)
    assert "<" not in html.replace('<span class="k">', "").replace('<span class="s">', "").replace(
        '<span class="c">', ""
    ).replace("</span>", "")


def test_quoted_names_are_left_alone():
    assert colour_sql('"SELECT"') == "&quot;SELECT&quot;"
