// A published poll counted again on this device, from its ballots and rules alone. Written apart
// from the platform's own count and from its verifier.py: three programs that share no line.

import { byText, canonical, digest, fromHex, hmac, octetsOf, sha256, toHex } from './exact.js';
import { compare, exact } from './fractions.js';
import { giveOut } from './money.js';
import { GRADES, paperOf, read } from './reading.js';
import { shareOut } from './shares.js';
import { behind, faultOfRound, hasQuorum, passes, ranked, refined, standingOf, tallied } from './standing.js';

// What a rule set of the first format does not say.
const USUAL = {
  rank_by: 'borda', rank_scores: [], most_points: null, point_sum: null, scope_limits: [],
  budget: null, allocation: 'most_votes', over_budget: 'skip', budget_tie: 'none',
  conflict_rule: 'more_votes',
};
const SAID = ['number', 'title', 'details', 'cost', 'scope', 'conflicts'];
const TIES = { revote_tied: 'TIE_REVOTE', chair_decides: 'TIE_CHAIR', lot: 'TIE_LOT', advisory_poll: 'TIE_ADVISORY' };

const inOrder = (names) => [...names].sort(byText);
const plain = (map) => Object.fromEntries(map);

// {differences: [{what, name, mine, theirs}], sheet, code}: `sheet` is this device's own count,
// `code` its hash, which an observer may hand in.
export function recount(bundle) {
  const { record } = bundle, rules = { ...USUAL, ...bundle.rules };
  const differences = [];
  const tell = (what, mine, theirs, name = '') => {
    if (canonical(mine === undefined ? null : mine) !== canonical(theirs === undefined ? null : theirs)) {
      differences.push({ what, name, mine, theirs });
    }
  };
  compareHashes(bundle, tell);
  if (!bundle.ballots) { return { differences: summed(bundle, rules, tell, differences), sheet: null, code: '', withheld: true }; }
  const box = rules.style === 'grade' ? countGrades(bundle, rules, tell) : countVotes(bundle, rules, tell);
  const sheet = { poll: bundle.poll, ...box };
  return { differences, sheet, code: digest(sheet) };
}

function compareHashes(bundle, tell) {
  const { record, items } = bundle;
  const said = items.map((item) => Object.fromEntries(SAID.filter((key) => key in item).map((key) => [key, item[key]])));
  const deputies = bundle.deputy_ballots || [];
  const lying = (ballots) => '[' + ballots.map(canonical).sort(byText).join(',') + ']';
  const boxed = (ballots) => toHex(sha256(octetsOf(bundle.salt ? `[${canonical(bundle.salt)},${lying(ballots)}]` : lying(ballots))));
  // Papers given out and not found in a box, and ballots that their voters replaced: no ballot here.
  const away = (record.replaced || 0) + ((record.paper || {}).away || 0);
  tell('record_digest', digest(record), bundle.record_digest);
  tell('rules_digest', digest(bundle.rules), record.rules_digest);
  tell('items_digest', digest(said), record.items_digest);
  if (bundle.ballots) { tell('ballots_digest', boxed(bundle.ballots), record.ballots_digest); }
  const pooled = (bundle.pools || []).flatMap((pool) => pool.ballots);
  if (pooled.length) { tell('pools', boxed(pooled), boxed([...bundle.ballots, ...deputies])); }
  if (record.deputy_ballots_digest && bundle.deputy_ballots) {
    tell('ballots_digest', boxed(deputies), record.deputy_ballots_digest);
  }
  tell('trackers_digest', digest(inOrder(bundle.trackers)), record.trackers_digest);
  const lain = bundle.ballots ? bundle.ballots.length + deputies.length : record.returned;
  tell('receipts', new Set(bundle.trackers).size, lain + away);
  for (const key of ['poll', 'title', 'kind']) { tell(key, bundle[key], record[key]); }
  tell('candidates', new Set(items.map((item) => String(item.number))).size, record.candidates);
}

