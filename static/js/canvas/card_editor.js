// @ts-check
// <card-editor>: a card as a form, laid over its picture. Cells are left with Tab, rows with Enter; every change is
// sent at once through the canvas's queue, and the card follows what comes back.

/** @typedef {import("./erd_canvas.js").ErdCanvas} ErdCanvas */

export class CardEditor extends HTMLElement {
  connectedCallback() {
    this.canvas = /** @type {ErdCanvas} */ (this.closest("erd-canvas"));
    this.entityId = this.dataset.entity ?? "";
    this.error = /** @type {HTMLElement} */ (this.querySelector("#card-error"));
    this.addEventListener("change", (event) => this.changed(/** @type {HTMLInputElement} */ (event.target)));
    this.addEventListener("submit", (event) => { event.preventDefault(); });
    this.addEventListener("keydown", (event) => this.key(event));
    this.addEventListener("click", (event) => this.clicked(/** @type {Element} */ (event.target)));
    this.addEventListener("pointerdown", (event) => this.grip(event));
    this.addEventListener("paste", (event) => this.paste(event));
    this.addEventListener("focusin", (event) => {
      const field = /** @type {HTMLInputElement} */ (event.target);
      if (field.matches("input:not([type=checkbox])")) field.dataset.before = field.value;
    });
    this.place();
    this.entity?.element.classList.add("is-edited");
  }

  disconnectedCallback() {
    this.entity?.element.classList.remove("is-edited");
  }

  get entity() {
    return this.canvas?.store.entities.get(this.entityId);
  }

  place() {
    const { entity } = this;
    if (!entity) return;
    this.style.transform = `translate(${entity.x}px, ${entity.y}px)`;
    this.style.minWidth = `min(${entity.w}px, 100vw - 32px)`;
  }

  /** @param {number | null} row -1 for the name */
  focusRow(row) {
    const field = row === null || row < 0 ? this.querySelector(".card-editor__title input")
      : this.rows()[row]?.querySelector("[name=name]") ?? this.querySelector(".card-row--new [name=name]");
    if (!(field instanceof HTMLInputElement)) return;
    field.focus({ preventScroll: true });
    field.select();
  }

  /** @returns {HTMLFormElement[]} */
  rows() {
    return [...this.querySelectorAll("form[data-attribute]")];
  }

  /** @param {HTMLInputElement} field */
  changed(field) {
    const form = field.form;
    if (!form) return;
    if (form.hasAttribute("data-new")) return;
    this.send(form, field);
  }

  /** @param {HTMLFormElement} form @param {HTMLInputElement | null} [field] @param {(created: string) => void} [done] */
  send(form, field = null, done = () => {}) {
    this.fail("");
    const values = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    this.last = field;
    this.canvas.edits.send(form.dataset.edit ?? "", values, { done, entity: this.entityId, form: this });
  }

