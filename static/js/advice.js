// While a draft is typed: asks for similar items a moment after the last key, and shows them in
// [data-advice]. Without this script they stand there as the words were saved.
(function () {
  'use strict';

  var WAIT = 1500;
  var place = document.querySelector('[data-advice]');
  var form = document.querySelector('form[data-autosave]');
  if (!place || !form) { return; }
  var state = form.querySelector('[data-advice-state]');
  var timer = 0;
  var asked = 0;

  function say() {
    var found = place.querySelector('[data-advice-words]');
    if (!state) { return; }
    state.textContent = '';
    if (found) {
      var link = document.createElement('a');
      link.href = '#advice';
      link.textContent = found.getAttribute('data-advice-words');
      state.appendChild(link);
    }
  }

  function ask() {
    var number = asked += 1;
    var body = new URLSearchParams();
    new FormData(form).forEach(function (value, name) {
      if (typeof value === 'string' && name !== 'csrf_token') { body.append(name, value); }
    });
    var token = form.querySelector('[name="csrf_token"]');
    fetch(place.getAttribute('data-advice'), {
      method: 'POST',
      body: body,
      credentials: 'same-origin',
      headers: { 'X-CSRFToken': token ? token.value : '', 'X-Requested-With': 'advice' }
    }).then(function (answer) {
      if (!answer.ok || answer.redirected) { throw new Error(String(answer.status)); }
      return answer.text();
    }).then(function (words) {
      // The page is ours and escaped by the server; an answer that was overtaken is dropped.
      if (number === asked) { place.innerHTML = words; say(); }
    }).catch(function () { /* no network: what stands there stays */ });
  }

  form.addEventListener('input', function () {
    window.clearTimeout(timer);
    timer = window.setTimeout(ask, WAIT);
  });
  say();
}());
