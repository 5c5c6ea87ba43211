// Equal Shares (counting.md, rule 3): every voter starts with the same money, and what is bought is
// paid by those who support it, in equal parts. Exact, in every order of those nothing tells apart.
//
// An amount is {now, slope}: slope says how it grows when everybody starts with one more. `room`
// keeps how much more everybody could start with before any comparison made would turn, so that
// the runs in between, which buy the same, need not be made.

import { byText } from './exact.js';
import { NONE, by, ceiling, compare, exact, floor, least, minus, plus, sign, times } from './fractions.js';

const MOST_ORDERS = 24, MOST_RUNS = 100000;
const WHOLE = exact(1);

export function shareOut(matter) {
  const town = townOf(matter);
  const first = complete(town, []);
  let equals = new Set(), endings = [first], isAll = true;
  for (;;) {
    const more = new Set(endings.flatMap((each) => [...each.equals]));
    if ([...more].every((name) => equals.has(name))) { break; }
    more.forEach((name) => equals.add(name));
    const orders = permutations([...equals].sort(byText), MOST_ORDERS + 1);
    endings = orders.slice(0, MOST_ORDERS).map((order) => complete(town, [order.map((name) => [name])]));
    if (orders.length > MOST_ORDERS) { isAll = false; break; }
  }
  let sure = first.won.filter((name) => endings.every((each) => each.won.includes(name)));
  let possible = new Set(endings.flatMap((each) => each.won));
  if (!isAll) {
    sure = sure.filter((name) => !equals.has(name));
    equals.forEach((name) => possible.add(name));
  }
  const open = [...possible].filter((name) => !sure.includes(name));
  const left = town.budget - (open.length ? sure : first.won).reduce((spent, name) => spent + town.cost.get(name), 0);
  const noted = [...new Set([first, ...endings].flatMap((each) => [...each.equals]))];
  const ofOpen = noted.filter((name) => open.includes(name));
  const tied = open.length ? (ofOpen.length ? ofOpen : noted) : [];
  return {
    sure: (open.length ? sure : first.won).filter((name) => !tied.includes(name)), tied, open,
    forTied: tied.length ? Math.max(1, tied.length - 1) : 0, empty: 0, left, part: null,
    payments: open.length ? [] : first.payments,
  };
}

// The first so many orders of names.
function permutations(names, most) {
  const found = [];
  (function walk(before, rest) {
    if (found.length >= most) { return; }
    if (!rest.length) { found.push(before); return; }
    rest.forEach((name, at) => walk([...before, name], [...rest.slice(0, at), ...rest.slice(at + 1)]));
  }([], names));
  return found;
}

// Distinct ballots with how many there are of each, and what is known of every candidate.
function townOf({ rules, round, items, passing, voting, orders }) {
  const hasMoney = rules.budget !== null, groups = new Map();
  for (const marks of voting) {
    const kept = [...marks].filter(([name]) => passing.includes(name))
      .map(([name, mark]) => [name, rules.style === 'points' ? mark : 1])
      .sort((one, other) => byText(one[0], other[0]));
    const key = JSON.stringify(kept);
    if (!groups.has(key)) { groups.set(key, { gives: new Map(kept), number: 0 }); }
    groups.get(key).number += 1;
  }
  const points = new Map();
  groups.forEach(({ gives, number }) => gives.forEach((each, name) => points.set(name, (points.get(name) || 0) + each * number)));
  const names = [...points.keys()].sort(byText);
  const cost = new Map(names.map((name) => [name, hasMoney ? items.get(name).cost || 0 : 1]));
  const worth = new Map(names.map((name) => [name, rules.share_satisfaction === 'cost' ? cost.get(name) || 1 : 1]));
  const steps = { cheaper: (name) => cost.get(name), dearer: (name) => -cost.get(name), more_votes: (name) => -points.get(name) };
  return {
    rules, names, cost, worth, points, orders, voters: voting.length, places: round.places,
    groups: [...groups.values()], budget: hasMoney ? rules.budget : round.places,
    step: hasMoney ? exact(rules.share_step) : exact(1, 100),
    isWhole: rules.share_whole_start && hasMoney,
    conflicts: new Map(names.map((name) => [name, items.get(name).conflicts || []])),
    declared: new Map(names.map((name) => [name, rules.share_ties.map((step) => steps[step](name))])),
  };
}

