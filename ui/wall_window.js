// The window: a screen fills it and nothing is cut; the whole display, and a second window.
const [SMALLEST, LARGEST] = [0.5, 1.45]; // how far a screen is reduced or enlarged to fit
const LETTER_PX = 14; // of a drawing that is not enlarged
const COLOURS = { back: "background-color", gray: "gray-text-color", orange: "orange-color",
  border: "border-color" };

function fitNow(sizes) {
  const body = document.querySelector(".st-key-wall_body");
  const content = document.querySelector(".st-key-wall_fit");
  if (!body || !content) return;
  sizes.observe(body);
  sizes.observe(content);
  const style = document.querySelector(".st-key-wall").style;
  const isPhone = window.matchMedia("(max-width: 700px)").matches;
  const room = body.getBoundingClientRect().height / (body.currentCSSZoom ?? 1);
  style.setProperty("--pw-room", isPhone ? "100vh" : `${room}px`);
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  style.setProperty("--pw-chart", isPhone ? 1 : chartScale(style, content, room, rem / LETTER_PX));
  const tiles = [...content.querySelectorAll('[class*="st-key-wall_tile_"]')];
  const fits = (scale) => {
    style.setProperty("--pw-fit", scale);
    const isLow = content.getBoundingClientRect().height <= body.getBoundingClientRect().height;
    return isLow && tiles.every((tile) => tile.scrollWidth <= tile.clientWidth + 1);
  };
  if (isPhone) { style.setProperty("--pw-fit", 1); return; }
  let [low, high] = [SMALLEST, LARGEST];
  for (let round = 0; round < 7; round += 1) {
    const middle = (low + high) / 2;
    if (fits(middle)) low = middle; else high = middle;
  }
  style.setProperty("--pw-fit", low.toFixed(3));
}

/** Returns how far a drawing is enlarged: what the rest leaves it, about the letters of the room. */
function chartScale(style, content, room, ordinary) {
  const drawing = content.querySelector(".st-key-wall_drawing");
  if (!drawing) return ordinary;
  style.setProperty("--pw-fit", 1);
  style.setProperty("--pw-chart", ordinary);
  const height = (one) => one.getBoundingClientRect().height / (content.currentCSSZoom ?? 1);
  const left = room - (height(content) - height(drawing));
  const natural = height(drawing) / ordinary;
  return Math.min(Math.max((left * 0.97) / (natural || 1), ordinary * 0.7), ordinary * 1.5);
}

/** The theme's colours are known within a component only; the screen stands outside of it. */
function lendColours(root) {
  const { style } = document.querySelector(".st-key-wall");
  const theme = getComputedStyle(root);
  for (const [ours, theirs] of Object.entries(COLOURS)) {
    style.setProperty(`--pw-${ours}`, theme.getPropertyValue(`--st-${theirs}`));
  }
}

function toggleFullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen().catch(() => {});
}

function openDesk(at) {
  const address = new URL(window.location.href);
  address.searchParams.set("view", "presenter");
  address.searchParams.set("s", at + 1); // the address is written by the server, a while later
  window.open(address, "pact-wall-desk", "popup,width=1280,height=800");
}

/** Keeps a wall and the view of whoever speaks, in two windows of a browser, together. */
function joined(wall, { meeting, presenter }) {
  const channel = new BroadcastChannel(`pact-wall-${meeting}`);
  channel.onmessage = ({ data }) => {
    const isBlack = !wall.part("black").hidden;
    if (data.asks && !presenter) channel.postMessage({ at: wall.at, isBlack });
    if (Number.isInteger(data.at)) wall.go(data.at, false);
    if (data.isBlack) wall.darken(false);
    else if (data.isBlack === false) wall.light(false);
  };
  if (presenter) channel.postMessage({ asks: true }); // the wall may have moved meanwhile
  return channel;
}
