"""The canvas as a person uses it: real pointer and key events, waits on what the page says, no sleeping."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page

IS_SAVED = "() => { const c = document.querySelector('erd-canvas'); return c.edits && !c.edits.queue.length }"
IS_STILL = """() => { const c = document.querySelector('erd-canvas');
  return c.picture && !c.picture.isPending && !c.isViewMoving && !c.isHolding; }"""
CARDS = """() => { const c = document.querySelector('erd-canvas');
  return Object.fromEntries([...c.store.entities.values()].map((entity) => [entity.name, {
    id: entity.id, kind: entity.kind, x: entity.x, y: entity.y, w: entity.w, h: entity.h,
    rows: c.store.rowsOf(entity).map(({ name, type, flags }) => ({ name, type, flags })) }])); }"""
EDGES = """() => [...document.querySelector('erd-canvas').store.edges.values()].map((edge) => ({
  name: edge.name, child: edge.child.name, parent: edge.parent.name,
  is_required: edge.isRequired, is_unique: edge.isUnique }))"""
DRAWN = "name => document.querySelector('erd-canvas').drawn().find((card) => card.name === name)"
IS_SELECTED = "name => document.querySelector('erd-canvas').selection.one?.name === name"
MIDDLE_OF_EDGE = """name => { const c = document.querySelector('erd-canvas');
  const edge = [...c.store.edges.values()].find((one) => one.name === name);
  const { points } = edge.route; const i = Math.floor((points.length - 1) / 2);
  const at = c.viewport.toScreen({ x: (points[i].x + points[i + 1].x) / 2, y: (points[i].y + points[i + 1].y) / 2 });
  return { x: at.x + c.box.left, y: at.y + c.box.top }; }"""
HEADER_PX = 18
ROWS_TOP_PX = 40
ROW_PX = 24


class CanvasPage:
    """A project's canvas in a page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.canvas = page.locator("erd-canvas")
        self.card = page.locator("card-editor")
        self.panel = page.locator("#side-panel")

    def open(self, url: str) -> CanvasPage:
        """Open the canvas of a project and wait until it rests."""
        self.page.goto(url)
        return self.settle()

    def reload(self) -> CanvasPage:
        """Load the page anew."""
        self.page.reload()
        return self.settle()

    def settle(self) -> CanvasPage:
        """Wait until everything is saved and drawn."""
        self.page.wait_for_function(IS_SAVED)
        self.page.wait_for_function(IS_STILL)
        return self

    def cards(self) -> dict[str, Any]:
        """Return every card by name: id, place and rows."""
        return self.page.evaluate(CARDS)

    def columns(self, name: str) -> list[str]:
        """Return a card's attribute names in order."""
        return [row["name"] for row in self.cards()[name]["rows"]]

    def row(self, entity: str, name: str) -> dict[str, str]:
        """Return one attribute of a card: name, type and flags."""
        return next(row for row in self.cards()[entity]["rows"] if row["name"] == name)

    def edges(self) -> list[dict[str, Any]]:
        """Return every relationship."""
        return self.page.evaluate(EDGES)

    def place_of(self, name: str, *, row: int | None = None) -> tuple[float, float]:
        """Return a point of a drawn card on the screen: in its heading, or on a row."""
        box = self.page.evaluate(DRAWN, name)
        assert box, f"{name} is not in view"
        zoom = self.page.evaluate("() => document.querySelector('erd-canvas').viewport.zoom")
        height = HEADER_PX if row is None else ROWS_TOP_PX + (row + 0.5) * ROW_PX
        return box["x"] + box["w"] * 0.35, box["y"] + height * zoom

    def show(self, name: str) -> None:
        """Find a card by its name, as the find dialog does."""
        self.canvas.focus()
        self.page.keyboard.press("/")
        self.page.get_by_label("Find anything by its name").fill(name)
        self.page.locator(f'.find__item:first-child .find__name:text-is("{name}")').click()
        self.page.wait_for_function(IS_SELECTED, arg=name)
        self.settle()

    def make(self, words: str) -> None:
        """Choose from the New menu; the form of the new object is then in the panel."""
        self.page.get_by_role("button", name="New: all kinds").click()
        self.page.get_by_role("menuitem", name=words).click()
        self.panel.locator("#object-form").wait_for()

    def open_part(self, words: str) -> Locator:
        """Show a tab of the selected table's parts in the panel, and return it."""
        tab = self.panel.get_by_role("tab", name=words)
        tab.click()
        self.panel.locator(f"[role=tab][aria-selected=true]:has-text('{words}')").wait_for()
        return self.panel.get_by_role("tabpanel", name=words)

    def select(self, name: str) -> None:
        """Click on a card's heading."""
        self.page.mouse.click(*self.place_of(name))
        self.settle()

    def add_table(self, x: float, y: float, name: str) -> None:
        """Double-click on empty canvas and type the name; the card stays open."""
        self.page.mouse.dblclick(x, y)
        self._wait_for_title()
        self.page.keyboard.type(name)
        self.page.keyboard.press("Enter")
        self.settle()

    def edit(self, name: str, *, row: int | None = None) -> None:
        """Open a card by a double-click on its heading or on a row."""
        self.page.mouse.dblclick(*self.place_of(name, row=row))
        self.card.wait_for()
        self.page.wait_for_function("() => document.activeElement.closest('card-editor')")

    def rename(self, name: str, to: str) -> None:
        """Rename by F2."""
        self.select(name)
        self.page.keyboard.press("F2")
        self._wait_for_title()
        self.page.keyboard.type(to)
        self.close_card()

    def add_attribute(self, name: str, type_name: str = "") -> None:
        """Type a new attribute into the last row of the open card."""
        field = self.card.get_by_label("Name of the new attribute")
        field.focus()
        self.page.keyboard.type(name)
        self.page.keyboard.press("Tab")
        self.page.keyboard.type(type_name)
        self.page.keyboard.press("Enter")
        self.settle()
        self.attribute(name).wait_for()

    def attribute(self, name: str) -> Locator:
        """Return the row of an attribute in the open card."""
        grip = self.page.get_by_role("button", name=f"Move {name}", exact=True)
        return self.card.locator("form[data-attribute]", has=grip)

    def close_card(self) -> None:
        """Leave the open card with Escape, taking what was typed along."""
        field = self.page.locator("card-editor input:focus")
        if field.count():
            field.first.dispatch_event("change")
        self.settle()
        while self.card.count():
            self.page.keyboard.press("Escape")
        self.settle()

    def connect(self, child: str, parent: str, *, row: int | None = None, to_row: int | None = None) -> None:
        """Drag from the handle beside a card's heading (or row) to another card (or its row)."""
        self.drag(self.grab_handle(child, row=row), self.place_of(parent, row=to_row))
        self.settle()

    def grab_handle(self, name: str, *, row: int | None = None) -> tuple[float, float]:
        """Hover a card so that its handles show, and return the place of the left one."""
        x, y = self.place_of(name, row=row)
        self.page.mouse.move(x, y)
        self.page.locator(".handle").first.wait_for(state="attached")
        return self.page.evaluate(DRAWN, name)["x"] + 1, y

    def move(self, name: str, by: tuple[float, float]) -> None:
        """Drag a card by its heading."""
        x, y = self.place_of(name)
        self.drag((x, y), (x + by[0], y + by[1]))
        self.settle()

    def drag(self, start: tuple[float, float], end: tuple[float, float], *, drop: bool = True) -> None:
        """Press, move in steps, and let go."""
        self.page.mouse.move(*start)
        self.page.mouse.down()
        self.page.mouse.move(*end, steps=12)
        if drop:
            self.page.mouse.up()

    def pick_edge(self, name: str, *, double: bool = False) -> None:
        """Click (or double-click) on the middle of a relationship."""
        at = self.page.evaluate(MIDDLE_OF_EDGE, name)
        (self.page.mouse.dblclick if double else self.page.mouse.click)(at["x"], at["y"])
        self.settle()

    def press(self, keys: str) -> None:
        """Press keys and wait until their effect is saved and drawn."""
        self.page.keyboard.press(keys)
        self.settle()

    def _wait_for_title(self) -> None:
        self.page.wait_for_function("() => document.activeElement.closest('.card-editor__title')")