// Single ballots are withheld: what is left to check are the sums, and that they are so few.
function summed({ record, withheld }, rules, tell, differences) {
  const blank = rules.abstentions_are_valid || rules.style === 'grade' ? 0 : record.blank;
  tell('returned', record.valid + record.invalid + blank, record.returned);
  if (withheld === 'few_ballots') { tell('withheld', record.returned < 10, true); }
  return differences;
}

// Each ballot in one class.
function classesOf(readings, rules, record, tell) {
  const of = (kind) => readings.filter((reading) => reading.kind === kind);
  const blank = of('abstention').length, reasons = {};
  of('invalid').forEach(({ reason }) => { reasons[reason] = (reasons[reason] || 0) + 1; });
  const counted = rules.abstentions_are_valid || rules.style === 'grade' ? blank : 0;
  const found = { returned: readings.length, invalid: of('invalid').length, blank, valid: of('valid').length + counted };
  for (const key of Object.keys(found)) { tell(key, found[key], record[key]); }
  return { found, reasons, valid: of('valid') };
}

function countGrades(bundle, rules, tell) {
  const { record } = bundle, names = bundle.items.map((item) => String(item.number));
  const paper = paperOf(rules, { candidates: names, number: 1, revote: 0, places: names.length }, new Map());
  const { found, valid } = classesOf(bundle.ballots.map((ballot) => read(ballot, paper)), rules, record, tell);
  const grades = {};
  for (const name of names) {
    const of = (mark) => valid.filter(({ marks }) => marks.get(name) === mark).length;
    const [good, fair, bad] = GRADES.map(of), base = rules.grade_base === 'all' ? record.members : good + fair + bad;
    const grade = 2 * good > base ? 'satisfied' : 2 * (good + fair) > base ? 'basic' : 'dissatisfied';
    grades[name] = { satisfied: good, basic: fair, dissatisfied: bad, unknown: of('unknown'), grade };
    const theirs = record.grades[name] || {};
    for (const key of Object.keys(grades[name])) { tell(key, grades[name][key], theirs[key], name); }
  }
  return { ...found, votes: null, scores: {}, grades, winners: [] };
}

function countVotes(bundle, rules, tell) {
  const { record } = bundle, result = record.result;
  const items = new Map(bundle.items.map((item) => [String(item.number), item]));
  const round = { number: 1, revote: 0, places: rules.places, candidates: [...items.keys()], ...(result.round || {}) };
  const turnout = { irregularity: 'none', deputies: 0, ...record, ...(result.turnout || {}) };
  const deputies = bundle.deputy_ballots || [], all = [...bundle.ballots, ...deputies];
  const paper = paperOf(rules, round, items);
  const readings = all.map((ballot) => read(ballot, paper));
  const fault = hasQuorum(rules.quorum, turnout) ? faultOfRound(turnout, all.length) : 'NO_QUORUM';
  if (fault) { return notCounted(fault, bundle, tell); }
  const { found, reasons, valid } = classesOf(readings, rules, record, tell);
  tell('invalid_reasons', reasons, result.invalid_reasons);

  const written = valid.flatMap(({ marks }) => [...marks.keys()]);
  const names = inOrder(new Set([...round.candidates, ...written]));
  const tally = tallied(valid, names), isScored = ['rank', 'points'].includes(rules.style);
  const standing = standingOf(rules, paper, tally);
  const ofDeputies = tallied(readings.slice(bundle.ballots.length).filter(({ kind }) => kind === 'valid'), names).votes;
  if (bundle.deputy_counts) { Object.entries(bundle.deputy_counts).forEach(([name, votes]) => ofDeputies.set(name, votes)); }
  for (const name of names) {
    tell('votes', tally.votes.get(name), record.approvals[name], name);
    if (rules.style === 'yes_no_abstain') { tell('opposed', tally.opposed.get(name), result.opposed[name], name); }
    if (isScored) { tell('score', standing.get(name), (result.scores || {})[name], name); }
  }
  tell('void_items', plain(tally.voided), result.void_items);
  const heads = { ...turnout, returned: found.returned, valid: found.valid };
  const matter = {
    rules, round, items, standing, voting: valid.map(({ marks }) => marks), orders: [],
    passing: names.filter((name) => passes(rules, round, tally.votes.get(name), ofDeputies.get(name), heads)),
  };
  const winners = follow(bundle, matter, result, tell);
  return {
    ...found, votes: plain(tally.votes), scores: isScored ? plain(standing) : {}, grades: null, winners: inOrder(winners),
  };
}

