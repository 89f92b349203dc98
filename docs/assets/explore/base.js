/* What the explorers share: words in the page's language, elements, a sharp canvas, colours, data of the build. */

export const chinese = document.documentElement.lang.startsWith("zh");
export const calm = matchMedia("(prefers-reduced-motion: reduce)");

/** One of two texts: the one in the page's language. */
export const say = (zh, en) => (chinese ? zh : en);

/** An element with properties ("aria-…" and "data-…" are attributes) and what is in it. */
export function make(tag, properties = {}, ...inside) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.includes("-") || name === "role") element.setAttribute(name, value);
    else element[name] = value;
  }
  element.append(...inside);
  return element;
}

export const button = (words, press) => make("button", { type: "button", textContent: words, onclick: press });

/** A labelled slider; `change` gets the number. Its value is shown beside it. */
export function slider(words, { min, max, step, value, show = String }, change) {
  const input = make("input", { type: "range", min, max, step, value });
  const output = make("output");
  const tell = () => (output.textContent = input.ariaValueText = show(input.valueAsNumber));
  input.addEventListener("input", () => {
    tell();
    change(input.valueAsNumber);
  });
  tell();
  return make("label", { className: "explore-slider" }, `${words} `, input, output);
}

/** A labelled choice; options are pairs of value and words. */
export function choice(words, options, change) {
  const list = make("select", {}, ...options.map(([value, shown]) => make("option", { value, textContent: shown })));
  list.addEventListener("change", () => change(list.value));
  return make("label", {}, `${words} `, list);
}

/** A canvas of so many CSS pixels, sharp on every screen, that shrinks with a narrow page. Draw on `.pen`. */
export function canvas(width, height, label) {
  const sharp = Math.max(1, window.devicePixelRatio || 1);
  const element = make("canvas", { width: width * sharp, height: height * sharp, role: "img", "aria-label": label });
  element.style.width = `${width}px`;
  element.pen = element.getContext("2d");
  element.pen.scale(sharp, sharp);
  return element;
}

/** Draw the numbers of a square on a canvas: nothing for 0, full colour for the largest in size, `above` for those above
 * zero, red for those below. */
export function picture(element, values, above = "ink") {
  const [size, side] = [Number.parseFloat(element.style.width), Math.sqrt(values.length)];
  const most = values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1e-9);
  const [up, down] = [colour(above), colour("red")];
  element.pen.clearRect(0, 0, size, size);
  values.forEach((value, i) => {
    if (!value) return;
    element.pen.globalAlpha = Math.abs(value) / most;
    element.pen.fillStyle = value > 0 ? up : down;
    element.pen.fillRect(((i % side) * size) / side, (Math.floor(i / side) * size) / side, size / side, size / side);
  });
  element.pen.globalAlpha = 1;
}

/** A colour of the book by name: blue, orange, green, red, purple, quiet; or ink and paper. */
export function colour(name) {
  const variable = { ink: "--md-default-fg-color", paper: "--md-default-bg-color" }[name] ?? `--book-${name}`;
  return getComputedStyle(document.body).getPropertyValue(variable).trim();
}

/** Call `draw` now and whenever the reader changes between light and dark. */
export function whenColoursChange(draw) {
  new MutationObserver(draw).observe(document.body, { attributeFilter: ["data-md-color-scheme"] });
  draw();
}

/** Data of the build: `load("digits")` reads explore/digits.json; packed lists become typed arrays with a `shape`. */
export async function load(name) {
  const answer = await fetch(new URL(`${name}.json`, import.meta.url));
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  return unpack(await answer.json());
}

function unpack(value) {
  if (Array.isArray(value)) return value.map(unpack);
  if (value === null || typeof value !== "object") return value;
  if (!("packed" in value)) return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, unpack(v)]));
  const bytes = Uint8Array.from(atob(value.packed), (letter) => letter.charCodeAt(0));
  const numbers = value.kind === "bytes" ? bytes : Float32Array.from(new Uint16Array(bytes.buffer), half);
  return Object.assign(numbers, { shape: value.shape });
}

/** The number that the 16 bits of a float16 stand for. */
function half(bits) {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** An element of SVG with attributes. */
export function shape(tag, attributes = {}, ...inside) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...inside);
  return element;
}

/** A number to be read: five significant digits, with a real minus. */
export const written = (number) => String(Number(number.toPrecision(5))).replaceAll("-", "−");

/** Put a panel into the box of an explorer, above the folded answer. */
export function panel(box, ...inside) {
  const element = make("div", { className: "explore-panel" }, ...inside);
  box.insertBefore(element, box.querySelector(":scope > details"));
  return element;
}
