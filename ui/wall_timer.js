const MINUTE = 60_000;

/** Minutes that have passed since the start, and those left where a length is set. */
class Timer {
  constructor(wall, { meeting, minutes }) {
    this.wall = wall;
    this.name = `pact-wall-timer-${meeting}`;
    const kept = JSON.parse(sessionStorage.getItem(this.name) ?? "null");
    Object.assign(this, kept ?? { isShown: false, since: null, carried: 0, minutes });
  }

  get passed() { return this.carried + (this.since ? Date.now() - this.since : 0); }

  show(isShown) {
    this.isShown = isShown;
    if (isShown && !this.passed) this.since = Date.now();
    this.keep();
  }

  act(what) {
    if (what === "run") {
      this.carried = this.passed;
      this.since = this.since ? null : Date.now();
    } else if (what === "reset") {
      this.carried = 0;
      this.since = this.since && Date.now();
    } else if (what === "more" || what === "less") {
      this.minutes = Math.max(this.minutes + (what === "more" ? 5 : -5), 0);
    }
    this.keep();
  }

  keep() {
    const { isShown, since, carried, minutes } = this;
    sessionStorage.setItem(this.name, JSON.stringify({ isShown, since, carried, minutes }));
    this.write();
  }

  write() {
    const { wall, minutes, passed } = this;
    const { words } = wall.data ?? {};
    wall.part("timer").hidden = !this.isShown;
    if (!words || !this.isShown) return;
    const left = minutes * MINUTE - passed;
    put(wall.part("clock"), new Date().toTimeString().slice(0, 5));
    put(wall.part("time"), written(minutes ? Math.abs(left) : passed));
    const told = minutes ? `${left < 0 ? words.over : words.left} · ${written(passed)} ` : "";
    put(wall.part("left"), told + words.elapsed);
    wall.part("timer").classList.toggle("pw-over", minutes > 0 && left < 0);
    const [run, reset, less, more] = wall.part("hands").children;
    put(run, this.since ? words.pause : words.start);
    put(reset, words.reset);
    less.ariaLabel = words.less;
    more.ariaLabel = words.more;
  }
}

function written(milliseconds) {
  const seconds = Math.floor(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
