// Exact fractions: no amount is ever rounded.

function reduced(over, under) {
  let a = over < 0n ? -over : over, b = under;
  while (b) { [a, b] = [b, a % b]; }
  return a > 1n ? { over: over / a, under: under / a } : { over, under };
}

export const exact = (over, under = 1) => {
  const [n, d] = [BigInt(over), BigInt(under)];
  return d < 0n ? reduced(-n, -d) : reduced(n, d);
};
export const NONE = exact(0);
export const plus = (a, b) => reduced(a.over * b.under + b.over * a.under, a.under * b.under);
export const minus = (a, b) => reduced(a.over * b.under - b.over * a.under, a.under * b.under);
export const times = (a, b) => reduced(a.over * b.over, a.under * b.under);
export const by = (a, b) => exact(a.over * b.under, a.under * b.over);
export const sign = (a) => (a.over > 0n) - (a.over < 0n);
export const compare = (a, b) => { const d = a.over * b.under - b.over * a.under; return (d > 0n) - (d < 0n); };
export const least = (a, b) => (compare(a, b) <= 0 ? a : b);

// The whole number that is this much or next below; and the one next above.
export const floor = (a) => (a.over >= 0n ? a.over / a.under : -((-a.over + a.under - 1n) / a.under));
export const ceiling = (a) => -floor({ over: -a.over, under: a.under });
