// Small comforts on every page. Nothing here is needed to finish a task.
(function () {
  'use strict';

  document.querySelectorAll('[data-print]').forEach(function (button) {
    button.hidden = false;
    button.addEventListener('click', function () { window.print(); });
  });

  // On a shared phone nothing of the last person may stay behind.
  document.querySelectorAll('form[data-sign-out]').forEach(function (form) {
    form.addEventListener('submit', function () {
      try {
        Object.keys(localStorage).forEach(function (key) {
          if (key.indexOf('draft:') === 0) { localStorage.removeItem(key); }
        });
      } catch (_refused) { /* storage is switched off: then there is nothing to remove */ }
    });
  });

  // A form that was sent and answered by a page without problem needs no copy on this phone.
  try {
    var sent = sessionStorage.getItem('draft-sent');
    if (sent && !document.querySelector('.problem, form[data-autosave="' + sent + '"]')) {
      localStorage.removeItem('draft:' + sent);
      sessionStorage.removeItem('draft-sent');
    }
  } catch (_refused) { /* storage is switched off: nothing was kept */ }

  var slot = document.querySelector('[data-read-aloud]');
  if (slot && window.speechSynthesis && window.SpeechSynthesisUtterance) {
    var button = slot.querySelector('button');
    var label = button.querySelector('span');
    var start = label.textContent;
    slot.hidden = false;
    button.addEventListener('click', function () {
      if (speechSynthesis.speaking) { speechSynthesis.cancel(); return; }
      var words = document.getElementById('main').innerText.replace(start, '');
      // Some engines fall silent on long texts: speak sentence by sentence.
      var sentences = words.match(/[^。！？.!?\n]+[。！？.!?\n]?/g) || [];
      sentences.forEach(function (sentence, index) {
        var speech = new SpeechSynthesisUtterance(sentence);
        speech.lang = document.documentElement.lang;
        speech.rate = 0.9;
        if (index === sentences.length - 1) { speech.onend = function () { label.textContent = start; }; }
        speech.onerror = function () { label.textContent = start; };
        speechSynthesis.speak(speech);
      });
      label.textContent = button.getAttribute('data-stop');
    });
    window.addEventListener('pagehide', function () { speechSynthesis.cancel(); });
  }
}());
