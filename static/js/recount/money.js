// Most votes first within money, places and projects that exclude each other (rules B-33, B-34).
// Where candidates stand equal, every order of them is followed: only what all orders fund is sure.

import { behind, ranked } from './standing.js';

const MOST_POSITIONS = 200000;

const costOf = (name, items) => (items.get(name) || {}).cost || 0;
const groupsOf = (name, items) => (items.get(name) || {}).conflicts || [];

export function giveOut(matter) {
  const { rules, round, items, standing } = matter;
  const running = withoutDearer(matter);
  const hasMoney = rules.budget !== null;
  const start = { left: hasMoney ? rules.budget : 0, room: round.places, taken: [], funded: [], part: null, over: false };
  let endings = new Map([[nameOf(start), start]]), tied = [];
  const budgetOf = { matter, positions: 0, price: (name) => (hasMoney ? costOf(name, items) : 0) };
  for (const group of equals(running, standing)) {
    const reached = new Map();
    for (const ending of endings.values()) {
      const after = afterGroup(group, ending, budgetOf);
      const results = new Set(after.map((each) => each.funded.join() + '|' + each.part));
      if (results.size > 1 && !tied.length) { tied = group; }
      after.forEach((each) => reached.set(nameOf(each), each));
    }
    endings = reached;
  }
  return inCommon([...endings.values()], tied, matter);
}

function withoutDearer({ rules, items, passing }) {
  if (rules.conflict_rule !== 'cheaper') { return passing; }
  const excludes = (name, other) => costOf(other, items) < costOf(name, items)
    && groupsOf(name, items).some((each) => groupsOf(other, items).includes(each));
  return passing.filter((name) => !passing.some((other) => excludes(name, other)));
}

// Those who stand equal together, the best first.
function equals(names, standing) {
  const groups = [];
  for (const name of ranked(names, standing)) {
    const last = groups[groups.length - 1];
    if (last && !behind(standing.get(last[0]), standing.get(name))) { last.push(name); } else { groups.push([name]); }
  }
  return groups;
}

const nameOf = (ending) => JSON.stringify(ending);

// What became of an ending after all of a group had their turn, in every order that matters.
function afterGroup(group, ending, purse) {
  const { rules, items } = purse.matter;
  if (rules.budget_tie !== 'none') {
    const sign = rules.budget_tie === 'cheaper' ? 1 : -1;
    const order = [...group].sort((a, b) => sign * (costOf(a, items) - costOf(b, items)));
    return [order.reduce((now, name) => turn(name, now, purse), ending)];
  }
  if (isOrderIdle(group, ending, purse)) {
    return [group.reduce((now, name) => turn(name, now, purse), ending)];
  }
  const done = new Map(), seen = new Set(), waiting = [[ending, group]];
  while (waiting.length) {
    const [now, rest] = waiting.pop();
    const able = rules.over_budget === 'skip' ? rest.filter((name) => turn(name, now, purse) !== now) : rest;
    if (!able.length || now.over) { done.set(nameOf(now), now); continue; }
    for (const name of able) {
      const later = [turn(name, now, purse), able.filter((other) => other !== name)];
      const key = JSON.stringify(later);
      if (!seen.has(key)) { seen.add(key); waiting.push(later); }
    }
    purse.positions += 1;
    if (purse.positions > MOST_POSITIONS) { throw new RangeError('too_many_equals'); }
  }
  return [...done.values()];
}

// Does everybody who may be funded fit together, so that no order makes a difference?
function isOrderIdle(group, ending, purse) {
  if (group.length < 2 || ending.over || !ending.room) { return true; }
  const { items } = purse.matter;
  const free = group.filter((name) => !groupsOf(name, items).some((each) => ending.taken.includes(each)));
  const able = free.filter((name) => purse.price(name) <= ending.left);
  if (able.length < free.length && purse.matter.rules.over_budget !== 'skip') { return false; }
  const taken = able.flatMap((name) => groupsOf(name, items));
  const cost = able.reduce((whole, name) => whole + purse.price(name), 0);
  return cost <= ending.left && able.length <= ending.room && new Set(taken).size === taken.length;
}

// One candidate's turn: funded, passed over, given the rest, or the end of the count.
function turn(name, ending, purse) {
  const { rules, items } = purse.matter;
  const price = purse.price(name), groups = groupsOf(name, items);
  if (ending.over || !ending.room || groups.some((each) => ending.taken.includes(each))) { return ending; }
  if (price <= ending.left) {
    return {
      ...ending, left: ending.left - price, room: ending.room - 1,
      taken: [...ending.taken, ...groups].sort(), funded: [...ending.funded, name].sort(),
    };
  }
  if (rules.over_budget === 'skip') { return ending; }
  if (rules.over_budget === 'stop') { return { ...ending, over: true }; }
  return { ...ending, left: 0, part: ending.left ? [name, ending.left] : null, over: true };
}

// What all endings agree on, and what depends on the order of the tied.
function inCommon(endings, group, { rules, round, items }) {
  const sure = endings[0].funded.filter((name) => endings.every((each) => each.funded.includes(name)));
  const possible = new Set(endings.flatMap((each) => [...each.funded, ...(each.part ? [each.part[0]] : [])]));
  const open = [...possible].filter((name) => !sure.includes(name));
  const tied = group.filter((name) => open.includes(name));
  const room = round.places - sure.length;
  const spent = sure.reduce((whole, name) => whole + costOf(name, items), 0);
  return {
    sure, tied, open: tied.length ? open : [],
    forTied: tied.length ? Math.max(1, Math.min(room, tied.length - 1)) : 0,
    empty: rules.budget === null && !tied.length ? room : 0,
    left: rules.budget === null ? null : tied.length ? rules.budget - spent : endings[0].left,
    part: tied.length ? null : endings[0].part,
  };
}
