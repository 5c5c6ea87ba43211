// Keeps what is being written: <form data-autosave="URL"> is posted there every 20 seconds and
// when the page is put aside. Without network the words stay on this device until they are sent.
(function () {
  'use strict';

  var EVERY = 20000;

  function clockTime() {
    var now = new Date();
    return ('0' + now.getHours()).slice(-2) + ':' + ('0' + now.getMinutes()).slice(-2);
  }

  function words(form) {
    var facts = [];
    new FormData(form).forEach(function (value, name) {
      if (typeof value === 'string' && name !== 'csrf_token') { facts.push([name, value]); }
    });
    return facts;
  }

  function keep(key, facts) {
    try { localStorage.setItem(key, JSON.stringify(facts)); return true; } catch (_full) { return false; }
  }

  function kept(key) {
    try { return JSON.parse(localStorage.getItem(key) || 'null'); } catch (_damaged) { return null; }
  }

  function forget(key) {
    try { localStorage.removeItem(key); } catch (_refused) { /* nothing was kept */ }
  }

  function put(form, facts) {
    facts.forEach(function (fact) {
      var fields = form.querySelectorAll('[name="' + CSS.escape(fact[0]) + '"]');
      Array.prototype.forEach.call(fields, function (field) {
        if (field.type === 'hidden' || field.type === 'file') { return; }
        if (field.type === 'radio' || field.type === 'checkbox') { field.checked = field.checked || field.value === fact[1]; }
        else { field.value = fact[1]; }
      });
    });
  }

  function watch(form) {
    var url = form.getAttribute('data-autosave');
    var key = 'draft:' + url;
    var state = form.querySelector('[data-autosave-state]');
    var last = JSON.stringify(words(form));
    var sending = false;
    var submitted = false;

    function say(kind) {
      if (state) { state.textContent = (state.getAttribute('data-' + kind) || '').replace('{time}', clockTime()); }
    }

    function save() {
      var facts = words(form);
      var now = JSON.stringify(facts);
      if (now === last || sending || submitted) { return; }
      var token = form.querySelector('[name="csrf_token"]');
      var body = new URLSearchParams();
      facts.forEach(function (fact) { body.append(fact[0], fact[1]); });
      sending = true;
      fetch(url, {
        method: 'POST',
        body: body,
        credentials: 'same-origin',
        keepalive: now.length < 60000,
        headers: { 'X-CSRFToken': token ? token.value : '', 'X-Requested-With': 'autosave' }
      }).then(function (answer) {
        if (!answer.ok || answer.redirected) { throw new Error(String(answer.status)); }
        last = now;
        forget(key);
        say('saved');
      }).catch(function (failure) {
        if (keep(key, facts)) { say(failure.message === '409' ? 'elsewhere' : 'kept'); }
      }).then(function () { sending = false; });
    }

    function offer() {
      var facts = kept(key);
      if (!facts || !state || JSON.stringify(facts) === last) { return; }
      var button = document.createElement('button');
      button.type = 'button';
      button.className = 'button button-secondary';
      button.textContent = state.getAttribute('data-restore');
      button.addEventListener('click', function () { put(form, facts); button.remove(); save(); });
      state.parentNode.insertBefore(button, state);
    }

    offer();
    window.setInterval(save, EVERY);
    window.addEventListener('online', save);
    document.addEventListener('visibilitychange', function () {
      if (document.visibilityState === 'hidden') { save(); }
    });
    form.addEventListener('submit', function () {
      submitted = true;
      // Not forgotten yet: the network may fail now. page.js forgets on the next good page.
      if (keep(key, words(form))) { try { sessionStorage.setItem('draft-sent', url); } catch (_off) { forget(key); } }
    });
  }

  document.querySelectorAll('form[data-autosave]').forEach(watch);
}());
