// Speaks the ballot count for screen readers and marks a ballot that is over its limit.
// The count itself is CSS and works without this file; the server alone decides.
(function () {
  'use strict';

  function fill(words, facts) {
    return words.replace(/\{(\w+)\}/g, function (_all, name) { return facts[name]; });
  }

  document.querySelectorAll('fieldset[data-limit]').forEach(function (choices) {
    var limit = Number(choices.getAttribute('data-limit'));
    var bar = choices.form ? choices.form.querySelector('.ballot-bar') : null;
    if (!bar || !limit) { return; }
    var live = bar.querySelector('[data-ballot-live]');

    function tell() {
      var chosen = choices.querySelectorAll('.choice-box:checked').length;
      var facts = { n: chosen, left: limit - chosen, over: chosen - limit };
      var kind = chosen > limit ? 'over' : chosen === limit ? 'full' : 'room';
      bar.classList.toggle('is-over', kind === 'over');
      return fill(bar.getAttribute('data-' + kind) || '', facts);
    }

    choices.addEventListener('change', function () { live.textContent = tell(); });
    // The browser may bring marks back after "Back": count them, but say nothing yet.
    window.addEventListener('pageshow', tell);
    tell();
  });
}());

// What is used of points, money and areas, after every mark; the server says it without this file.
(function () {
  'use strict';

  function fill(words, n, left) {
    return words.replace('{n}', n).replace('{left}', left);
  }

  function line(box, words, isOver) {
    var said = document.createElement('p');
    said.textContent = words;
    if (isOver) { said.className = 'ballot-too-much'; }
    box.appendChild(said);
  }

  function sum(list, number) {
    return Array.prototype.reduce.call(list, function (all, one) { return all + number(one); }, 0);
  }

  function marked(box, form, most) {
    var n = form.querySelectorAll('input[value="approve"]:checked').length;
    n += sum(form.querySelectorAll('[data-mark]'), function (one) { return one.value ? 1 : 0; });
    line(box, box.getAttribute('data-marked').replace('{n}', n).replace('{most}', most), n > most);
  }

  function used(box, within, beyond, n, most, unit) {
    var words = box.getAttribute('data-' + (n > most ? beyond : within));
    line(box, n > most ? fill(words, (n - most) / unit, '') : fill(words, n / unit, (most - n) / unit), n > most);
  }

  function tell(box, form) {
    var chosen = form.querySelectorAll('.choice-box:checked');
    var points = Number(box.getAttribute('data-points'));
    var money = Number(box.getAttribute('data-money'));
    var given = sum(form.querySelectorAll('[data-mark]'), function (one) { return Number(one.value) || 0; });
    var spent = sum(chosen, function (one) { return Number(one.getAttribute('data-cost')); });
    var limits = JSON.parse(box.getAttribute('data-scopes') || '[]').map(function (limit) {
      var n = sum(chosen, function (one) { return one.getAttribute('data-scope') === limit[0] ? 1 : 0; });
      return { words: limit[1] + ' ' + n + '/' + limit[2], isOver: n > limit[2] };
    });
    var most = Number(box.getAttribute('data-limit'));
    if (!points && !money && !most && !limits.length) { return; }
    box.textContent = '';
    if (most) { marked(box, form, most); }
    limits.forEach(function (limit) { line(box, limit.words, limit.isOver); });
    if (money) { used(box, 'spent', 'over-money', spent, money, 1e6); }
    if (points) { used(box, 'given', 'over-points', given, points, 1); }
  }

  document.querySelectorAll('[data-ballot-used]').forEach(function (box) {
    var form = box.closest('form');
    box.setAttribute('role', 'status');
    form.addEventListener('change', function () { tell(box, form); });
    window.addEventListener('pageshow', function () { tell(box, form); });
    tell(box, form);
  });
}());