// Above zero where the first goes after the second among equals.
function after(one, other, town, order) {
  const place = (name, groups) => groups.findIndex((group) => group.includes(name));
  const key = (name) => [...town.declared.get(name), ...[...town.orders, ...order].map((groups) => place(name, groups))];
  const [a, b] = [key(one), key(other)];
  const at = a.findIndex((number, index) => number !== b[index]);
  return at < 0 ? 0 : a[at] - b[at];
}

// All runs, the fill and the comparison; `equals` are those whom nothing told apart.
function complete(town, order) {
  const equals = new Set();
  if (!town.voters) { return { won: [], equals, payments: [] }; }
  const found = addOne(town, order, equals);
  const filled = town.rules.share_completion === 'add1u' ? fill(town, found.won, order, equals) : found.won;
  const most = town.rules.share_comparison ? fill(town, [], order, equals) : null;
  const won = most && balance(town, most, filled) > 0 ? most : filled;
  return { won, equals, payments: found.payments };
}

// Runs with ever more for everybody, until nothing is left to buy or the next one overspends.
function addOne(town, order, equals) {
  let share = exact(town.budget, town.voters);
  if (town.isWhole) { share = exact(floor(share)); }
  let found = run(town, share, order, equals);
  if (!isWithin(town, found.won)) { return { won: found.won.slice(0, town.places), payments: found.payments.slice(0, town.places) }; }
  if (town.rules.share_completion === 'none') { return found; }
  for (let runs = 0; runs < MOST_RUNS; runs += 1) {
    const isFull = town.rules.share_stop === 'exhaustive' && !fitting(town, found.won).length;
    if (isFull || !free(town, found.won).length) { return found; }
    const steps = found.room === null ? 1n : ceiling(by(found.room, town.step));
    const next = plus(share, times(exact(steps > 1n ? steps : 1n), town.step));
    const more = run(town, next, order, equals);
    if (!isWithin(town, more.won)) {
      return steps > 1n ? run(town, minus(next, town.step), order, equals) : found;
    }
    [share, found] = [next, more];
  }
  throw new RangeError('too_many_runs');
}

const isWithin = (town, names) => names.length <= town.places
  && names.reduce((spent, name) => spent + town.cost.get(name), 0) <= town.budget;

function free(town, won) {
  const taken = won.flatMap((name) => town.conflicts.get(name));
  return town.names.filter((name) => !won.includes(name) && !town.conflicts.get(name).some((each) => taken.includes(each)));
}

const fitting = (town, won) => free(town, won).filter((name) => isWithin(town, [...won, name]));

// One run in which every voter starts with this share: the lowest price for its worth first.
function run(town, share, order, equals) {
  const market = { purses: town.groups.map(() => ({ now: share, slope: WHOLE })), room: null };
  const won = [], payments = [];
  for (;;) {
    const offers = free(town, won).map((name) => offerOf(name, town, market)).filter(Boolean);
    if (!offers.length) { return { won, payments, room: market.room }; }
    const cheaper = (one, other) => compare(one.price, other.price) || after(one.name, other.name, town, order);
    const best = offers.reduce((one, other) => (cheaper(other, one) < 0 ? other : one));
    const same = offers.filter((offer) => !cheaper(offer, best));
    if (same.length > 1) { same.forEach(({ name }) => equals.add(name)); }
    for (const offer of offers) {
      const slope = minus(offer.slope, best.slope);
      const isEqual = !compare(offer.price, best.price);
      keep(market, minus(offer.price, best.price), isEqual && sign(slope) > 0 ? times(slope, exact(-1)) : slope);
    }
    won.push(best.name);
    payments.push(best.paid);
    best.pay();
  }
}

