/** What every page looks like. Fonts are those of the reader's system. */
export const siteStyle: string = String.raw`:root {
  color-scheme: light;
  --paper: #fdfdfc;
  --raised: #f5f4f1;
  --ink: #1d1c1a;
  --quiet: #63605a;
  --line: #e2dfd8;
  --link: #0b5a8a;
  --mark: #fbf0cf;
  --must: #9a3412;
  --shadow: 0 10px 30px rgb(40 35 20 / 18%);
  --sans: system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'Liberation Sans', sans-serif;
  --mono: ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace;
}

:root[data-theme='dark'] {
  color-scheme: dark;
  --paper: #161719;
  --raised: #202225;
  --ink: #e6e4df;
  --quiet: #a29f97;
  --line: #34363a;
  --link: #7cc0ea;
  --mark: #3a3420;
  --must: #f0a070;
  --shadow: 0 10px 30px rgb(0 0 0 / 55%);
}

@media (prefers-color-scheme: dark) {
  :root:not([data-theme='light']) {
    color-scheme: dark;
    --paper: #161719;
    --raised: #202225;
    --ink: #e6e4df;
    --quiet: #a29f97;
    --line: #34363a;
    --link: #7cc0ea;
    --mark: #3a3420;
    --must: #f0a070;
    --shadow: 0 10px 30px rgb(0 0 0 / 55%);
  }
}

*, ::before, ::after { box-sizing: border-box; }

html {
  font: 100%/1.6 var(--sans);
  scroll-padding-top: 4.75rem;
  -webkit-text-size-adjust: 100%;
  text-size-adjust: 100%;
}

body { margin: 0; background: var(--paper); color: var(--ink); overflow-wrap: anywhere; }

[hidden] { display: none !important; }

.unseen {
  position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%);
}

.skip {
  position: fixed; top: 0.5rem; left: 0.5rem; z-index: 3; padding: 0.5rem 0.9rem;
  background: var(--paper); border-radius: 0.4rem; transform: translateY(-5rem);
}
.skip:focus { transform: none; }

a { color: var(--link); text-underline-offset: 0.18em; text-decoration-thickness: 0.06em; }
a:hover { text-decoration-thickness: 0.12em; }

:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 3px; }
main:focus { outline: none; }

code, kbd, pre { font-family: var(--mono); font-size: 0.875em; }
p code, li code { padding: 0.08em 0.3em; background: var(--raised); border-radius: 0.25em; }
a code { padding: 0; background: none; }

pre {
  margin: 0.6rem 0 1.2rem; padding: 0.85rem 1rem; overflow-x: auto; line-height: 1.55;
  background: var(--raised); border: 1px solid var(--line); border-radius: 0.45rem;
  overflow-wrap: normal; tab-size: 2;
}
pre code { font-size: 0.95em; }

button {
  padding: 0.4rem 0.8rem; font: inherit; font-size: 0.875rem; color: var(--ink);
  background: var(--paper); border: 1px solid var(--line); border-radius: 0.45rem; cursor: pointer;
}
button:hover { border-color: var(--quiet); }

.bar {
  position: sticky; top: 0; z-index: 2; display: flex; align-items: center; gap: 1rem;
  padding: 0.6rem clamp(1rem, 3vw, 2rem); background: var(--paper);
  border-bottom: 1px solid var(--line);
}
.home {
  flex: 0 1 auto; min-width: 0; overflow: hidden; font-weight: 650; color: inherit;
  text-decoration: none; text-overflow: ellipsis; white-space: nowrap;
}
.home:hover { text-decoration: underline; }
#theme { flex: none; min-width: 4rem; }

.search { position: relative; flex: 1 1 14rem; max-width: 32rem; margin-left: auto; }
#search {
  width: 100%; padding: 0.4rem 2.2rem 0.4rem 0.8rem; font: inherit; font-size: 1rem;
  line-height: 1.4; color: inherit; background: var(--raised); border: 1px solid var(--line);
  border-radius: 0.45rem; appearance: none;
}
#search:focus-visible { outline-offset: -1px; border-radius: 0.45rem; }
#search::placeholder { color: var(--quiet); opacity: 1; }
#search::-webkit-search-cancel-button { display: none; }
.search kbd {
  position: absolute; top: 50%; right: 0.55rem; padding: 0 0.4rem; line-height: 1.4;
  color: var(--quiet); border: 1px solid var(--line); border-radius: 0.25rem;
  transform: translateY(-50%); pointer-events: none;
}
#search:focus + kbd { display: none; }

#found {
  position: absolute; top: calc(100% + 0.4rem); right: 0; left: 0; z-index: 3;
  max-height: min(32rem, 75vh); padding: 0.3rem; overflow-y: auto; background: var(--paper);
  border: 1px solid var(--line); border-radius: 0.55rem; box-shadow: var(--shadow);
}
.row {
  display: block; padding: 0.45rem 0.65rem; color: inherit; text-decoration: none;
  border-radius: 0.35rem; scroll-margin: 0.3rem;
}
.row[aria-selected='true'] { background: var(--raised); box-shadow: inset 3px 0 var(--link); }
.line { display: flex; align-items: baseline; justify-content: space-between; gap: 1rem; }
.line code { font-weight: 600; }
.kind, .where { font-size: 0.8125rem; color: var(--quiet); }
.kind { flex: none; }
.where {
  display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap;
}
.nothing { margin: 0; padding: 0.6rem; color: var(--quiet); }

main { min-width: 0; max-width: 46rem; padding: 1.5rem clamp(1rem, 3vw, 2rem) 4rem; }
.index { margin: 0 auto; }

h1, h2, h3, h4 { line-height: 1.25; text-wrap: balance; }
h1 { margin: 0.8rem 0 0.4rem; font-size: clamp(1.6rem, 5vw, 2.1rem); letter-spacing: -0.015em; }
h2 {
  margin: 3rem 0 1rem; padding-top: 1.2rem; font-size: 1.35rem; border-top: 1px solid var(--line);
}
h3 { margin: 1.6rem 0 0.4rem; font-size: 1.05rem; }
h4 { margin: 1rem 0 0.3rem; font-size: 0.875rem; font-weight: 600; color: var(--quiet); }
p { margin: 0.6rem 0; }
ul, ol { margin: 0.6rem 0; padding-left: 1.4rem; }
.facts { margin-top: 0; color: var(--quiet); }

.badge {
  display: inline-block; padding: 0.05rem 0.5rem; font: 600 0.75rem/1.5 var(--sans);
  color: var(--quiet); border: 1px solid currentcolor; border-radius: 1rem; white-space: nowrap;
}
.badge.must, .badge.warn { color: var(--must); }
.warning { padding: 0.6rem 0.9rem; background: var(--mark); border-radius: 0.45rem; }

.operations { padding: 0; list-style: none; }
.operations li { padding: 0.75rem 0; border-bottom: 1px solid var(--line); }
.operations a { font-weight: 600; }
.operations p { margin: 0.15rem 0 0; color: var(--quiet); }

.field { margin: 1.1rem 0; }
section.field + section.field { margin-top: 1.8rem; }
.field:target { background: var(--mark); border-radius: 0.3rem; box-shadow: 0 0 0 0.5rem var(--mark); }
.head { margin: 0 0 0.2rem; font-size: 1rem; }
.head code { padding: 0; font-size: 0.95em; font-weight: 650; background: none; }
h4.head { color: inherit; }
.type { margin-left: 0.3rem; font-size: 0.875rem; font-weight: 400; color: var(--quiet); }
.anchor { margin-left: 0.2rem; padding: 0 0.35rem; text-decoration: none; opacity: 0; }
.field:hover > .head .anchor, .anchor:focus-visible { opacity: 1; }
.field p { margin: 0.3rem 0; }
.fields { margin: 0.6rem 0 0 0.15rem; padding-left: clamp(0.7rem, 2.5vw, 1.2rem); border-left: 2px solid var(--line); }
.fields .fields .fields .fields { padding-left: 0.6rem; }
.rules { display: flex; flex-wrap: wrap; gap: 0.1rem 1.4rem; padding: 0; font-size: 0.875rem; color: var(--quiet); list-style: none; }
.rules code { color: var(--ink); }
.values { font-size: 0.9375rem; }

.example { position: relative; }
.example h3 { padding-right: 6rem; }
.copy { position: absolute; top: -0.35rem; right: 0; padding: 0.25rem 0.7rem; font-size: 0.8125rem; }
.note { font-size: 0.9375rem; color: var(--quiet); }

.neighbours { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 1rem; margin-top: 4rem; }
.neighbours a { text-decoration: none; }
.neighbours span { display: block; font-size: 0.8125rem; color: var(--quiet); }
.neighbours [rel='next'] { margin-left: auto; text-align: right; }

.contents { padding: 1rem clamp(1rem, 3vw, 2rem) 0; font-size: 0.875rem; }
.contents ul { margin: 0; padding: 0; list-style: none; }
.contents > ul { display: flex; flex-wrap: wrap; gap: 0.2rem 1.1rem; }
.contents ul ul { display: none; }
.contents a { display: inline-block; padding: 0.15rem 0; text-decoration: none; }
.contents a:hover { text-decoration: underline; }

@media (min-width: 62rem) {
  .columns {
    display: grid; grid-template-columns: 17rem minmax(0, 46rem); gap: 2.5rem;
    max-width: 74rem; margin: 0 auto;
  }
  .contents {
    position: sticky; top: 3.8rem; align-self: start; max-height: calc(100vh - 3.8rem);
    padding: 2rem 0 2rem 2rem; overflow-y: auto;
  }
  .contents > ul { display: block; }
  .contents > ul > li { margin-bottom: 0.6rem; }
  .contents > ul > li > a { font-weight: 600; color: var(--ink); }
  .contents ul ul { display: block; padding-left: 0.8rem; border-left: 1px solid var(--line); }
  .contents ul ul a {
    max-width: 100%; overflow: hidden; color: var(--quiet); text-overflow: ellipsis;
    white-space: nowrap; vertical-align: bottom;
  }
}

@media (max-width: 30rem) {
  /* Of the two rows, only that with the search stays when the page is scrolled. */
  .bar { top: -3.1rem; flex-wrap: wrap; gap: 0.5rem 1rem; }
  .home { flex: 1; }
  .search { flex-basis: 100%; order: 3; max-width: none; }
  .search kbd { display: none; }
  html { scroll-padding-top: 4.5rem; }
  .line { display: block; }
  .kind { margin-left: 0.6rem; }
  .contents a { padding: 0.35rem 0; }
}

@media (forced-colors: active) {
  .row[aria-selected='true'] { outline: 2px solid; outline-offset: -2px; }
}

@media print {
  .bar, .contents, .copy, .neighbours, .anchor { display: none; }
  pre { white-space: pre-wrap; }
  .columns { display: block; }
}
`;
