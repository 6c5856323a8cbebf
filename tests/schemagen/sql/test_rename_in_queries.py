"""Queries after a rename, word for word as PostgreSQL prints them."""

from __future__ import annotations

import pytest

from schemagen.sql.rename import Renames
from schemagen.sql.scope import Relation

RELATIONS = {
    ("public", "meal"): Relation(name="dish", columns={"id": "id", "kcal": "energy", "name": "title"}),
    ("public", "item"): Relation(name="item", columns={"id": "id", "meal_id": "dish_id", "name": "name"}),
}
RENAMES = Renames(("meal", "kcal", "name", "meal_id"), lambda: RELATIONS)
MEAL = ("public", "meal")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("SELECT id, kcal FROM public.meal WHERE kcal > 1",
         "SELECT id, energy AS kcal FROM public.meal WHERE energy > 1"),
        ("SELECT m.kcal FROM public.meal m", "SELECT m.energy AS kcal FROM public.meal m"),
        ("SELECT kcal AS k FROM public.meal", "SELECT energy AS k FROM public.meal"),
        ("SELECT meal.kcal + 1 AS x FROM public.meal", "SELECT dish.energy + 1 AS x FROM public.meal"),
        (
            "SELECT meal.kcal, item.name FROM public.meal JOIN public.item ON item.meal_id = meal.id",
            "SELECT dish.energy AS kcal, item.name FROM public.meal JOIN public.item ON item.dish_id = dish.id",
        ),
        (
            "SELECT s.kcal FROM (SELECT kcal FROM public.meal) s",
            "SELECT s.kcal FROM (SELECT energy AS kcal FROM public.meal) s",
        ),
        ("WITH meal AS (SELECT 1 AS kcal) SELECT kcal FROM meal",
         "WITH meal AS (SELECT 1 AS kcal) SELECT kcal FROM meal"),
        ("SELECT lower(name) AS name FROM public.meal ORDER BY name",
         "SELECT lower(title) AS name FROM public.meal ORDER BY name"),
        (
            "SELECT 1 FROM public.item i WHERE EXISTS (SELECT 1 FROM public.meal WHERE meal.id = i.meal_id)",
            "SELECT 1 FROM public.item i WHERE EXISTS (SELECT 1 FROM public.meal WHERE dish.id = i.dish_id)",
        ),
        ("SELECT 'kcal' AS kcal, f(kcal) FROM public.meal", "SELECT 'kcal' AS kcal, f(energy) FROM public.meal"),
        ("SELECT kcal FROM public.meal UNION SELECT id FROM public.item",
         "SELECT energy AS kcal FROM public.meal UNION SELECT id FROM public.item"),
        ("INSERT INTO public.meal (id, kcal) VALUES (new.id, new.kcal)",
         "INSERT INTO public.meal (id, energy) VALUES (new.id, new.energy)"),
        ("UPDATE public.meal SET kcal = old.kcal WHERE meal.id = 1",
         "UPDATE public.meal SET energy = old.energy WHERE dish.id = 1"),
        ("CREATE TRIGGER t BEFORE UPDATE OF id, kcal ON public.meal FOR EACH ROW EXECUTE FUNCTION public.f()",
         "CREATE TRIGGER t BEFORE UPDATE OF id, energy ON public.meal FOR EACH ROW EXECUTE FUNCTION public.f()"),
        ("DELETE FROM public.meal WHERE kcal = 0", "DELETE FROM public.meal WHERE energy = 0"),
        ("BEGIN ATOMIC\n SELECT kcal FROM public.meal;\nEND",
         "BEGIN ATOMIC\n SELECT energy AS kcal FROM public.meal;\nEND"),
        ("RETURN (SELECT max(meal.kcal) FROM public.meal)", "RETURN (SELECT max(dish.energy) FROM public.meal)"),
        ("kcal > 0 AND meal.kcal < 9", "energy > 0 AND dish.energy < 9"),
        ("(SELECT max(kcal) FROM public.item)", "(SELECT max(energy) FROM public.item)"),
        ("old.kcal IS DISTINCT FROM new.kcal", "old.energy IS DISTINCT FROM new.energy"),
        ("SELECT kcal FROM meal", "SELECT energy AS kcal FROM dish"),
        ('SELECT "kcal" FROM public.meal -- kcal', "SELECT energy AS kcal FROM public.meal -- kcal"),
        ("SELECT '🍜', kcal FROM public.meal", "SELECT '🍜', energy AS kcal FROM public.meal"),
    ],
)  # fmt: skip
def test_query_follows(before: str, after: str) -> None:
    assert RENAMES.apply(before, MEAL) == after


def test_column_that_joins_by_its_name_cannot_be_followed() -> None:
    assert RENAMES.apply("SELECT a.id FROM public.meal a JOIN public.meal b USING (kcal)") is None


def test_text_that_cannot_be_read_is_given_back_to_the_caller() -> None:
    assert RENAMES.apply("EXCLUDE USING gist (kcal WITH =)", MEAL) is None


def test_column_of_an_unknown_relation_is_left() -> None:
    assert RENAMES.apply("SELECT kcal FROM elsewhere.meal") == "SELECT kcal FROM elsewhere.meal"
    assert RENAMES.apply("SELECT kcal FROM public.item, f() x") == "SELECT kcal FROM public.item, f() x"
