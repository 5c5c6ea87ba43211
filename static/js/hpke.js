// HPKE in base mode (RFC 9180: P-256, HKDF-SHA256, AES-256-GCM), opening only, with WebCrypto;
// and texts for paper: Crockford's base 32 with kind and checksum. The server's counterparts are
// commons/crypto/guardians.py and papers.py.
(function () {
  'use strict';

  var ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  var CURVE = { name: 'ECDH', namedCurve: 'P-256' };
  var KEM = bytes('KEM', [0x00, 0x10]);
  var SUITE = bytes('HPKE', [0x00, 0x10, 0x00, 0x01, 0x00, 0x02]);
  var POINT = 65;

  // Octets of texts (ASCII), arrays and octets, one after the other.
  function bytes() {
    var parts = Array.prototype.map.call(arguments, function (part) {
      return typeof part === 'string' ? Array.from(part, function (c) { return c.charCodeAt(0); }) : Array.from(part);
    });
    return new Uint8Array([].concat.apply([], parts));
  }

  function fromHex(text) {
    return new Uint8Array((text.match(/../g) || []).map(function (pair) { return parseInt(pair, 16); }));
  }

  async function hmac(key, message) {
    // An empty key is a block of zeros; WebCrypto takes no empty one.
    var salt = key.length ? key : new Uint8Array(32);
    var made = await crypto.subtle.importKey('raw', salt, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
    return new Uint8Array(await crypto.subtle.sign('HMAC', made, message));
  }

  function extract(suite, salt, label, material) {
    return hmac(salt, bytes('HPKE-v1', suite, label, material));
  }

  // At most 32 octets, so that one block is enough.
  async function expand(suite, secret, label, info, length) {
    var block = await hmac(secret, bytes([0, length], 'HPKE-v1', suite, label, info, [1]));
    return block.slice(0, length);
  }

  // What is sealed to *key* (a private CryptoKey of P-256 with the octets of its public part).
  async function open(key, publicPart, sealed, info) {
    var sent = sealed.slice(0, POINT);
    var theirs = await crypto.subtle.importKey('raw', sent, CURVE, false, []);
    var shared = new Uint8Array(await crypto.subtle.deriveBits({ name: 'ECDH', public: theirs }, key, 256));
    var early = await extract(KEM, [], 'eae_prk', shared);
    var secret = await expand(KEM, early, 'shared_secret', bytes(sent, publicPart), 32);
    var context = bytes([0], await extract(SUITE, [], 'psk_id_hash', []), await extract(SUITE, [], 'info_hash', info));
    var mixed = await extract(SUITE, secret, 'secret', []);
    var cipher = await expand(SUITE, mixed, 'key', context, 32);
    var nonce = await expand(SUITE, mixed, 'base_nonce', context, 12);
    var made = await crypto.subtle.importKey('raw', cipher, 'AES-GCM', false, ['decrypt']);
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: nonce }, made, sealed.slice(POINT)));
  }

  async function digest(data) {
    return new Uint8Array(await crypto.subtle.digest('SHA-256', data));
  }

  async function written(kind, data) {
    var body = bytes([kind], data);
    var all = bytes(body, (await digest(body)).slice(0, 3));
    var code = '', held = 0, bits = 0;
    all.forEach(function (octet) {
      held = (held << 8) | octet;
      for (bits += 8; bits >= 5; bits -= 5) { code += ALPHABET[(held >> (bits - 5)) & 31]; }
      held &= (1 << bits) - 1;
    });
    if (bits) { code += ALPHABET[(held << (5 - bits)) & 31]; }
    return code.match(/.{1,4}/g).join('-');
  }

  // {kind, data} of a typed text, or null when it was not copied right.
  async function read(text) {
    var code = text.normalize('NFKC').toUpperCase().replace(/O/g, '0').replace(/[IL]/g, '1')
      .replace(/[^0-9A-Z]/g, '');
    var octets = [], held = 0, bits = 0;
    for (var at = 0; at < code.length; at += 1) {
      var value = ALPHABET.indexOf(code[at]);
      if (value < 0) { return null; }
      held = (held << 5) | value;
      bits += 5;
      if (bits >= 8) { bits -= 8; octets.push((held >> bits) & 255); held &= (1 << bits) - 1; }
    }
    var body = new Uint8Array(octets.slice(0, -3));
    if (bits >= 5 || held || body.length < 2) { return null; }
    var check = await digest(body);
    var same = [0, 1, 2].every(function (n) { return check[n] === octets[body.length + n]; });
    return same ? { kind: body[0], data: body.slice(1) } : null;
  }

  window.hpke = { bytes: bytes, fromHex: fromHex, open: open, digest: digest, written: written, read: read, CURVE: CURVE };
}());
