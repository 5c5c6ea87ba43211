// The big screen draws itself anew every ten seconds; without JavaScript the page reloads itself.
(function () {
  'use strict';

  function renew() {
    fetch(location.href, { credentials: 'same-origin', cache: 'no-store' }).then(function (answer) {
      if (!answer.ok) { return null; }
      return answer.text();
    }).then(function (text) {
      if (!text) { return; }
      var fresh = new DOMParser().parseFromString(text, 'text/html').querySelector('[data-live]');
      var shown = document.querySelector('[data-live]');
      if (fresh && shown) { shown.replaceWith(document.importNode(fresh, true)); }
    }).catch(function () { /* the network is away: what stands there says its own time */ });
  }

  window.setInterval(renew, 10000);
}());