  /** Send the row being typed as a new attribute, and be ready for the next one. @param {HTMLFormElement} form */
  add(form) {
    const name = /** @type {HTMLInputElement} */ (form.elements.namedItem("name"));
    if (!name.value.trim()) return;
    this.send(form, name);
    form.reset();
    name.focus({ preventScroll: true });
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const field = /** @type {HTMLInputElement} */ (event.target);
    const form = field.form;
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      if (field.dataset.before !== undefined && field.value !== field.dataset.before) {
        field.value = field.dataset.before;
        field.select();
      } else this.close();
    } else if (event.key === "Enter" && form) {
      event.preventDefault();
      this.enter(field, form);
    } else if (event.key === "Tab" && !event.shiftKey && form?.hasAttribute("data-new") && field.name === "type") {
      if (/** @type {HTMLInputElement} */ (form.elements.namedItem("name")).value.trim()) {
        event.preventDefault();
        this.add(form);
      }
    } else if (event.altKey && form?.dataset.attribute) this.alt(event, form, field);
    else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && field.name !== "type") {
      event.preventDefault();
      this.step(form, field.name, event.key === "ArrowDown" ? 1 : -1);
    }
  }

  /** @param {HTMLInputElement} field @param {HTMLFormElement} form */
  enter(field, form) {
    if (form.hasAttribute("data-new")) this.add(form);
    else this.step(form, field.name, 1);
  }

  /** Go to the same cell of the row below or above. @param {HTMLFormElement | null} form @param {string} name @param {number} by */
  step(form, name, by) {
    const all = /** @type {HTMLFormElement[]} */ ([...this.querySelectorAll("form")]);
    const next = all[all.indexOf(/** @type {HTMLFormElement} */ (form)) + by];
    const field = next?.elements.namedItem(name) ?? next?.elements.namedItem("name");
    if (field instanceof HTMLInputElement) {
      field.focus({ preventScroll: true });
      if (field.type !== "checkbox") field.select();
    }
  }

  /** @param {KeyboardEvent} event @param {HTMLFormElement} form @param {HTMLInputElement} field */
  alt(event, form, field) {
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (by) this.reorder(form, this.rows().indexOf(form) + by, field);
    else if (event.key === "Backspace") this.remove_(form);
    else if (event.key.toLowerCase() === "k") {
      const box = /** @type {HTMLInputElement} */ (form.elements.namedItem("is_primary_key"));
      box.checked = !box.checked;
      this.send(form, box);
    } else return;
    event.preventDefault();
  }

  /** @param {HTMLFormElement} form @param {number} to @param {HTMLElement | null} [focus] */
  reorder(form, to, focus = null) {
    const rows = this.rows();
    if (to < 0 || to >= rows.length || to === rows.indexOf(form)) return;
    if (to > rows.indexOf(form)) rows[to].after(form);
    else rows[to].before(form);
    focus?.focus({ preventScroll: true });
    this.canvas.edits.send(`attributes/${form.dataset.attribute}/position/`, { position: String(to) }, { entity: this.entityId, form: this });
  }

  /** @param {HTMLFormElement} form */
  remove_(form) {
    this.step(form, "name", this.rows().indexOf(form) > 0 ? -1 : 1);
    form.remove();
    this.canvas.edits.send(`attributes/${form.dataset.attribute}/delete/`, {}, { entity: this.entityId, form: this });
  }

  /** @param {Element} target */
  clicked(target) {
    const form = target.closest("form");
    if (target.closest("[data-close]")) this.close();
    else if (target.closest("[data-delete]") && form) this.remove_(form);
  }

  /** Drag a row by its grip. @param {PointerEvent} event */
  grip(event) {
    const grip = /** @type {Element} */ (event.target).closest("button.card-row__grip");
    const form = grip?.closest("form");
    if (!grip || !form || event.button !== 0) return;
    event.preventDefault();
    grip.setPointerCapture(event.pointerId);
    const home = this.rows().indexOf(form);
    form.classList.add("is-dragged");
    const move = (/** @type {PointerEvent} */ now) => {
      for (const row of this.rows()) {
        const box = row.getBoundingClientRect();
        if (row === form || now.clientY < box.top || now.clientY > box.bottom) continue;
        if (now.clientY > box.top + box.height / 2) row.after(form);
        else row.before(form);
      }
    };
    const end = () => {
      grip.removeEventListener("pointermove", /** @type {any} */ (move));
      form.classList.remove("is-dragged");
      const to = this.rows().indexOf(form);
      if (to !== home) this.canvas.edits.send(`attributes/${form.dataset.attribute}/position/`, { position: String(to) }, { entity: this.entityId, form: this });
    };
    grip.addEventListener("pointermove", /** @type {any} */ (move));
    grip.addEventListener("pointerup", end, { once: true });
  }

  /** Lines of "name type" pasted into the last row become attributes. @param {ClipboardEvent} event */
  paste(event) {
    const field = /** @type {HTMLInputElement} */ (event.target);
    const text = event.clipboardData?.getData("text") ?? "";
    if (!field.form?.hasAttribute("data-new") || !text.trim().includes("\n")) return;
    event.preventDefault();
    for (const line of text.split(/\r?\n/)) {
      const [name, ...type] = line.trim().replace(/,$/, "").split(/[\s,;]+/);
      if (name) this.canvas.edits.send(field.form.dataset.edit ?? "", { name, type: type.join(" ") }, { entity: this.entityId, form: this });
    }
  }

  /** Show why the last change was not taken. @param {string} words */
  fail(words) {
    this.error.hidden = !words;
    this.error.textContent = words;
    for (const field of this.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
    if (!words || !this.last) return;
    this.last.setAttribute("aria-invalid", "true");
    if (this.last.form?.hasAttribute("data-new") && !this.last.value) this.last.value = this.canvas.edits.refused?.name ?? "";
  }

  /** Follow the card: names, types and flags as the server has them; new rows are fetched. @param {boolean} isOwn */
  follow(isOwn) {
    const { entity } = this;
    if (!entity) return this.close();
    this.place();
    entity.element.classList.add("is-edited");
    this.isBehind = this.canvas.edits.queue.length > 1; // what is still to be sent must not be overwritten
    if (this.isBehind) return undefined;
    const rows = this.canvas.store.rowsOf(entity);
    const forms = this.rows();
    const isSame = rows.length === forms.length && rows.every((row, i) => row.id === forms[i].dataset.attribute);
    if (!isSame || !isOwn) return this.fetchRows();
    const title = /** @type {HTMLInputElement} */ (this.querySelector(".card-editor__title input"));
    if (document.activeElement !== title) title.value = entity.name;
    forms.forEach((form, i) => {
      setField(form, "name", rows[i].name);
      setField(form, "type", rows[i].type);
      setFlag(form, "is_primary_key", rows[i].flags.includes("p"));
      setFlag(form, "is_required", rows[i].flags.includes("r"));
      setFlag(form, "is_unique", rows[i].flags.includes("u"));
    });
    return undefined;
  }

  /** Everything is saved: show what was left out meanwhile. */
  catchUp() {
    if (this.isBehind) this.follow(true);
  }

  /** Get the rows again, keeping the place and the text of the field that has the focus. */
  fetchRows() {
    const url = `${this.canvas.edits.base}entities/${this.entityId}/card/`;
    window.htmx.ajax("GET", url, { source: this, target: "#card-rows", select: "#card-rows", swap: "outerHTML" }).catch(() => {});
    this.addEventListener("htmx:beforeSwap", () => {
      const field = document.activeElement;
      if (!(field instanceof HTMLInputElement) || !field.form?.dataset.attribute || !this.contains(field)) return;
      const place = { row: field.form.id, name: field.name, value: field.value, isDirty: field.value !== field.dataset.before };
      this.addEventListener("htmx:afterSwap", () => {
        const again = /** @type {HTMLInputElement | null} */ (this.querySelector(`#${place.row} [name=${place.name}]`));
        if (!again) return;
        if (place.isDirty && again.type !== "checkbox") again.value = place.value;
        again.focus({ preventScroll: true });
      }, { once: true });
    }, { once: true });
  }

  close() {
    const field = document.activeElement;
    if (field instanceof HTMLInputElement && this.contains(field)) {
      if (field.form?.hasAttribute("data-new")) this.add(field.form);
      field.blur();
    }
    this.dispatchEvent(new CustomEvent("card:closed", { bubbles: true }));
    const { canvas } = this;
    this.remove();
    canvas.focus({ preventScroll: true });
  }
}
customElements.define("card-editor", CardEditor);

/** @param {HTMLFormElement} form @param {string} name @param {string} value */
function setField(form, name, value) {
  const field = /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
  if (field.value === value || (document.activeElement === field && field.value !== field.dataset.before)) return;
  field.value = value;
}

/** @param {HTMLFormElement} form @param {string} name @param {boolean} isOn */
function setFlag(form, name, isOn) {
  /** @type {HTMLInputElement} */ (form.elements.namedItem(name)).checked = isOn;
}
