// @ts-check
// A list of rows in a form: always one blank row at the end, rows move and go by button or key. The server reads the rows
// in the order in which they stand, so nothing is renumbered but the ids that labels and remarks refer to.

export class RowList extends HTMLElement {
  connectedCallback() {
    this.addEventListener("input", this.fill);
    this.addEventListener("change", this.fill);
    this.addEventListener("click", this.press);
    this.addEventListener("keydown", this.key);
    this.fill();
  }

  disconnectedCallback() {
    this.removeEventListener("input", this.fill);
    this.removeEventListener("change", this.fill);
    this.removeEventListener("click", this.press);
    this.removeEventListener("keydown", this.key);
  }

  get rows() {
    return /** @type {HTMLElement[]} */ ([...this.querySelectorAll("[data-row]")]);
  }

  /** Keep exactly one blank row, at the end. */
  fill = () => {
    const { rows } = this;
    const last = rows.at(-1);
    if (!last || last.closest("fieldset:disabled")) return;
    if (!isBlank(last)) last.after(makeBlank(last));
    for (const row of rows.slice(0, -1)) {
      if (isBlank(row) && isBlank(rows[rows.indexOf(row) + 1]) && !row.contains(document.activeElement)) row.remove();
    }
    this.number();
  };

  /** @param {MouseEvent} event */
  press = (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest("button");
    const row = /** @type {HTMLElement | null | undefined} */ (button?.closest("[data-row]"));
    if (!button || !row) return;
    if (button.hasAttribute("data-row-remove")) this.removeRow(row);
    else if (button.dataset.rowMove) this.move(row, Number(button.dataset.rowMove), button);
  };

  /** @param {KeyboardEvent} event */
  key = (event) => {
    const row = /** @type {HTMLElement | null} */ (/** @type {HTMLElement} */ (event.target).closest("[data-row]"));
    if (!row || !event.altKey) return;
    if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      event.preventDefault();
      this.move(row, event.key === "ArrowUp" ? -1 : 1, /** @type {HTMLElement} */ (event.target));
    } else if (event.key === "Backspace") {
      event.preventDefault();
      this.removeRow(row);
    }
  };

  /** @param {HTMLElement} row @param {number} step @param {HTMLElement} focused */
  move(row, step, focused) {
    const { rows } = this;
    const other = rows[rows.indexOf(row) + step];
    if (!other || isBlank(row) || isBlank(other)) return;
    if (step < 0) other.before(row);
    else other.after(row);
    focused.focus();
    this.changed(`Moved to place ${this.rows.indexOf(row) + 1}`);
  }

  /** @param {HTMLElement} row */
  removeRow(row) {
    const { rows } = this;
    const next = rows[rows.indexOf(row) + 1] ?? rows[rows.indexOf(row) - 1];
    if (isBlank(row) || !next) return;
    row.remove();
    /** @type {HTMLElement | null} */ (next.querySelector("input:not([type=hidden]), select, textarea"))?.focus();
    this.changed("Removed");
  }

  /** @param {string} words */
  changed(words) {
    this.fill();
    const status = this.querySelector("[data-row-status]");
    if (status) status.textContent = words;
    this.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** Give every row its own ids and its number. */
  number() {
    this.rows.forEach((row, at) => {
      row.setAttribute("aria-label", `${this.dataset.noun ?? "row"} ${at + 1}`);
      for (const node of row.querySelectorAll("[id], [for]")) {
        if (node.id) node.id = renumber(node.id, at);
        const target = node.getAttribute("for");
        if (target) node.setAttribute("for", renumber(target, at));
      }
      for (const node of row.querySelectorAll("[aria-label]")) {
        const label = node.getAttribute("aria-label") ?? "";
        if (/ \d+$/.test(label)) node.setAttribute("aria-label", label.replace(/\d+$/, String(at + 1)));
      }
    });
  }
}

/** @param {string} id @param {number} at */
function renumber(id, at) {
  return id.replace(/-\d+-(?=[a-z_]+(-check)?$)/, `-${at}-`);
}

/** @param {Element} row @returns {(HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement)[]} */
function fieldsOf(row) {
  return [.../** @type {NodeListOf<any>} */ (row.querySelectorAll("input:not([type=hidden]), select, textarea"))];
}

/** A row is blank while every part has the value that a new row has. @param {Element} row */
function isBlank(row) {
  return fieldsOf(row).every((field) => (field instanceof HTMLSelectElement ? field.selectedIndex <= 0 : !field.value.trim()));
}

/** @param {HTMLElement} row */
function makeBlank(row) {
  const blank = /** @type {HTMLElement} */ (row.cloneNode(true));
  for (const field of fieldsOf(blank)) {
    if (field instanceof HTMLSelectElement) field.selectedIndex = 0;
    else {
      field.value = "";
      if (field instanceof HTMLTextAreaElement) field.textContent = "";
    }
  }
  blank.querySelectorAll("input[type=hidden]").forEach((field) => { /** @type {HTMLInputElement} */ (field).value = ""; });
  blank.querySelectorAll(".field__check, .field__error").forEach((node) => node.replaceChildren());
  blank.querySelectorAll("details").forEach((fold) => fold.removeAttribute("open"));
  blank.classList.remove("field--error");
  return blank;
}

customElements.define("row-list", RowList);
