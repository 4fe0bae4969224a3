// The wall in the browser. Streamlit calls the default function again with every change of `data`;
// what has to outlast that lives in one `Wall` per place in the page. `wall_timer.js` and
// `wall_window.js` are parts of the same script.
const walls = new WeakMap();
const TURNS = {
  ArrowRight: 1, PageDown: 1, " ": 1, Enter: 1, ArrowLeft: -1, PageUp: -1,
  Home: -Infinity, End: Infinity,
};
const LETTERS = { b: "black", ".": "black", f: "full", p: "list", n: "notes", t: "timer", v: "desk" };

export default function (component) {
  const root = component.parentElement.querySelector(".pw");
  if (!walls.has(root)) walls.set(root, new Wall(root, component));
  walls.get(root).take(component);
  return () => {
    walls.get(root)?.leave();
    walls.delete(root);
  };
}

class Wall {
  constructor(root, { data }) {
    this.root = root;
    this.at = data.at;
    this.seq = data.seq;
    this.typed = "";
    this.stop = new AbortController();
    this.timer = new Timer(this, data);
    const listen = { signal: this.stop.signal };
    window.addEventListener("keydown", (event) => this.onKey(event), { ...listen, capture: true });
    window.addEventListener("pointermove", () => this.wake(), listen);
    window.addEventListener("resize", () => this.fit(), listen);
    root.addEventListener("click", (event) => this.onClick(event), listen);
    this.part("list").addEventListener("close", () => this.part("list").replaceChildren(), listen);
    this.ticking = setInterval(() => this.tick(), 250);
    this.watchSize();
    if (!data.auto) this.channel = joined(this, data);
    this.wake();
  }

  part(name) { return this.root.querySelector(`.pw-${name}`); }

  /** Takes what the server says, unless a later request of ours is still on its way. */
  take({ data, setTriggerValue }) {
    this.send = setTriggerValue;
    const isFirst = !this.data;
    const hasMoved = isFirst || data.at !== this.data.at;
    this.data = data;
    if (data.seq === this.seq) this.at = data.at;
    document.documentElement.classList.toggle("pw-desk", data.presenter);
    lendColours(this.root);
    this.write();
    if (hasMoved) this.arrive();
    if (isFirst && data.presenter) this.timer.show(true);
  }

  arrive() {
    const { words, headline, auto } = this.data;
    this.due = auto ? Date.now() + auto * 1000 : Infinity;
    this.say(fill(words.said, { at: this.at + 1, count: this.data.count, headline }));
    document.querySelector(".st-key-wall")?.scrollTo(0, 0);
    this.fit();
  }

  write() {
    const { words, stamp, title, count, notes } = this.data;
    this.part("stamp").textContent = stamp.join(" · ");
    this.part("title").textContent = title;
    this.part("place").textContent = fill(words.place, { at: this.at + 1, count });
    this.part("buttons").setAttribute("aria-label", words.commands);
    this.part("buttons").querySelectorAll("button").forEach((button) => {
      button.textContent = words[button.dataset.do];
    });
    const paragraphs = (notes.length ? notes : [words.no_notes]).map((note) => made("p", note));
    this.part("notes").replaceChildren(...paragraphs);
    this.part("notes").setAttribute("aria-label", words.notes);
    this.timer.write();
  }

  say(text) { this.part("said").textContent = text; }

  /** Goes to a screen; the server answers with its content. */
  go(at, isOwn = true) {
    const last = Math.max(this.data.count - 1, 0);
    const wanted = Math.min(Math.max(at, 0), last);
    this.light();
    if (wanted === this.at) return;
    this.at = wanted;
    this.seq += 1;
    this.part("place").textContent = fill(this.data.words.place, { at: wanted + 1, count: last + 1 });
    this.send("go", { at: wanted, seq: this.seq });
    if (isOwn) this.channel?.postMessage({ at: wanted });
  }

  onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const isTaken = this.part("list").open ? this.inList(event) : this.onWall(event);
    if (!isTaken) return;
    event.preventDefault();
    event.stopImmediatePropagation(); // Streamlit has shortcuts of its own
  }

  onWall(event) {
    const { key } = event;
    const isPress = key === " " || key === "Enter";
    if (isPress && !this.typed && event.target.closest?.("button, a, summary")) return false;
    if (/^\d$/.test(key)) return this.type(key);
    if (key === "Enter" && this.typed) return this.jump();
    if (key === "Escape") return this.escape();
    if (key in TURNS) this.go(TURNS[key] + this.at);
    else if (key.toLowerCase() in LETTERS) this.act(LETTERS[key.toLowerCase()]);
    else return false;
    return true;
  }

  type(digit) {
    this.typed = (this.typed + digit).slice(-3);
    this.hint(fill(this.data.words.jump, { number: this.typed }), () => { this.typed = ""; }, 4000);
    return true;
  }

  jump() {
    const number = Number(this.typed);
    this.typed = "";
    this.hide();
    this.go(number - 1);
    return true;
  }

  /** Closes what lies over the screen; the second time in a row leaves the wall. */
  escape() {
    if (!this.part("black").hidden) this.light();
    else if (!this.part("notes").hidden) this.part("notes").hidden = true;
    else if (this.isLeaving) this.act("leave");
    else {
      this.isLeaving = true;
      this.hint(this.data.words.again, () => { this.isLeaving = false; }, 2500);
    }
    return true;
  }

  hint(text, after, milliseconds) {
    this.hide();
    this.part("hint").textContent = text;
    this.part("hint").hidden = false;
    this.say(text);
    this.hinting = setTimeout(() => { this.hide(); after(); }, milliseconds);
  }

  hide() {
    clearTimeout(this.hinting);
    this.part("hint").hidden = true;
  }

  onClick(event) {
    const button = event.target.closest("button");
    if (event.target.closest(".pw-black")) this.light();
    else if (button?.dataset.at) this.choose(button);
    else if (button) this.act(button.dataset.do);
  }

  act(what) {
    const acts = {
      back: () => this.go(this.at - 1),
      next: () => this.go(this.at + 1),
      black: () => (this.part("black").hidden ? this.darken() : this.light()),
      full: () => toggleFullScreen(),
      list: () => this.openList(),
      notes: () => { this.part("notes").hidden = !this.part("notes").hidden; },
      timer: () => this.timer.show(this.part("timer").hidden),
      desk: () => this.data.presenter || openDesk(this.at),
      leave: () => this.send("leave", true),
      shut: () => this.part("list").close(),
    };
    (acts[what] ?? (() => this.timer.act(what)))();
  }

  darken(isOwn = true) {
    this.part("black").hidden = false;
    put(this.part("black"), this.data.words.black);
    this.say(this.data.words.black);
    if (isOwn) this.channel?.postMessage({ isBlack: true });
  }

  light(isOwn = true) {
    if (this.part("black").hidden) return;
    this.part("black").hidden = true;
    this.due = this.data.auto ? Date.now() + this.data.auto * 1000 : Infinity;
    this.say(this.data.words.lit);
    if (isOwn) this.channel?.postMessage({ isBlack: false });
  }

  openList() {
    const list = this.part("list");
    const { words, pacts, general } = this.data;
    const group = (title, places) => (places.length
      ? [made("h2", title), ...places.map((place) => this.entry(place))] : []);
    const close = made("button", words.close);
    close.dataset.do = "shut";
    list.replaceChildren(...group(words.pacts, pacts), ...group(words.general, general), close);
    list.setAttribute("aria-label", words.list);
    list.showModal();
    (list.querySelector('[aria-current="true"]') ?? list.querySelector("button")).focus();
  }

  entry({ at, label }) {
    const button = made("button");
    button.append(made("span", String(at + 1)), made("span", label));
    button.dataset.at = at;
    const places = [...this.data.pacts, ...this.data.general].map((place) => place.at);
    const here = Math.max(...places.filter((place) => place <= this.at));
    if (at === here) button.setAttribute("aria-current", "true");
    return button;
  }

  inList({ key }) {
    const buttons = [...this.part("list").querySelectorAll("button")];
    const now = buttons.indexOf(document.activeElement);
    const step = { ArrowDown: 1, PageDown: 1, ArrowRight: 1, ArrowUp: -1, PageUp: -1, ArrowLeft: -1,
      Home: -Infinity, End: Infinity }[key];
    if (step) buttons[Math.min(Math.max(now + step, 0), buttons.length - 1)].focus();
    else if (key === "Escape" || key.toLowerCase() === "p") this.part("list").close();
    else return false;
    return true;
  }

  choose(button) {
    this.part("list").close();
    this.go(Number(button.dataset.at));
  }

  /** Shows the commands for a while, and the pointer with them. */
  wake() {
    document.documentElement.classList.add("pw-awake");
    clearTimeout(this.sleeping);
    this.sleeping = setTimeout(() => document.documentElement.classList.remove("pw-awake"), 3500);
  }

  tick() {
    this.timer.write();
    if (Date.now() < this.due || !this.part("black").hidden) return;
    this.due = Date.now() + this.data.auto * 1000;
    this.go((this.at + 1) % this.data.count);
  }

  watchSize() {
    this.sizes = new ResizeObserver(() => this.fit());
    this.changes = new MutationObserver(() => this.fit());
    const wall = document.querySelector(".st-key-wall");
    if (wall) this.changes.observe(wall, { childList: true, subtree: true });
  }

  /** Enlarges or reduces the screen so that it fills the window and nothing is cut. */
  fit() {
    clearTimeout(this.fitting);
    this.fitting = setTimeout(() => fitNow(this.sizes), 30);
  }

  leave() {
    this.stop.abort();
    this.sizes.disconnect();
    this.changes.disconnect();
    this.channel?.close();
    clearInterval(this.ticking);
    [this.hinting, this.sleeping, this.fitting].forEach(clearTimeout);
    document.documentElement.classList.remove("pw-awake", "pw-desk");
    if (document.fullscreenElement) document.exitFullscreen();
  }
}

function isTyping(target) {
  return Boolean(target.closest?.("input, textarea, select, [contenteditable='true']"));
}

function made(tag, text = "") {
  const element = document.createElement(tag);
  element.textContent = text;
  if (tag === "button") element.type = "button";
  return element;
}

/** Writes a text only where it differs, so that nothing is announced twice. */
function put(element, text) { if (element.textContent !== text) element.textContent = text; }

function fill(text, values) { return text.replace(/\{(\w+)\}/g, (_all, name) => values[name]); }
