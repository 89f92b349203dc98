/* A square to draw on: with mouse, finger or pen, or with the keyboard. */

import { canvas, colour, picture, say, whenColoursChange } from "./base.js";
import { SIDE, ink, normalize } from "./digits.js";

const SIZE = 224;
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** The square, a canvas. `change` is called with its picture, in MNIST's form, whenever that is another one, and
 * with true as well when a stroke has ended. `.set(strokes, image)` puts something on it; strokes that are drawn over
 * an image stay where they are. */
export function pad(change) {
  const words = say(
    "画板。方向键移动笔，空格键落笔、提笔。",
    "A square to draw on. Arrow keys move the pen, the space bar puts it down and lifts it.",
  );
  const square = canvas(SIZE, SIZE, words);
  Object.assign(square, { tabIndex: 0, className: "explore-pad" });
  square.setAttribute("role", "application");
  let [strokes, image, down, place] = [[], null, false, [14, 14]];

  function paint() {
    picture(square, image ?? []);
    const [on, unit] = [square.pen, SIZE / SIDE];
    const at = ([x, y]) => [(x + 0.5) * unit, (y + 0.5) * unit];
    Object.assign(on, { lineWidth: 2.4 * unit, lineCap: "round", lineJoin: "round", strokeStyle: colour("ink") });
    on.beginPath(); // one path for all: the ink is a little transparent, and would be darker where strokes cross
    for (const stroke of strokes) {
      on.moveTo(...at(stroke[0]));
      for (const point of stroke) on.lineTo(...at(point));
    }
    on.stroke();
    if (!square.matches(":focus-visible")) return;
    on.beginPath();
    on.arc(...at(place), down ? unit : unit / 2, 0, 7);
    on.fillStyle = colour("orange");
    on.fill();
  }
  function changed(ended) {
    paint();
    const drawn = image ? ink(strokes).map((value, i) => Math.max(value, image[i])) : normalize(strokes);
    change(drawn, ended);
  }
  square.set = (lines, below = null) => {
    [strokes, image, down] = [lines.map((line) => [...line]), below, false];
    changed(true);
  };

  const where = (event) => {
    const { left, top, width, height } = square.getBoundingClientRect();
    return [((event.clientX - left) / width) * SIDE - 0.5, ((event.clientY - top) / height) * SIDE - 0.5];
  };
  square.addEventListener("pointerdown", (event) => {
    if (!event.isPrimary || event.button) return;
    square.setPointerCapture(event.pointerId);
    down = false;
    strokes.push([where(event)]);
    changed(false);
  });
  square.addEventListener("pointermove", (event) => {
    if (!event.isPrimary || !square.hasPointerCapture(event.pointerId)) return;
    strokes.at(-1)?.push(where(event)); // none, if it has been cleared meanwhile
    changed(false);
  });
  square.addEventListener("lostpointercapture", () => changed(true));
  square.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    if (!step && event.key !== " ") return;
    event.preventDefault();
    if (step) place = place.map((value, axis) => Math.min(SIDE - 1, Math.max(0, value + step[axis])));
    else if (!event.repeat) down = !down;
    if (!down) return step ? paint() : changed(true);
    if (step) strokes.at(-1)?.push(place);
    else strokes.push([place]);
    changed(false);
  });
  for (const event of ["focus", "blur"]) square.addEventListener(event, paint);
  whenColoursChange(paint);
  return square;
}
