// Text in and out without losing a digit: whole numbers of any length, one text for one value,
// and SHA-256 over it. Written for the recount in the browser; nothing here leaves the device.

const DEEPEST = 60;
const NUMBER = /-?(?:0|[1-9][0-9]*)/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const SPACE = /[ \t\r\n]*/y;

// Read JSON whose numbers are whole; those too long for a plain number become BigInt.
export function parse(text) {
  let at = 0;

  function fail() { throw new SyntaxError('unreadable at ' + at); }
  function take(pattern) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (!found) { fail(); }
    at += found[0].length;
    return found[0];
  }
  function next() { take(SPACE); return text[at]; }
  function expect(mark) { if (next() !== mark) { fail(); } at += 1; }
  function string() { next(); return JSON.parse(take(STRING)); }
  function number() {
    const digits = take(NUMBER);
    if (/[.eE0-9]/.test(text[at] || '')) { fail(); }
    const value = Number(digits);
    return Number.isSafeInteger(value) ? value : BigInt(digits);
  }
  function several(open, close, each) {
    expect(open);
    if (next() === close) { at += 1; return; }
    do { each(); } while (next() === ',' && (at += 1));
    expect(close);
  }
  function value(depth) {
    if (depth > DEEPEST) { fail(); }
    const mark = next();
    if (mark === '{') {
      const found = Object.create(null);
      several('{', '}', () => { const key = string(); expect(':'); found[key] = value(depth + 1); });
      return found;
    }
    if (mark === '[') {
      const found = [];
      several('[', ']', () => { found.push(value(depth + 1)); });
      return found;
    }
    if (mark === '"') { return string(); }
    for (const [word, meaning] of [['true', true], ['false', false], ['null', null]]) {
      if (text.startsWith(word, at)) { at += word.length; return meaning; }
    }
    return number();
  }

  const whole = value(0);
  next();
  if (at < text.length) { fail(); }
  return whole;
}

// Order of texts by the numbers of their characters, which is not the order of `<` for all of them.
export function byText(one, other) {
  const shorter = Math.min(one.length, other.length);
  for (let at = 0; at < shorter; at += 1) {
    let a = one.charCodeAt(at), b = other.charCodeAt(at);
    if (a !== b) {
      if (a >= 0xd800 && b >= 0xd800) {  // halves of far characters come after all near ones
        a += a >= 0xe000 ? -0x800 : 0x2000;
        b += b >= 0xe000 ? -0x800 : 0x2000;
      }
      return a - b;
    }
  }
  return one.length - other.length;
}

// The one text of a value: keys in order, no spaces.
export function canonical(value) {
  if (Array.isArray(value)) { return '[' + value.map(canonical).join(',') + ']'; }
  if (value !== null && typeof value === 'object') {
    const keys = Object.keys(value).sort(byText);
    return '{' + keys.map((key) => JSON.stringify(key) + ':' + canonical(value[key])).join(',') + '}';
  }
  return typeof value === 'bigint' ? value.toString() : JSON.stringify(value);
}

function primes(wanted) {
  const found = [];
  for (let n = 2; found.length < wanted; n += 1) {
    if (found.every((prime) => n % prime)) { found.push(n); }
  }
  return found;
}

const fraction = (root) => ((root - Math.floor(root)) * 2 ** 32) | 0;
const ROUNDS = primes(64).map((prime) => fraction(Math.cbrt(prime)));
const START = primes(8).map((prime) => fraction(Math.sqrt(prime)));
const turned = (word, by) => (word >>> by) | (word << (32 - by));

// SHA-256 of octets, as octets (FIPS 180-4).
export function sha256(octets) {
  const size = (octets.length + 72) >> 6 << 6;
  const filled = new Uint8Array(size);
  filled.set(octets);
  filled[octets.length] = 0x80;
  const view = new DataView(filled.buffer);
  view.setUint32(size - 8, Math.floor(octets.length / 2 ** 29));
  view.setUint32(size - 4, (octets.length << 3) >>> 0);
  const state = Int32Array.from(START), words = new Int32Array(64);
  for (let block = 0; block < size; block += 64) {
    for (let at = 0; at < 64; at += 1) {
      if (at < 16) { words[at] = view.getInt32(block + 4 * at); continue; }
      const early = words[at - 15], late = words[at - 2];
      const low = turned(early, 7) ^ turned(early, 18) ^ (early >>> 3);
      const high = turned(late, 17) ^ turned(late, 19) ^ (late >>> 10);
      words[at] = (words[at - 16] + low + words[at - 7] + high) | 0;
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let at = 0; at < 64; at += 1) {
      const mixed = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
      const first = (h + mixed + ((e & f) ^ (~e & g)) + ROUNDS[at] + words[at]) | 0;
      const other = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
      const second = (other + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((word, at) => { state[at] = (state[at] + word) | 0; });
  }
  const out = new Uint8Array(32);
  state.forEach((word, at) => new DataView(out.buffer).setInt32(4 * at, word));
  return out;
}

// HMAC-SHA-256 (RFC 2104).
export function hmac(key, octets) {
  const pad = (mark) => {
    const block = new Uint8Array(64).fill(mark);
    (key.length > 64 ? sha256(key) : key).forEach((octet, at) => { block[at] ^= octet; });
    return block;
  };
  const joined = (one, other) => { const all = new Uint8Array(one.length + other.length); all.set(one); all.set(other, one.length); return all; };
  return sha256(joined(pad(0x5c), sha256(joined(pad(0x36), octets))));
}

export const octetsOf = (text) => new TextEncoder().encode(text);
export const fromHex = (hex) => Uint8Array.from(hex.match(/../g) || [], (pair) => parseInt(pair, 16));
export const toHex = (octets) => Array.from(octets, (octet) => octet.toString(16).padStart(2, '0')).join('');
export const digest = (value) => toHex(sha256(octetsOf(canonical(value))));
