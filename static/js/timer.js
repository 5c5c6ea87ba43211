// Time left of a speech counts on by the second; the server says anew how much it is.
(function () {
  'use strict';

  var seen = new WeakMap();

  function words(seconds) {
    var away = Math.abs(seconds);
    var rest = away % 60;
    return (seconds < 0 ? '\u2212' : '') + Math.floor(away / 60) + ':' + (rest < 10 ? '0' : '') + rest;
  }

  function count() {
    document.querySelectorAll('[data-timer][data-running]').forEach(function (timer) {
      if (!seen.has(timer)) { seen.set(timer, performance.now()); }
      var passed = Math.floor((performance.now() - seen.get(timer)) / 1000);
      var left = Number(timer.dataset.timer) - passed;
      timer.textContent = words(left);
      timer.classList.toggle('is-over', left < 0);
    });
  }

  count();
  window.setInterval(count, 250);
}());
