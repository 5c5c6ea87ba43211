// A code to scan, drawn in this browser so that a secret need not leave it: QR (ISO/IEC 18004),
// letters and digits only, error correction M, versions 1 to 6. window.qr.matrix and .drawn.
(function () {
  'use strict';

  var LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
  // By version: octets of text, octets of correction in each block, blocks, place of the small mark.
  var SIZES = [null, [16, 10, 1, 0], [28, 16, 1, 18], [44, 26, 1, 22], [64, 18, 2, 26], [86, 24, 2, 30], [108, 16, 4, 34]];
  var MASKS = [
    function (y, x) { return (y + x) % 2; }, function (y) { return y % 2; }, function (_y, x) { return x % 3; },
    function (y, x) { return (y + x) % 3; }, function (y, x) { return (Math.floor(y / 2) + Math.floor(x / 3)) % 2; },
    function (y, x) { return (y * x) % 2 + (y * x) % 3; }, function (y, x) { return ((y * x) % 2 + (y * x) % 3) % 2; },
    function (y, x) { return ((y + x) % 2 + (y * x) % 3) % 2; },
  ];
  var EXP = [], LOG = [];
  for (var at = 0, value = 1; at < 255; at += 1) {
    EXP[at] = value;
    LOG[value] = at;
    value = value * 2 > 255 ? (value * 2) ^ 0x11d : value * 2;
  }

  function times(a, b) { return a && b ? EXP[(LOG[a] + LOG[b]) % 255] : 0; }

  function push(bits, number, length) {
    for (var at = length - 1; at >= 0; at -= 1) { bits.push((number >> at) & 1); }
  }

  function octetsOf(text, room) {
    var bits = [], made = [];
    push(bits, 2, 4);
    push(bits, text.length, 9);
    for (var at = 0; at < text.length; at += 2) {
      var pair = text.slice(at, at + 2).split('').map(function (c) { return LETTERS.indexOf(c); });
      push(bits, pair.length === 2 ? pair[0] * 45 + pair[1] : pair[0], pair.length === 2 ? 11 : 6);
    }
    if (bits.length > room * 8) { return null; }
    push(bits, 0, Math.min(4, room * 8 - bits.length));
    while (bits.length % 8) { bits.push(0); }
    for (at = 0; at < bits.length; at += 8) { made.push(parseInt(bits.slice(at, at + 8).join(''), 2)); }
    for (var pad = 0xec; made.length < room; pad ^= 0xec ^ 0x11) { made.push(pad); }
    return made;
  }

  function correction(octets, length) {
    var divisor = [1], rest = octets.concat(Array(length).fill(0));
    for (var at = 0; at < length; at += 1) {
      var grown = divisor.concat([0]);
      divisor.forEach(function (each, place) { grown[place + 1] ^= times(each, EXP[at]); });
      divisor = grown;
    }
    for (at = 0; at < octets.length; at += 1) {
      var lead = rest[at];
      divisor.forEach(function (each, place) { rest[at + place] ^= times(each, lead); });
    }
    return rest.slice(octets.length);
  }

  // Octets of the blocks in turn: first of all blocks, second of all blocks, and so on.
  function mixed(octets, size) {
    var each = octets.length / size[2], blocks = [], made = [];
    for (var at = 0; at < octets.length; at += each) { blocks.push(octets.slice(at, at + each)); }
    [blocks, blocks.map(function (block) { return correction(block, size[1]); })].forEach(function (parts) {
      for (var place = 0; place < parts[0].length; place += 1) {
        parts.forEach(function (part) { made.push(part[place]); });
      }
    });
    return made;
  }

  function blank(version) {
    var side = 17 + 4 * version, grid = [];
    for (var y = 0; y < side; y += 1) { grid.push(Array(side).fill(null)); }
    return grid;
  }

  function square(grid, top, left, half, isDark) {
    for (var y = -half; y <= half; y += 1) {
      for (var x = -half; x <= half; x += 1) {
        var row = grid[top + y];
        if (row && row[left + x] !== undefined) { row[left + x] = isDark(Math.max(Math.abs(y), Math.abs(x))) ? 1 : 0; }
      }
    }
  }

  function marks(version) {
    var grid = blank(version), end = grid.length - 4, small = SIZES[version][3];
    [[3, 3], [3, end], [end, 3]].forEach(function (place) {
      square(grid, place[0], place[1], 4, function (away) { return away !== 2 && away !== 4; });
    });
    if (small) { square(grid, small, small, 2, function (away) { return away !== 1; }); }
    for (var at = 8; at < grid.length - 8; at += 1) { grid[6][at] = grid[at][6] = (at + 1) % 2; }
    return grid;
  }

  // Error correction M is 0 in these bits, so only the mask is told.
  function tell(grid, mask) {
    var rest = mask << 10, side = grid.length;
    for (var at = 14; at >= 10; at -= 1) { if ((rest >> at) & 1) { rest ^= 0x537 << (at - 10); } }
    var bits = ((mask << 10) | rest) ^ 0x5412;
    for (at = 0; at < 15; at += 1) {
      var bit = (bits >> at) & 1;
      grid[at < 6 ? at : at < 8 ? at + 1 : side - 15 + at][8] = bit;
      grid[8][at < 8 ? side - 1 - at : at < 9 ? 7 : 14 - at] = bit;
    }
    grid[side - 8][8] = 1;
  }

  function filled(version, octets, mask) {
    var grid = marks(version), side = grid.length, fixed, next = 0, up = true;
    tell(grid, mask);
    fixed = grid.map(function (row) { return row.map(function (cell) { return cell !== null; }); });
    for (var right = side - 1; right > 0; right -= 2) {
      if (right === 6) { right = 5; }
      for (var step = 0; step < side; step += 1) {
        var y = up ? side - 1 - step : step;
        for (var x = right; x > right - 2; x -= 1) {
          if (fixed[y][x]) { continue; }
          var bit = next < octets.length * 8 ? (octets[next >> 3] >> (7 - (next & 7))) & 1 : 0;
          grid[y][x] = bit ^ (MASKS[mask](y, x) === 0 ? 1 : 0);
          next += 1;
        }
      }
      up = !up;
    }
    return grid;
  }

  // How hard to read: long runs and large squares of one shade. The easiest mask is taken.
  function hardness(grid) {
    var side = grid.length, found = 0;
    [grid, grid.map(function (_row, x) { return grid.map(function (row) { return row[x]; }); })].forEach(function (rows) {
      rows.forEach(function (row) {
        (row.join('').match(/0{5,}|1{5,}/g) || []).forEach(function (run) { found += run.length - 2; });
      });
    });
    for (var y = 1; y < side; y += 1) {
      for (var x = 1; x < side; x += 1) {
        if (grid[y][x] + grid[y - 1][x] + grid[y][x - 1] + grid[y - 1][x - 1] in { 0: 1, 4: 1 }) { found += 3; }
      }
    }
    return found;
  }

  // Rows of 0 and 1, or null for a text that is too long or has other letters.
  function matrix(text, wanted) {
    if (!text || text.split('').some(function (c) { return LETTERS.indexOf(c) < 0; })) { return null; }
    for (var version = 1; version < SIZES.length; version += 1) {
      var octets = octetsOf(text, SIZES[version][0]);
      if (!octets) { continue; }
      var whole = mixed(octets, SIZES[version]);
      var grids = MASKS.map(function (_way, mask) { return filled(version, whole, mask); });
      if (wanted !== undefined) { return grids[wanted]; }
      return grids.reduce(function (best, grid) { return hardness(grid) < hardness(best) ? grid : best; });
    }
    return null;
  }

  // The code as a picture (SVG) with its quiet edge, or null.
  function drawn(text) {
    var rows = matrix(text);
    if (!rows) { return null; }
    var name = 'http://www.w3.org/2000/svg', side = rows.length + 8;
    var picture = document.createElementNS(name, 'svg'), path = document.createElementNS(name, 'path');
    picture.setAttribute('viewBox', '0 0 ' + side + ' ' + side);
    picture.setAttribute('shape-rendering', 'crispEdges');
    picture.setAttribute('aria-hidden', 'true');
    path.setAttribute('d', rows.map(function (row, y) {
      return row.map(function (cell, x) { return cell ? 'M' + (x + 4) + ' ' + (y + 4) + 'h1v1h-1z' : ''; }).join('');
    }).join(''));
    picture.appendChild(path);
    return picture;
  }

  window.qr = { matrix: matrix, drawn: drawn };
}());
