// What one ballot says: valid, an abstention, or invalid for a reason (rules A-5, B-03, B-05).

const YES_NO = ['approve', 'oppose', 'abstain'];
export const GRADES = ['satisfied', 'basic', 'dissatisfied'];
const LARGEST = 1000000;
const NUMBERED = ['rank', 'points'];
// Why two scrutineers found a sheet of paper invalid; it stands among the ballots as {invalid: …}.
const SPOILT = ['unreadable', 'identifying_mark', 'not_official', 'torn', 'wrong_style', 'late', 'unsigned'];
const GRAVEST = ['malformed', 'unknown_candidate', 'unknown_mark', 'duplicate_mark'];

const invalid = (reason) => ({ kind: 'invalid', reason });
const sum = (numbers) => numbers.reduce((whole, each) => whole + each, 0);

// What may be marked in a round: the limits of marks, scopes and basket bind the first one only.
export function paperOf(rules, round, items) {
  const isFirst = round.number === 1 && !round.revote;
  const paper = {
    rules, names: new Set(round.candidates), items,
    least: isFirst ? rules.least_marks : 1,
    most: isFirst && rules.most_marks ? rules.most_marks : round.places,
    writeIns: isFirst && rules.write_ins,
    limits: isFirst ? new Map(rules.scope_limits) : new Map(),
    basket: isFirst && rules.style === 'budget_basket' ? rules.budget : null,
  };
  if (rules.style === 'approve_exact_k') { paper.least = paper.most = round.places; }
  return paper;
}

// {kind, reason} or {kind, marks (candidate to mark), voided (candidates marked in two ways)}.
export function read(ballot, paper) {
  if (!Array.isArray(ballot)) {
    const isSheet = ballot && typeof ballot === 'object' && Object.keys(ballot).join() === 'invalid';
    return invalid(!isSheet ? 'malformed' : SPOILT.includes(ballot.invalid) ? ballot.invalid : 'spoiled');
  }
  if (!ballot.length) { return { kind: 'abstention' }; }
  const style = paper.rules.style;
  const found = NUMBERED.includes(style) ? readNumbers(ballot, paper)
    : style === 'yes_no_abstain' ? readItems(ballot, paper, YES_NO)
      : style === 'grade' ? readItems(ballot, paper, [...GRADES, 'abstain', 'unknown'])
        : readApprovals(ballot, paper);
  if (found.kind !== 'valid') { return found; }
  const chosen = chosenOn(found.marks);
  const fault = faultTogether(chosen, paper);
  return fault ? invalid(fault) : found;
}

// The candidates that a ballot supports: those against whom or about whom nothing is said are not.
export function chosenOn(marks) {
  return [...marks].filter(([, mark]) => mark !== 'oppose' && mark !== 'abstain').map(([name]) => name);
}

function readApprovals(names, paper) {
  const listed = (name) => typeof name === 'string' && (paper.names.has(name)
    || (paper.writeIns && name.trim() !== '' && [...name].length <= 200));
  if (!names.every(listed)) { return invalid('unknown_candidate'); }
  const distinct = new Set(names);
  if (distinct.size < names.length) { return invalid('duplicate_mark'); }
  if (distinct.size > paper.most) { return invalid('over_vote'); }
  if (distinct.size < paper.least) { return invalid('under_vote'); }
  return { kind: 'valid', marks: new Map(names.map((name) => [name, 'approve'])), voided: [] };
}

// The gravest fault of pairs of candidate and mark; empty where each of them can be read.
function faultOfPairs(pairs, paper, isMark, isTwice) {
  const faults = new Set();
  const seen = [];
  for (const pair of pairs) {
    if (!Array.isArray(pair) || pair.length !== 2) { faults.add('malformed'); continue; }
    const [name, mark] = pair;
    if (typeof name !== 'string' || !paper.names.has(name)) { faults.add('unknown_candidate'); continue; }
    if (!isMark(mark)) { faults.add('unknown_mark'); continue; }
    if (seen.some((other) => isTwice(other, pair))) { faults.add('duplicate_mark'); }
    seen.push(pair);
  }
  return GRAVEST.find((fault) => faults.has(fault)) || '';
}

function readItems(pairs, paper, known) {
  const isTwice = (one, other) => one[0] === other[0] && one[1] === other[1];
  const fault = faultOfPairs(pairs, paper, (mark) => known.includes(mark), isTwice);
  if (fault) { return invalid(fault); }
  const marks = new Map(), voided = new Set();
  for (const [name, mark] of pairs) {
    if (marks.has(name)) { voided.add(name); } else { marks.set(name, mark); }
  }
  if (voided.size && paper.rules.both_marks === 'whole') { return invalid('both_marks'); }
  voided.forEach((name) => marks.delete(name));
  const said = [...marks.values()];
  const most = paper.rules.style === 'grade' ? Infinity : paper.most;
  if (said.filter((mark) => mark === 'approve').length > most) { return invalid('over_vote'); }
  if (!voided.size && said.every((mark) => mark === 'abstain')) { return { kind: 'abstention' }; }
  return { kind: 'valid', marks, voided: [...voided] };
}

function readNumbers(pairs, paper) {
  const { rules } = paper;
  const isNumber = (mark) => Number.isInteger(mark) && mark >= 0 && mark <= LARGEST;
  const fault = faultOfPairs(pairs, paper, isNumber, (one, other) => one[0] === other[0]);
  if (fault) { return invalid(fault); }
  const given = pairs.filter(([, mark]) => mark > 0);
  if (rules.style === 'rank' && given.length < pairs.length) { return invalid('unknown_mark'); }
  if (!given.length) { return { kind: 'abstention' }; }
  if (given.length > paper.most) { return invalid('over_vote'); }
  if (given.length < paper.least) { return invalid('under_vote'); }
  const numbers = given.map(([, mark]) => mark);
  if (rules.style === 'rank') {
    if (new Set(numbers).size < numbers.length) { return invalid('duplicate_number'); }
    if (Math.max(...numbers) > numbers.length) { return invalid('number_gap'); }
  } else if ((rules.most_points !== null && Math.max(...numbers) > rules.most_points)
      || (rules.point_sum !== null && sum(numbers) > rules.point_sum)) {
    return invalid('over_points');
  }
  return { kind: 'valid', marks: new Map(given), voided: [] };
}

// What is wrong with a choice as a whole: it costs too much, or crosses the limits of scopes.
function faultTogether(chosen, paper) {
  const cost = (name) => (paper.items.get(name) || {}).cost || 0;
  if (paper.basket !== null && sum(chosen.map(cost)) > paper.basket) { return 'over_cost'; }
  if (!paper.limits.size) { return ''; }
  const scopes = chosen.map((name) => (paper.items.get(name) || {}).scope || '');
  const own = scopes.filter((scope) => !paper.limits.has(scope));
  if (new Set(own).size > 1) { return 'several_communities'; }
  const allowed = (scope) => paper.limits.get(scope) || 0;
  const crossed = [...new Set(scopes)].some((scope) => paper.limits.has(scope)
    && scope !== 'own' && scopes.filter((each) => each === scope).length > allowed(scope));
  return crossed || own.length > allowed('own') ? 'over_scope' : '';
}
