// The page of a scrutineer who keeps a share: makes the key here, keeps it in this browser so that
// it cannot be read out, and fills the one text of a form. The secret key itself is never sent.
(function () {
  'use strict';

  var KIND = { PUBLIC: 1, KEY: 2, SHARE: 3, PROOF: 4 };
  var page = document.querySelector('[data-guardian]');
  if (!page || !window.isSecureContext || !window.crypto || !crypto.subtle || !window.hpke) { return; }
  var hpke = window.hpke;
  var made = null;

  function all(name, inside) { return (inside || page).querySelectorAll('[data-guardian-' + name + ']'); }
  function one(name, inside) { return (inside || page).querySelector('[data-guardian-' + name + ']'); }
  function show(them, visible) { them.forEach(function (it) { it.hidden = !visible; }); }

  function Trouble(code) { this.code = code; }

  function say(code) {
    var box = one('trouble');
    var words = one('words', box);
    words.textContent = words.getAttribute('data-' + code);
    box.hidden = false;
    box.focus();
  }

  // Keys of this browser, by poll; what cannot be kept here is on the paper.
  function shelf(mode, ask) {
    return new Promise(function (done, failed) {
      var opening = indexedDB.open('guardian', 1);
      opening.onupgradeneeded = function () { opening.result.createObjectStore('keys'); };
      opening.onerror = function () { failed(opening.error); };
      opening.onsuccess = function () {
        var work = opening.result.transaction('keys', mode);
        var asked = ask(work.objectStore('keys'));
        work.oncomplete = function () { opening.result.close(); done(asked.result); };
        work.onabort = work.onerror = function () { opening.result.close(); failed(work.error); };
      };
    });
  }

  function name() { return page.getAttribute('data-poll') + ' ' + page.getAttribute('data-public'); }
  function kept() { return shelf('readonly', function (keys) { return keys.get(name()); }).catch(function () { return undefined; }); }

  function word(octets) {
    return btoa(String.fromCharCode.apply(null, octets)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  }

  function octets(text) {
    return Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), function (c) { return c.charCodeAt(0); });
  }

  function locked(secret, point) {
    var facts = { kty: 'EC', crv: 'P-256', d: word(secret), x: word(point.slice(1, 33)), y: word(point.slice(33)) };
    return crypto.subtle.importKey('jwk', facts, hpke.CURVE, false, ['deriveBits']);
  }

  async function make() {
    var pair = await crypto.subtle.generateKey(hpke.CURVE, true, ['deriveBits']);
    var point = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
    var secret = octets((await crypto.subtle.exportKey('jwk', pair.privateKey)).d);
    made = { point: point, key: await locked(secret, point) };
    var text = await hpke.written(KIND.KEY, secret);
    one('code').textContent = text;
    one('picture').replaceChildren(window.qr.drawn(text) || '');
    one('save').href = URL.createObjectURL(new Blob([text + '\n'], { type: 'text/plain' }));
    one('made').hidden = false;
    show(all('make'), false);
    show(all('hand'), false);
    show(all('does'), true);
    one('made').focus();
  }

  async function offered() {
    var hex = Array.from(made.point, function (octet) { return ('0' + octet.toString(16)).slice(-2); }).join('');
    page.setAttribute('data-public', hex);
    try { await shelf('readwrite', function (keys) { return keys.put(made.key, name()); }); } catch (_full) { /* the paper holds it */ }
    return hpke.written(KIND.PUBLIC, made.point);
  }

  // The opened share: with the key of this browser, or with what was typed.
  async function share(typed) {
    var point = hpke.fromHex(page.getAttribute('data-public'));
    var key = await kept();
    if (typed) {
      var found = await hpke.read(typed);
      if (!found) { throw new Trouble('code'); }
      if (found.kind === KIND.SHARE) { return found.data; }
      if (found.kind !== KIND.KEY) { throw new Trouble('other'); }
      key = await locked(found.data, point).catch(function () { throw new Trouble('key'); });
    }
    if (!key) { throw new Trouble('lost'); }
    var sealed = hpke.fromHex(page.getAttribute('data-sealed'));
    return hpke.open(key, point, sealed, hpke.fromHex(page.getAttribute('data-context'))).catch(function () { throw new Trouble('key'); });
  }

  async function proof(typed) {
    var part = await share(typed);
    var said = hpke.bytes('council/share-proof/1/', hpke.fromHex(page.getAttribute('data-context')), part);
    return hpke.written(KIND.PROOF, await hpke.digest(said));
  }

  async function text(does, field) {
    if (does === 'public') { return offered(); }
    if (does === 'proof') { return proof(document.getElementById('paper-key').value.trim()); }
    return hpke.written(KIND.SHARE, await share(field.value.trim()));
  }

  // A text of the command line goes as it is, but never a secret key before the close.
  async function said(does, field) {
    var typed = field.closest('[data-guardian-typed]').hidden ? '' : field.value.trim();
    if (!typed || does === 'share') { return text(does, field); }
    var found = await hpke.read(typed);
    if (!found || found.kind === KIND.KEY || found.kind === KIND.SHARE) { throw new Trouble(found ? 'other' : 'code'); }
    return typed;
  }

  function byHand(button) {
    button.hidden = false;
    button.addEventListener('click', function () {
      var around = button.closest('form');
      show(all('typed', around), true);
      show(all('does', around), true);
      button.hidden = true;
      around.querySelector('textarea').focus();
    });
  }

  function watch(button) {
    var does = button.getAttribute('data-guardian-does');
    var form = button.closest('form');
    var field = form.querySelector('textarea');
    form.addEventListener('submit', function (event) {
      event.preventDefault();
      one('trouble').hidden = true;
      said(does, field).then(function (said) {
        field.value = said;
        form.submit();
      }).catch(function (failure) {
        var code = failure instanceof Trouble ? failure.code : 'failed';
        if (code === 'lost' || code === 'key') { show(does === 'share' ? all('typed') : all('paper'), true); }
        say(code);
      });
    });
  }

  if (page.hasAttribute('data-forget')) {
    shelf('readwrite', function (keys) { return keys.delete(name()); }).catch(function () { /* nothing was kept */ });
    return;
  }
  show(all('without'), false);
  show(all('typed'), false);
  show(all('make'), true);
  all('make').forEach(function (it) {
    it.querySelector('button').addEventListener('click', function () { make().catch(function () { say('failed'); }); });
    show(all('does', it.parentNode), false);
  });
  all('does').forEach(watch);
  all('hand').forEach(byHand);
  kept().then(function (key) {
    if (key || !page.hasAttribute('data-sealed')) { return; }
    show(all('paper'), true);
    if (one('does') && one('does').getAttribute('data-guardian-does') === 'share') { show(all('typed'), true); }
  });
}());
