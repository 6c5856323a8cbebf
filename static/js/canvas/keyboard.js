// @ts-check
// Every gesture has a key. Keys work while the canvas has the focus; typing in a field is never disturbed.

const STEP_PX = 20;
const ARROWS = new Map([["ArrowLeft", [-1, 0]], ["ArrowRight", [1, 0]], ["ArrowUp", [0, -1]], ["ArrowDown", [0, 1]]]);

export class Keyboard {
  /** @param {import("./erd_canvas.js").ErdCanvas} canvas */
  constructor(canvas) {
    this.canvas = canvas;
    this.abort = new AbortController();
    const { signal } = this.abort;
    document.addEventListener("keydown", (event) => this.down(event), { signal });
    document.addEventListener("keyup", (event) => { if (event.key === " ") canvas.isSpaceHeld = false; }, { signal });
    const { edits, selection } = canvas;
    const open = (/** @type {string} */ name) => () => this.tell(name);
    /** @type {Record<string, () => void>} */
    this.commands = {
      "mod+z": () => edits.undo(), "mod+shift+z": () => edits.redo(), "mod+y": () => edits.redo(),
      "mod+a": () => selection.set(canvas.store.shown()),
      "mod+0": () => canvas.fitAll(), "mod+1": () => this.zoomTo(1), "mod+2": () => this.fitSelection(),
      "mod++": () => canvas.zoomBy(1.25), "mod+=": () => canvas.zoomBy(1.25), "mod+-": () => canvas.zoomBy(0.8),
      "mod+k": open("find"), "mod+f": open("find"), "/": open("find"), "?": open("help"), "mod+b": open("panel"), "o": open("outline"), "mod+s": open("save"),
      "shift+v": open("show-views"), "shift+e": open("show-types"), "v": open("new-view"), "n": open("new-menu"),
      "t": () => this.newTable(), "r": open("connect"), "shift+t": () => edits.layOut(selection.entities),
      "f2": () => this.open(-1), "enter": () => this.open(null),
      "tab": () => this.step(1), "shift+tab": () => this.step(-1),
      "delete": open("delete"), "backspace": open("delete"), "escape": () => selection.clear(),
    };
    this.editing = new Set(["v", "n", "mod+s", "mod+z", "mod+shift+z", "mod+y", "t", "r", "shift+t", "delete", "backspace", "f2"]);
  }

  stop() {
    this.abort.abort();
  }

  /** @param {KeyboardEvent} event */
  down(event) {
    const { canvas } = this;
    const focus = document.activeElement;
    const isOurs = focus === canvas || focus === document.body || focus === null;
    const isTyping = focus instanceof HTMLElement && focus.matches("input, textarea, select, [contenteditable]");
    const isMod = event.ctrlKey || event.metaKey;
    if (!isMod) canvas.classList.add("is-keyed"); // from now on the focus is shown, until the pointer is used again
    if (event.key === "Escape" && canvas.isHolding && !isTyping) {
      event.preventDefault();
      canvas.state.cancel();
      return;
    }
    if (!isOurs && !(isMod && !isTyping && !focus?.closest("dialog")) && !(isMod && /^[sk]$/i.test(event.key))) return;
    if (event.key === " " && isOurs) {
      canvas.isSpaceHeld = true;
      event.preventDefault();
      return;
    }
    if (ARROWS.has(event.key) && !isMod) {
      if (isOurs) this.nudge(event);
      return;
    }
    const command = nameOf(event);
    const act = this.commands[command];
    if (!act || (this.editing.has(command) && !canvas.canEdit)) return;
    if (command.endsWith("tab") && !this.mayStep(command)) return;
    event.preventDefault();
    act();
  }

  /** Tab leaves the canvas at the ends, so the keyboard is never caught. @param {string} command */
  mayStep(command) {
    const order = this.canvas.store.inReadingOrder();
    const { one } = this.canvas.selection;
    if (!order.length || document.activeElement !== this.canvas) return false;
    return command === "tab" ? one !== order[order.length - 1] : Boolean(one) && one !== order[0];
  }

  /** @param {number} by */
  step(by) {
    const order = this.canvas.store.inReadingOrder();
    const { one } = this.canvas.selection;
    const next = order[one ? order.indexOf(one) + by : 0];
    if (next) this.canvas.show(next);
  }

  /** @param {KeyboardEvent} event */
  nudge(event) {
    const { canvas } = this;
    const [x, y] = /** @type {number[]} */ (ARROWS.get(event.key));
    event.preventDefault();
    const step = STEP_PX * (event.shiftKey ? 10 : 1);
    if (!canvas.selection.entities.size || !canvas.canEdit) {
      canvas.viewport.panBy(-x * step * 2, -y * step * 2);
      canvas.viewChanged();
      return;
    }
    const moved = [...canvas.selection.entities];
    for (const entity of moved) canvas.store.move(entity, entity.x + x * step, entity.y + y * step);
    canvas.picture.follow(moved);
    canvas.settleMoved(moved);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => canvas.edits.move(moved), 350);
  }

  /** @param {number} zoom */
  zoomTo(zoom) {
    this.canvas.zoomBy(zoom / this.canvas.viewport.zoom);
  }

  fitSelection() {
    const chosen = [...this.canvas.selection.entities];
    if (!chosen.length) return;
    const left = Math.min(...chosen.map((one) => one.x)), top = Math.min(...chosen.map((one) => one.y));
    const right = Math.max(...chosen.map((one) => one.x + one.w)), bottom = Math.max(...chosen.map((one) => one.y + one.h));
    this.canvas.viewport.fit({ x: left, y: top, w: right - left, h: bottom - top });
    this.canvas.viewChanged();
  }

  newTable() {
    const { canvas } = this;
    const { viewport } = canvas;
    const at = canvas.lastPointer ? canvas.worldPoint(canvas.lastPointer) : viewport.toWorld({ x: viewport.width / 2 - 100, y: viewport.height / 2 - 60 });
    canvas.edits.createEntity(at);
  }

  /** @param {number | null} row */
  open(row) {
    const { selection } = this.canvas;
    if (selection.edge) this.canvas.dispatchEvent(new CustomEvent("canvas:open", { bubbles: true, detail: { edge: selection.edge } }));
    else if (selection.one) {
      this.canvas.dispatchEvent(new CustomEvent("canvas:open", { bubbles: true, detail: { entity: selection.one, row: row ?? selection.row ?? 0 } }));
    }
  }

  /** @param {string} name */
  tell(name) {
    this.canvas.dispatchEvent(new CustomEvent("canvas:command", { bubbles: true, detail: name }));
  }
}

/** @param {KeyboardEvent} event */
function nameOf(event) {
  const key = event.key.toLowerCase();
  const isMod = event.ctrlKey || event.metaKey;
  const hasShift = event.shiftKey && (key.length > 1 || /[a-z]/.test(key));
  return `${isMod ? "mod+" : ""}${hasShift ? "shift+" : ""}${key}`;
}
