'use strict';
(function () {
  var root = document.documentElement;

  function remembered() {
    try {
      return localStorage.getItem('opslice-theme');
    } catch {
      return null;
    }
  }

  function remember(theme) {
    try {
      localStorage.setItem('opslice-theme', theme);
    } catch {
      // A browser that keeps nothing: the choice holds for this page.
    }
  }

  // Before anything is drawn, so that a dark page never flashes white.
  var chosen = remembered();
  if (chosen === 'dark' || chosen === 'light') root.dataset.theme = chosen;

  function isDark() {
    if (root.dataset.theme) return root.dataset.theme === 'dark';
    return matchMedia('(prefers-color-scheme: dark)').matches;
  }

  function setUpTheme() {
    var button = document.getElementById('theme');
    var preferred = matchMedia('(prefers-color-scheme: dark)');
    function show() {
      button.textContent = isDark() ? 'Light' : 'Dark';
      button.setAttribute('aria-label', 'Switch to ' + (isDark() ? 'light' : 'dark') + ' colours');
    }
    button.addEventListener('click', function () {
      root.dataset.theme = isDark() ? 'light' : 'dark';
      remember(root.dataset.theme);
      show();
    });
    preferred.addEventListener('change', show);
    show();
    button.hidden = false;
  }

  function say(text) {
    document.getElementById('said').textContent = text;
  }

  function copyText(text, code) {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    // The way of browsers that have no clipboard for pages of a folder.
    getSelection().selectAllChildren(code);
    var done = document.execCommand('copy');
    getSelection().removeAllRanges();
    return done ? Promise.resolve() : Promise.reject(new Error('no clipboard'));
  }

  function setUpCopying() {
    document.querySelectorAll('.example pre').forEach(function (block) {
      var code = block.firstElementChild;
      var title = block.parentElement.querySelector('h3').textContent;
      var button = document.createElement('button');
      button.type = 'button';
      button.className = 'copy';
      button.textContent = 'Copy';
      button.setAttribute('aria-label', 'Copy the example: ' + title);
      button.addEventListener('click', function () {
        function done(shown, said) {
          button.textContent = shown;
          say(said);
          setTimeout(function () {
            button.textContent = 'Copy';
            say('');
          }, 2000);
        }
        copyText(code.textContent, code).then(
          function () {
            done('Copied', 'Copied');
          },
          function () {
            done('Not copied', 'The browser did not allow to copy');
          },
        );
      });
      block.parentElement.insertBefore(button, block);
    });
  }

  var kinds = {
    operation: 'operation',
    option: 'option',
    input: 'input member',
    output: 'output member',
    error: 'error',
    member: 'error member',
  };

  /** Letters and digits alone, so that "identity id" finds --identity-id and IdentityId. */
  function bare(text) {
    return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  }

  /** What is searched, with its texts in the form they are compared in. */
  function entriesOf(index, top) {
    function entry(kind, label, where, summary, url) {
      return {
        kind: kind,
        label: label,
        where: where,
        summary: summary,
        url: url,
        key: bare(label),
        last: bare(
          label
            .split(/[.{[]/)
            .filter(function (part) {
              return /\p{L}/u.test(part);
            })
            .pop() || '',
        ),
        rest: bare(where),
        about: bare(summary),
      };
    }
    var entries = index.operations.map(function (each) {
      return entry('operation', each[0], each[1], each[2], top + 'operations/' + each[3] + '.html');
    });
    index.entries.forEach(function (each) {
      var name = index.operations[each[0]][0];
      var url = top + 'operations/' + index.operations[each[0]][3] + '.html#' + each[3];
      entries.push(entry(each[1], each[2], name, each[4], url));
    });
    return entries;
  }

  /** How well an entry fits; 0 where a word is in none of its texts. */
  function rank(entry, words, whole) {
    var score = 1;
    if (entry.key === whole) score += 400;
    else if (entry.last === whole) score += 300;
    else if (entry.key.indexOf(whole) === 0) score += 200;
    else if (entry.key.indexOf(whole) > 0) score += 100;
    for (var i = 0; i < words.length; i++) {
      if (entry.key.indexOf(words[i]) >= 0) score += 20;
      else if (entry.rest.indexOf(words[i]) >= 0) score += 8;
      else if (entry.about.indexOf(words[i]) >= 0) score += 2;
      else return 0;
    }
    // Whoever types a word of an operation's name most likely looks for the operation.
    if (entry.kind === 'operation' && entry.key.indexOf(whole) >= 0) score += 120;
    if (entry.kind === 'option') score += 4;
    return score;
  }

  var most = 40;

  function find(entries, query) {
    var words = query.split(/\s+/).map(bare).filter(Boolean);
    if (words.length === 0) return [];
    var whole = words.join('');
    var ranked = [];
    entries.forEach(function (entry, place) {
      var score = rank(entry, words, whole);
      if (score > 0) ranked.push({ entry: entry, score: score, place: place });
    });
    ranked.sort(function (one, other) {
      return (
        other.score - one.score ||
        one.entry.label.length - other.entry.label.length ||
        one.place - other.place
      );
    });
    return ranked.slice(0, most).map(function (each) {
      return each.entry;
    });
  }

  function element(tag, name, text) {
    var made = document.createElement(tag);
    made.className = name;
    made.textContent = text;
    return made;
  }

  function setUpSearch() {
    var top = root.dataset.top;
    var box = document.getElementById('search');
    var list = document.getElementById('found');
    var entries;
    var shown = [];
    var active = -1;

    /** The index is as large as the service: it is loaded when somebody searches. */
    function load() {
      if (document.getElementById('index')) return;
      var script = document.createElement('script');
      script.id = 'index';
      script.src = top + 'search-index.js';
      script.onload = function () {
        entries = entriesOf(globalThis.searchIndex, top);
        if (box.value) search();
      };
      script.onerror = function () {
        say('The search index could not be loaded');
      };
      document.head.appendChild(script);
    }

    function close() {
      list.hidden = true;
      box.setAttribute('aria-expanded', 'false');
      box.removeAttribute('aria-activedescendant');
      active = -1;
    }

    function choose(next) {
      if (shown.length === 0) return;
      if (active >= 0) list.children[active].setAttribute('aria-selected', 'false');
      active = (next + shown.length) % shown.length;
      var row = list.children[active];
      row.setAttribute('aria-selected', 'true');
      row.scrollIntoView({ block: 'nearest' });
      box.setAttribute('aria-activedescendant', row.id);
    }

    function search() {
      if (!entries) return;
      if (box.value.trim() === '') {
        close();
        return;
      }
      shown = find(entries, box.value);
      list.textContent = '';
      shown.forEach(function (entry, place) {
        var row = element('a', 'row', '');
        row.id = 'found-' + place;
        row.href = entry.url;
        row.tabIndex = -1;
        row.setAttribute('role', 'option');
        row.setAttribute('aria-selected', 'false');
        var line = element('span', 'line', '');
        line.append(element('code', '', entry.label), element('span', 'kind', kinds[entry.kind]));
        row.append(
          line,
          element(
            'span',
            'where',
            entry.kind === 'operation'
              ? entry.summary
              : entry.where + (entry.summary ? ': ' + entry.summary : ''),
          ),
        );
        row.addEventListener('mousemove', function () {
          if (active !== place) choose(place);
        });
        row.addEventListener('click', function () {
          leave();
        });
        list.append(row);
      });
      if (shown.length === 0) list.append(element('p', 'nothing', 'Nothing found'));
      list.hidden = false;
      list.scrollTop = 0;
      box.setAttribute('aria-expanded', 'true');
      active = -1;
      choose(0);
      say(shown.length === 0 ? 'Nothing found' : shown.length + ' found');
    }

    /** A result on this very page leaves the page as it is: the search has to go. */
    function leave() {
      box.value = '';
      close();
      box.blur();
    }

    box.addEventListener('focus', load);
    box.addEventListener('input', search);
    box.addEventListener('keydown', function (event) {
      if (event.isComposing) return;
      if (event.key === 'Escape') {
        event.preventDefault();
        if (box.value === '') box.blur();
        box.value = '';
        close();
      } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        if (list.hidden) search();
        else choose(active + (event.key === 'ArrowDown' ? 1 : -1));
      } else if (event.key === 'Enter' && active >= 0 && !list.hidden) {
        event.preventDefault();
        // As a click, so that the keys that open a tab do so here too.
        list.children[active].dispatchEvent(
          new MouseEvent('click', {
            bubbles: true,
            cancelable: true,
            ctrlKey: event.ctrlKey,
            metaKey: event.metaKey,
          }),
        );
      }
    });
    document.addEventListener('keydown', function (event) {
      var at = event.target;
      var typing =
        at instanceof HTMLElement &&
        (at.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(at.tagName));
      if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      box.focus();
      box.select();
    });
    document.addEventListener('pointerdown', function (event) {
      if (!box.parentElement.contains(event.target)) close();
    });
    box.addEventListener('blur', function (event) {
      if (!list.contains(event.relatedTarget)) close();
    });
    // A browser that restores the page restores what was typed.
    box.value = '';
    box.parentElement.hidden = false;
  }

  document.addEventListener('DOMContentLoaded', function () {
    setUpTheme();
    setUpCopying();
    setUpSearch();
  });
})();