// A round without quorum, void, or waiting for the chair: nobody has won, and nothing is counted.
function notCounted(fault, bundle, tell) {
  tell('outcome', fault, bundle.record.result.outcome);
  tell('winners', [], bundle.winners);
  return { returned: bundle.record.returned, valid: 0, invalid: 0, blank: 0, votes: {}, scores: {}, grades: null, winners: [] };
}

// The choice before any tie was settled, compared with the certificate; then every settling order.
function follow(bundle, matter, result, tell) {
  let settled = bundle.settled && bundle.settled.length ? bundle.settled : [], held = 0, advised = false;
  if (!settled.length && bundle.tie_order) { settled = [{ by: 'chair', order: bundle.tie_order.map((name) => [name]) }]; }
  let chosen = conclude(matter, held);
  tell('outcome', chosen.outcome, result.outcome);
  tell('won', inOrder(chosen.won), inOrder(result.won));
  tell('tied', inOrder(chosen.tied), inOrder(result.tied));
  tell('open', inOrder(chosen.open), inOrder(result.open || []));
  tell('places_for_tied', chosen.forTied, result.places_left_for_tied);
  tell('empty_places', chosen.empty, result.empty_places);
  tell('slate', chosen.slate, result.next_round_slate);
  tell('left', chosen.left, result.left);
  tell('part', chosen.part, result.part);
  comparePayments(chosen.payments || [], result.shares || [], tell);
  for (const each of settled) {
    const order = each.order.flat();
    tell('order', inOrder(order), inOrder(chosen.tied), each.by);
    if (each.lot) { tell('lot', draw(each.lot, chosen.tied), order); }
    matter.standing = refined(matter.standing, each.order);
    matter.orders.push(each.order);
    held += each.by === 'revote' ? 1 : 0;
    advised = advised || each.by === 'advice';
    chosen = conclude(matter, held, advised);
  }
  tell('winners', inOrder(chosen.won), inOrder(bundle.winners));
  return chosen.won;
}

function choose(matter) {
  const { rules, round, items } = matter;
  const isExclusive = [...items.values()].some((item) => (item.conflicts || []).length);
  if (!round.revote && rules.allocation === 'equal_shares') { return shareOut(matter); }
  if (!round.revote && (rules.budget !== null || isExclusive)) { return giveOut(matter); }
  return byPlaces(matter);
}

// The first so many; everybody equal at the cut line is tied.
function byPlaces({ round, standing, passing }) {
  const order = ranked(passing, standing), nothing = { tied: [], open: [], forTied: 0, empty: 0, left: null, part: null };
  if (order.length <= round.places) { return { ...nothing, sure: order, empty: round.places - order.length }; }
  const last = standing.get(order[round.places - 1]);
  const sure = order.filter((name) => behind(standing.get(name), last) < 0);
  const tied = order.filter((name) => behind(standing.get(name), last) === 0);
  if (sure.length + tied.length === round.places) { return { ...nothing, sure: [...sure, ...tied] }; }
  return { ...nothing, sure, tied, forTied: round.places - sure.length };
}

