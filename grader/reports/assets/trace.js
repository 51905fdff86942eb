"use strict";
// Every word of a trace may be anybody's: it is put into the page as text alone, never as markup.
(() => {
  const data = JSON.parse(document.getElementById("values").textContent);
  const steps = data.steps, last = steps.length - 1;
  const find = (id) => document.getElementById(id);
  const STATES = {
    created: "made, empty", running: "running", complete: "complete", blocked: "None", gone: "taken out",
    ended: "failed",
  };
  const HOW = {
    import: "bound by an import", submodule: "its submodule", seen: "seen at a failure",
    end: "there at the end of the run",
  };
  let now = 0, timer = null, shownFile = null;

  // Control and direction characters would move what stands beside them.
  const clean = (text) => text.replace(/(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}]/gu, "\ufffd");

  function make(tag, kind, text) {
    const one = document.createElement(tag);
    if (kind) one.className = kind;
    if (text !== undefined) one.textContent = clean(text);
    return one;
  }

  function topmost(stack, module) {
    for (let at = stack.length - 1; at >= 0; at--) if (stack[at].module === module) return at;
    return -1;
  }

  // What was so after a step: the changes of all steps up to it.
  function stateAfter(number) {
    const state = { stack: [], modules: new Map(), names: new Map(), files: new Map() };
    for (let at = 0; at <= number; at++) for (const change of steps[at].changes) apply(state, change);
    return state;
  }

  function apply(state, [kind, module, ...rest]) {
    if (kind === "enter") {
      state.stack.push({ module, file: rest[0], line: null });
      state.files.set(rest[0], "running");
    } else if (kind === "leave") {
      const at = topmost(state.stack, module);
      if (at < 0) return;
      const gone = state.stack.splice(at);
      for (const one of gone) state.files.set(one.file, rest[0] ? "failed" : "done");
    } else if (kind === "reach") {
      const at = topmost(state.stack, module);
      if (at >= 0) state.stack[at].line = rest[0];
    } else if (kind === "entry") {
      state.modules.set(module, { state: rest[0], where: rest[1] });
    } else if (kind === "holds") {
      const [names, whole, more] = rest;
      const known = state.names.get(module) || { names: new Map(), more: 0 };
      const held = whole ? new Map() : new Map(known.names);
      for (const [name, how] of names) held.set(name, known.names.get(name) || how);
      state.names.set(module, { names: held, more: more || (whole ? 0 : known.more) });
    }
  }

  function look(step, number) {
    if (number === data.failure || step.kind === "failed" || step.kind === "missing") return "failing";
    if (step.kind === "ended" || step.kind === "took" || step.kind === "bound") return "done";
    return step.kind === "began" || step.kind === "cached-running" ? "running" : "";
  }

  function tell(step, number) {
    const fails = number === data.failure ? " · here it fails" : "";
    find("count").textContent = `Step ${number + 1} of ${steps.length}${fails}`;
    find("sentence").textContent = clean(step.sentence);
    find("detail").textContent = clean(step.detail);
    find("now").className = `sheet now ${look(step, number)}`;
  }

  function drawSource(step, number, state) {
    const top = state.stack[state.stack.length - 1];
    const place = step.place || (top ? [top.file, top.line || 0] : [shownFile, 0]);
    const file = place[0], box = find("source");
    shownFile = file;
    find("source-name").textContent = clean(file || "Source");
    const excerpts = data.files[file];
    box.replaceChildren();
    if (!excerpts) {
      box.append(make("p", "none", file ? "The text of this file is not in this page." : "No line is known of this step."));
      return;
    }
    const waits = new Set(state.stack.filter((one) => one.file === file).map((one) => one.line));
    const bad = look(step, number) === "failing" ? " bad" : "";
    let here = null;
    for (const [first, lines] of excerpts) {
      if (first > 1) box.append(make("div", "gap", "⋯"));
      lines.forEach((text, at) => {
        const line = first + at, is = line === place[1];
        const row = make("div", `line${is ? ` here${bad}` : waits.has(line) ? " waits" : ""}`);
        row.append(make("span", "number", String(line)), make("span", "text", text || " "));
        if (is) { row.setAttribute("aria-current", "true"); here = row; }
        box.append(row);
      });
    }
    box.scrollTop = here ? here.offsetTop - box.clientHeight / 3 : 0;
    box.scrollLeft = 0;
  }

  function drawFiles(state) {
    const marks = { running: "▶", done: "✓", failed: "✗" };
    const said = { running: "running", done: "has run", failed: "failed" };
    find("files").replaceChildren(...data.tree.map(([path, name, depth]) => {
      const is = path === null ? "folder" : state.files.get(path) || "";
      const one = make("li", `${is} d${depth}${path !== null && path === shownFile ? " here" : ""}`);
      const mark = make("span", "mark", marks[is] || (path === null ? "" : "·"));
      mark.setAttribute("aria-hidden", "true");
      one.append(mark, make("span", "", name));
      if (said[is]) one.title = said[is];
      return one;
    }));
  }

  function drawStack(step, state) {
    const ends = step.changes.filter(([kind, , failed]) => kind === "leave" && failed);
    const rows = state.stack.map((one, at) => {
      const row = make("li", at === state.stack.length - 1 ? "top" : "");
      row.append(make("span", "module", one.module));
      const line = one.line ? `${one.file}:${one.line}` : one.file;
      row.append(make("span", "at", line));
      if (step.kind === "cached-running" && one.module === step.module) row.classList.add("asked");
      return row;
    });
    for (const [, module] of ends) {
      const row = make("li", "ends");
      row.append(make("span", "module", module), make("span", "at", "✗ ends here"));
      rows.push(row);
    }
    if (!rows.length) rows.push(make("li", "", "Nothing is running any more."));
    find("stack").replaceChildren(...rows.reverse());
  }

  function chips(held, before) {
    const list = make("ul", "names");
    for (const [name, how] of held.names) {
      const fresh = !before || !before.names.has(name);
      const one = make("li", `${how}${fresh ? " fresh" : ""}`, name);
      one.title = HOW[how];
      list.append(one);
    }
    if (held.more) list.append(make("li", "end", `and ${held.more} more`));
    return list;
  }

  // Rows that are as they were stay where they are: a run may have hundreds.
  const kept = new Map();

  function rowOf(module, entry, held, had, changed) {
    const names = held ? [...held.names].flat() : [];
    const fresh = held ? [...held.names.keys()].filter((name) => !had || !had.names.has(name)) : [];
    const look = JSON.stringify([entry, changed, Boolean(held), names, fresh]);
    const old = kept.get(module);
    if (old && old.look === look) return old.row;
    const row = make("li", `${entry.state}${changed ? " changed" : ""}`), head = make("div", "head");
    head.append(make("span", "module", module), make("span", `state ${entry.state}`, STATES[entry.state]));
    row.append(head);
    if (entry.where) row.title = clean(entry.where);
    if (names.length) row.append(chips(held, had));
    else if (held && entry.state !== "gone") row.append(make("p", "empty", "holds no name yet"));
    kept.set(module, { look, row });
    return row;
  }

  function drawModules(state, before) {
    const rows = [], list = find("modules");
    let first = null;
    for (const [module, entry] of state.modules) {
      const held = state.names.get(module), had = before.names.get(module), was = before.modules.get(module);
      const grown = (held ? held.names.size : 0) !== (had ? had.names.size : 0);
      const changed = !was || was.state !== entry.state || grown;
      rows.push(rowOf(module, entry, held, had, changed));
      if (changed && !first) first = rows[rows.length - 1];
    }
    rows.forEach((row, at) => {
      const there = list.children[at];
      if (!there) list.append(row);
      else if (there !== row) list.replaceChild(row, there);
    });
    while (list.children.length > rows.length) list.lastChild.remove();
    list.scrollTop = first ? first.offsetTop - list.offsetTop - 60 : 0;
  }

  function drawIdea(step) {
    const idea = data.ideas[step.kind];
    find("idea").hidden = !idea;
    if (!idea) return;
    find("idea-title").textContent = idea[1];
    find("idea-truth").textContent = idea[2];
    find("idea-more").textContent = `grader concept ${idea[0]}`;
  }

  function mark(number) {
    const before = document.querySelector(".steps [aria-current]");
    if (before) before.removeAttribute("aria-current");
    const link = document.querySelector(`#s${number + 1} > a`);
    link.setAttribute("aria-current", "step");
    const list = document.querySelector(".steps"), row = link.parentElement;
    list.scrollTop = row.offsetTop - list.offsetTop - list.clientHeight / 3;
    for (const figure of document.querySelectorAll("figure")) figure.hidden = Number(figure.dataset.step) > number;
  }

  function go(number) {
    now = Math.max(0, Math.min(last, number));
    const step = steps[now], state = stateAfter(now);
    tell(step, now);
    drawSource(step, now, state);
    drawFiles(state);
    drawStack(step, state);
    drawModules(state, stateAfter(now - 1));
    drawIdea(step);
    mark(now);
    find("slider").value = String(now + 1);
    find("slider").setAttribute("aria-valuetext", `step ${now + 1} of ${steps.length}: ${clean(step.sentence)}`);
    find("first").disabled = find("back").disabled = now === 0;
    find("next").disabled = find("end").disabled = now === last;
  }

  function stop() {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    find("play").textContent = "▶ Play";
  }

  function again() {
    timer = setTimeout(() => { go(now + 1); if (now < last) again(); else stop(); },
      Math.max(1100, 38 * steps[now].sentence.length));
  }

  function play() {
    if (timer !== null) { stop(); return; }
    if (now === last) go(0);
    find("play").textContent = "❚❚ Pause";
    again();
  }

  function jump(number) { stop(); go(number); }

  const KEYS = {
    ArrowRight: () => jump(now + 1), ArrowLeft: () => jump(now - 1),
    Home: () => jump(0), End: () => jump(last), " ": play,
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || !(event.key in KEYS)) return;
    if (event.key === " " && event.target.closest("button, a")) return;
    event.preventDefault();
    KEYS[event.key]();
  });
  find("slider").addEventListener("input", (event) => jump(Number(event.target.value) - 1));
  find("first").addEventListener("click", () => jump(0));
  find("back").addEventListener("click", () => jump(now - 1));
  find("next").addEventListener("click", () => jump(now + 1));
  find("end").addEventListener("click", () => jump(last));
  find("play").addEventListener("click", play);
  document.querySelector(".steps").addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    event.preventDefault();
    jump(Number(link.parentElement.id.slice(1)) - 1);
  });
  window.addEventListener("hashchange", linked);
  function linked() {
    const found = /^#s(\d+)$/.exec(location.hash);
    jump(found ? Number(found[1]) - 1 : now);
    if (found) setTimeout(() => window.scrollTo(0, 0)); // the browser goes to the list's item first
  }

  find("replay").classList.remove("no-script");
  find("slider").max = String(steps.length);
  if (data.failure !== null) {
    find("to-failure").hidden = find("tick").hidden = false;
    find("to-failure").addEventListener("click", () => jump(data.failure));
    const share = last ? data.failure / last : 0;
    find("tick").style.left = `calc(8px + (100% - 16px) * ${share} - 1.5px)`;
  }
  linked();
  window.addEventListener("load", linked);
})();
