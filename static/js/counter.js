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