// Note how much larger the start may be before a distance that shrinks comes to nothing.
function keep(market, distance, slope) {
  if (sign(slope) < 0) {
    const room = by(distance, times(slope, exact(-1)));
    market.room = market.room === null ? room : least(market.room, room);
  }
}

// What a candidate costs its supporters, or null if they have too little left.
function offerOf(name, town, market) {
  const backers = [];
  town.groups.forEach(({ gives, number }, at) => {
    if (gives.has(name)) { backers.push({ at, gives: exact(gives.get(name)), number: exact(number), purse: market.purses[at] }); }
  });
  const whole = { now: exact(town.cost.get(name)), slope: NONE };
  const total = (part) => backers.reduce((sum, each) => plus(sum, times(each.purse[part], each.number)), NONE);
  const lacking = minus(whole.now, total('now'));
  if (sign(lacking) > 0) { keep(market, lacking, times(total('slope'), exact(-1))); return null; }
  backers.sort((one, other) => compare(times(one.purse.now, other.gives), times(other.purse.now, one.gives)));
  let weight = backers.reduce((sum, each) => plus(sum, times(each.gives, each.number)), NONE), short = 0;
  const rest = { ...whole };
  const can = (each, part) => minus(times(each.purse[part], weight), times(rest[part], each.gives));
  while (short < backers.length && sign(can(backers[short], 'now')) < 0) {
    const each = backers[short];
    rest.now = minus(rest.now, times(each.purse.now, each.number));
    rest.slope = minus(rest.slope, times(each.purse.slope, each.number));
    weight = minus(weight, times(each.gives, each.number));
    short += 1;
  }
  backers.forEach((each, at) => {
    const turned = (part) => (at < short ? times(can(each, part), exact(-1)) : can(each, part));
    keep(market, turned('now'), turned('slope'));
  });
  const point = { now: by(rest.now, weight), slope: by(rest.slope, weight) };
  const worth = exact(town.worth.get(name));
  const heads = (some) => some.reduce((sum, each) => plus(sum, each.number), NONE);
  return {
    name, price: by(point.now, worth), slope: by(point.slope, worth),
    paid: { candidate: name, cost: whole.now, share: point.now, full: heads(backers.slice(short)), short: heads(backers.slice(0, short)), together: minus(whole.now, rest.now) },
    pay() {
      backers.forEach(({ at, gives, purse }, place) => {
        market.purses[at] = place < short ? { now: NONE, slope: NONE }
          : { now: minus(purse.now, times(point.now, gives)), slope: minus(purse.slope, times(point.slope, gives)) };
      });
    },
  };
}

// Most worth for the money first, as long as something fits.
function fill(town, before, order, equals) {
  const won = [...before];
  const value = (name) => exact(town.points.get(name) * town.worth.get(name), town.cost.get(name) || 1);
  const better = (one, other) => compare(value(other), value(one)) || after(one, other, town, order);
  for (;;) {
    const able = fitting(town, won);
    if (!able.length) { return won; }
    const best = able.reduce((one, other) => (better(other, one) < 0 ? other : one));
    const same = able.filter((name) => !better(name, best));
    if (same.length > 1) { same.forEach((name) => equals.add(name)); }
    won.push(best);
  }
}

// How many voters more get more from the first outcome than from the second.
function balance(town, one, other) {
  const gets = (gives, names) => names.reduce((sum, name) => sum + BigInt(gives.get(name) || 0) * BigInt(town.worth.get(name)), 0n);
  return town.groups.reduce((sum, { gives, number }) => {
    const [mine, theirs] = [gets(gives, one), gets(gives, other)];
    return sum + number * ((mine > theirs) - (mine < theirs));
  }, 0);
}
