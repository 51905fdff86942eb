"""How a learner's feedback looks: in light and dark, on a telephone and on paper."""

STYLE = """
:root {
  --paper: #fbfaf8; --card: #ffffff; --ink: #1f2328; --quiet: #646b74; --line: #e3e1dc;
  --accent: #1f5fbf; --good: #23704a; --bad: #a8431f; --code: #f3f1ec;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #16181b; --card: #1d2024; --ink: #e6e6e3; --quiet: #9aa2ab; --line: #31353b;
    --accent: #86b4f5; --good: #7cc79f; --bad: #eda483; --code: #262a2f;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", sans-serif;
  overflow-wrap: anywhere;
}
main { max-width: 46rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
header { margin-bottom: 2rem; }
.course { margin: 0; color: var(--quiet); }
h1 { margin: 0 0 .5rem; font-size: 1.7rem; line-height: 1.2; font-weight: 650; }
.sum { margin: 0; display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: baseline; }
.sum strong { font-size: 1.25rem; font-variant-numeric: tabular-nums; }
.sum span { color: var(--quiet); }
details {
  background: var(--card); border: 1px solid var(--line); border-radius: .6rem;
  margin: .6rem 0; padding: 0 1.1rem; break-inside: avoid;
}
details[open] { padding-bottom: 1.1rem; }
summary {
  display: flex; flex-wrap: wrap; gap: 0 .75rem; align-items: baseline;
  padding: .8rem 0; cursor: pointer; list-style: none;
}
summary::-webkit-details-marker { display: none; }
summary:focus-visible { outline: 2px solid var(--accent); outline-offset: .3rem; }
.mark { font-weight: 700; width: 1ch; }
.passed .mark, .passed .word { color: var(--good); }
.failed .mark, .failed .word, .could-not-run .mark, .could-not-run .word { color: var(--bad); }
h2 { flex: 1 1 14rem; margin: 0; font-size: 1rem; font-weight: 600; }
.id { color: var(--quiet); font-weight: 400; margin-right: .35rem; }
.word { font-size: .9rem; }
.score { min-width: 6rem; text-align: right; font-variant-numeric: tabular-nums; }
.checks, .remark { margin: 0 0 .75rem; color: var(--quiet); }
.check { margin: 0 0 .75rem; font-weight: 600; }
dl { margin: 0; display: grid; grid-template-columns: 6.5rem 1fr; gap: .3rem .75rem; }
dt { grid-column: 1; color: var(--quiet); }
dd { grid-column: 2; margin: 0; }
h3 { margin: 1.1rem 0 .3rem; font-size: .95rem; font-weight: 600; color: var(--quiet); }
ul { margin: 0; padding-left: 1.1rem; }
li b { font-weight: 500; color: var(--quiet); }
code {
  font: .92em/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace;
  background: var(--code); border-radius: .25rem; padding: .05em .3em;
  white-space: pre-wrap; -webkit-box-decoration-break: clone; box-decoration-break: clone;
}
footer { margin-top: 2rem; color: var(--quiet); font-size: .875rem; }
@media (max-width: 32rem) {
  main { padding: 1.5rem .9rem 3rem; }
  dl { grid-template-columns: 1fr; gap: 0; }
  dt { margin-top: .45rem; font-size: .875rem; }
  dd { grid-column: 1; }
  .score { min-width: 0; text-align: left; }
}
@media print {
  :root { --paper: #fff; --card: #fff; --ink: #000; --quiet: #444; --line: #bbb; --code: #f2f2f2; }
  main { max-width: none; padding: 0; }
  body { font-size: 10.5pt; }
}
"""
