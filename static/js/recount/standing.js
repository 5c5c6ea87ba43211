// Votes of every candidate, in what order they stand, and who has enough (rules ).

import { chosenOn } from './reading.js';
import { byText } from './exact.js';

// How often each candidate is supported, and how often each mark stands beside it.
export function tallied(valid, names) {
  const votes = new Map(names.map((name) => [name, 0]));
  const opposed = new Map(votes), voided = new Map(), given = new Map(names.map((name) => [name, []]));
  const more = (map, name) => map.set(name, (map.get(name) || 0) + 1);
  for (const reading of valid) {
    chosenOn(reading.marks).forEach((name) => more(votes, name));
    for (const [name, mark] of reading.marks) {
      if (mark === 'oppose') { more(opposed, name); }
      if (typeof mark === 'number') { given.get(name).push(mark); }
    }
    reading.voided.forEach((name) => more(voided, name));
  }
  return { votes, opposed, voided, given };
}

// Numbers compared one after the other, larger first: votes, points, or the worth of ranks.
export function standingOf(rules, paper, tally) {
  const worth = (place) => {
    if (rules.style === 'points') { return place; }
    if (rules.rank_by === 'scores') { return rules.rank_scores[place - 1] || 0; }
    return paper.most + 1 - place;
  };
  const numbers = (name) => {
    if (rules.style !== 'rank' && rules.style !== 'points') { return [tally.votes.get(name)]; }
    const places = tally.given.get(name);
    if (rules.style === 'rank' && rules.rank_by === 'order_count') {
      return Array.from({ length: paper.most }, (_, at) => places.filter((one) => one === at + 1).length);
    }
    return [places.reduce((whole, place) => whole + worth(place), 0)];
  };
  return new Map([...tally.votes.keys()].map((name) => [name, numbers(name)]));
}

// Above zero where the first stands behind the other.
export function behind(one, other) {
  for (let at = 0; at < one.length; at += 1) {
    if (one[at] !== other[at]) { return other[at] - one[at]; }
  }
  return 0;
}

// Names, best first; equals in the order of their names, which decides nothing.
export function ranked(names, standing) {
  return [...names].sort((a, b) => behind(standing.get(a), standing.get(b)) || byText(a, b));
}

// The tied told apart by the order that settled them, after everything else.
export function refined(standing, order) {
  const place = new Map();
  order.forEach((group, at) => group.forEach((name) => place.set(name, -at)));
  return new Map([...standing].map(([name, numbers]) => [
    name, [...numbers, place.has(name) ? place.get(name) : 1],
  ]));
}

// May ballots be issued? In whole numbers.
export function hasQuorum(rule, { members, present }) {
  return {
    two_thirds_incl: 3 * present >= 2 * members, two_thirds_strict: 3 * present > 2 * members,
    majority: 2 * present > members, half_incl: 2 * present >= members, none: true,
  }[rule];
}

// Why a round is not counted (A-3, row by row); empty where it is valid.
export function faultOfRound(turnout, returned) {
  if (turnout.issued > turnout.present) { return 'VOID_ISSUED_GT_PRESENT'; }
  if (returned > turnout.issued) { return 'VOID_RETURNED_GT_ISSUED'; }
  return { open: 'AWAITS_CHAIR', void: 'VOID_BY_CHAIR' }[turnout.irregularity] || '';
}

// Has a candidate enough votes? In a re-vote everybody has.
export function passes(rules, round, votes, ofDeputies, heads) {
  if (round.revote) { return true; }
  if (votes < 1 || votes < rules.minimum_votes) { return false; }
  const later = round.number > 1 && rules.later_threshold !== 'same';
  switch (later ? rules.later_threshold : rules.threshold) {
    case 'plurality': return true;
    case 'third_of_returned': return 3 * votes >= heads.returned;
    case 'majority_of_present': return 2 * votes > heads.present;
    case 'majority_of_returned': return 2 * votes > heads.returned;
    case 'majority_of_valid': return 2 * votes > heads.valid;
    case 'majority_of_all': return 2 * votes > heads.members;
    case 'double_gate': return 2 * ofDeputies > heads.deputies && 3 * votes > 2 * heads.members;
    default: throw new RangeError('threshold');
  }
}
