/* Digits without a page: from strokes of a pen to a picture in MNIST's form, and from the picture to ten scores. */

export const SIDE = 28; // pixels of a picture, which is a list of 28 × 28 numbers from 0 to 1
const BOX = 20; // what is written is brought to this size,
const MIDDLE = 14; // and its centre of mass here
const REACH = 1.7; // of the pen: so many pixels from its middle the ink ends, and one before that it is full
const LEAST = 4; // whatever is smaller is not brought to the size of the box: a dot remains a dot

const between = (low, value, high) => Math.min(high, Math.max(low, value));

/** The picture of strokes, which are lists of points [x, y], in pixels: (0, 0) is the middle of the first one. */
export function ink(strokes) {
  const picture = new Float32Array(SIDE * SIDE);
  for (const stroke of strokes) stroke.forEach((end, i) => line(picture, stroke[i - 1] ?? end, end));
  return picture;
}

function line(picture, [x0, y0], [x1, y1]) {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const length = Math.hypot(dx, dy) || 1;
  const from = (a, b) => Math.max(0, Math.ceil(Math.min(a, b) - REACH));
  const to = (a, b) => Math.min(SIDE - 1, Math.floor(Math.max(a, b) + REACH));
  for (let y = from(y0, y1); y <= to(y0, y1); y++) {
    for (let x = from(x0, x1); x <= to(x0, x1); x++) {
      const along = between(0, ((x - x0) * dx + (y - y0) * dy) / length ** 2, 1);
      const distance = Math.hypot(x - x0 - along * dx, y - y0 - along * dy);
      const there = y * SIDE + x;
      picture[there] = Math.max(picture[there], between(0, REACH - distance, 1));
    }
  }
}

/** Strokes of any size, anywhere, as MNIST has its digits: within 20 × 20, and then moved by whole pixels so that the
 * centre of mass is at (14, 14). The pen is as thick as before. */
export function normalize(strokes) {
  const points = strokes.flat();
  if (!points.length) return ink([]);
  const ends = [0, 1].map((axis) => points.map((point) => point[axis])).map((all) => [Math.min(...all), Math.max(...all)]);
  const scale = (BOX - 2 * REACH) / Math.max(LEAST, ...ends.map(([low, high]) => high - low));
  const placed = (shift) =>
    ink(strokes.map((stroke) => stroke.map((point) => point.map(
      (value, axis) => (value - (ends[axis][0] + ends[axis][1]) / 2) * scale + (SIDE - 1) / 2 + shift[axis],
    ))));
  return placed(centreOfMass(placed([0, 0])).map((centre) => Math.round(MIDDLE - centre)));
}

/** The mean place [x, y] of the ink. */
export function centreOfMass(picture) {
  let [all, x, y] = [0, 0, 0];
  picture.forEach((value, i) => {
    all += value;
    x += value * (i % SIDE);
    y += value * Math.floor(i / SIDE);
  });
  return [x / all, y / all];
}

/** x W + b: W has a row for each number of x. */
export function affine(x, W, b) {
  const y = Float64Array.from(b);
  x.forEach((value, i) => {
    if (value) for (let j = 0; j < y.length; j++) y[j] += value * W[i * y.length + j];
  });
  return y;
}

export const relu = (x) => x.map((value) => Math.max(0, value));

export function softmax(scores) {
  const powers = scores.map((score) => Math.exp(score - Math.max(...scores)));
  const all = powers.reduce((sum, power) => sum + power);
  return powers.map((power) => power / all);
}

/** What a network of two layers makes of a picture. */
export function dense({ W1, b1, W2, b2 }, picture) {
  const hidden = relu(affine(picture, W1, b1));
  return { hidden, scores: affine(hidden, W2, b2) };
}

/** What SimpleConvNet makes of a picture: convolution, pooling and ReLU, and two layers more. */
export function convolutional({ W1, b1, W2, b2, W3, b3 }, picture) {
  const maps = Array.from(b1, (b, f) => convolve(picture, W1.subarray(f * 25, (f + 1) * 25), b));
  const hidden = relu(affine(relu(Float64Array.from(maps.flatMap((map) => pool(map)))), W2, b2));
  return { maps, hidden, scores: affine(hidden, W3, b3) };
}

/** The feature map of a kernel of 5 × 5, a list of 24 × 24 numbers. */
function convolve(picture, kernel, b) {
  return Array.from({ length: 24 * 24 }, (_, place) => {
    const corner = Math.floor(place / 24) * SIDE + (place % 24);
    return kernel.reduce((sum, weight, k) => sum + weight * picture[corner + Math.floor(k / 5) * SIDE + (k % 5)], b);
  });
}

/** The largest number of each 2 × 2 of a feature map. */
function pool(map) {
  return Array.from({ length: 12 * 12 }, (_, place) => {
    const corner = 2 * Math.floor(place / 12) * 24 + 2 * (place % 12);
    return Math.max(map[corner], map[corner + 1], map[corner + 24], map[corner + 25]);
  });
}