// What follows from the choice: all decided, a tie and its first step, or empty places.
function conclude(matter, held, advised = false) {
  const { rules, round } = matter, chosen = choose(matter);
  const end = { ...chosen, won: chosen.sure, outcome: 'DECIDED', slate: [] };
  if (chosen.tied.length) {
    const reached = rules.places - round.places + chosen.sure.length + chosen.tied.length;
    const hasRoom = rules.enlarge_to !== null && reached <= rules.enlarge_to && !chosen.open.length;
    const step = rules.tie_steps.find((each) => (each === 'revote_tied' ? round.revote + held < rules.max_revotes
      : each === 'advisory_poll' ? !advised : each !== 'enlarge_k' || hasRoom));
    if (step === 'enlarge_k') { return { ...end, won: [...chosen.sure, ...chosen.tied], tied: [], open: [], forTied: 0, empty: 0 }; }
    return { ...end, outcome: TIES[step], empty: 0 };
  }
  if (!chosen.empty) { return end; }
  const slate = nextSlate(matter, chosen);
  if (rules.shortfall === 'leave_vacant' || !slate.length) { return { ...end, outcome: 'LEFT_VACANT' }; }
  if (rules.shortfall === 'next_meeting') { return { ...end, outcome: 'NEXT_MEETING' }; }
  if (round.number >= rules.max_rounds) { return { ...end, outcome: 'LEFT_VACANT' }; }
  return { ...end, outcome: 'SHORTFALL', slate };
}

// The unsuccessful in their order, a fifth more than places, with all who are equal at the edge.
function nextSlate({ standing, items }, { sure, empty }) {
  const groups = (name) => (items.get(name) || {}).conflicts || [];
  const taken = sure.flatMap(groups);
  const order = ranked([...standing.keys()], standing)
    .filter((name) => !sure.includes(name) && !groups(name).some((each) => taken.includes(each)));
  const size = Math.max(empty + 1, Math.ceil(12 * empty / 10));
  const edge = order[size - 1];
  return edge === undefined ? order : order.filter((name) => behind(standing.get(name), standing.get(edge)) <= 0);
}

function comparePayments(mine, theirs, tell) {
  const written = (amount) => `${amount.over}/${amount.under}`;
  const told = new Map(theirs.map((each) => [each.candidate, each]));
  tell('payers', mine.map((each) => each.candidate), theirs.map((each) => each.candidate));
  for (const each of mine.filter(({ candidate }) => told.has(candidate))) {
    const other = told.get(each.candidate);
    const amounts = { cost: exact(other.cost, other.unit), share: exact(other.share, other.unit), full: exact(other.full), short: exact(other.short), together: exact(other.short_parts, other.unit) };
    for (const [key, amount] of Object.entries(amounts)) {
      if (compare(each[key], amount)) { tell('payment', written(each[key]), written(amount), each.candidate); }
    }
  }
}

// The order of a public lot: Fisher-Yates on HMAC-SHA-256, from the secret that was committed to.
export function draw(lot, tied) {
  const secret = fromHex(lot.secret);
  if (toHex(sha256(secret)) !== lot.commitment) { return 'commitment'; }
  const seed = hmac(secret, octetsOf(lot.public)), names = inOrder(tied), numbers = [];
  let block = 0;
  for (let place = names.length - 1; place > 0; place -= 1) {
    const limit = 2 ** 32 - 2 ** 32 % (place + 1);
    let number = limit;
    while (number >= limit) {
      if (!numbers.length) {
        const text = new Uint8Array([...octetsOf('lots/1'), 0, 0, 0, 0, 0, 0, 0, 0]);
        const octets = hmac(seed, (new DataView(text.buffer).setUint32(10, block), text));
        for (let at = 0; at < 32; at += 4) { numbers.push(new DataView(octets.buffer).getUint32(at)); }
        block += 1;
      }
      number = numbers.shift();
    }
    [names[place], names[number % (place + 1)]] = [names[number % (place + 1)], names[place]];
  }
  return names;
}
