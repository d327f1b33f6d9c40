// The review page's keys and buttons. Every key has its button, and both do the same.
"use strict";

const $ = (selector) => document.querySelector(selector);
const query = document.body.dataset.query;
const flag = $(".flag");
const field = $("#text");
const said = $("#said");
let busy = false;

function say(text) {
  said.textContent = text;
  said.classList.add("shown");
  setTimeout(() => said.classList.remove("shown"), 2500);
}

async function post(address, value) {
  if (busy) return;
  busy = true;
  try {
    const answer = await fetch(address + query, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(value),
    });
    const told = await answer.json();
    if (!answer.ok) return say(told.problem);
    sessionStorage.setItem("said", told.said);
    location.assign(told.next);
  } catch {
    say("The review page has been ended. Start `cityreports review` again; what was decided is kept.");
  } finally {
    busy = false;
  }
}

function decide(decision, text) {
  post("/decide", {
    key: flag.dataset.key,
    decision,
    text,
    language: $("#language").value.trim(),
    alike: $("#alike")?.checked ?? false,
  });
}

function save() {
  const text = field.value.trim();
  const first = $("[data-candidate]")?.dataset.text.trim() ?? "";
  const asRead = text === "" ? field.placeholder !== "" : text === first && first.length > 0 && machineRead();
  if (asRead) decide("accepted", null);
  else if (text === "") say("The field is empty: press 0 if nothing is written there, u if nobody can read it.");
  else decide("corrected", text);
}

const machineRead = () => $("[data-candidate] .origin").textContent.includes("read by the machine") && languageKept();
const languageKept = () => $("#language").value.trim() === $("#language").defaultValue;

function take(number) {
  const candidate = $(`[data-candidate="${number}"]`);
  if (!candidate) return;
  field.value = candidate.dataset.text;
  for (const other of document.querySelectorAll("[data-candidate]")) {
    other.setAttribute("aria-pressed", String(other === candidate));
  }
}

function go(key) {
  if (key) location.assign(`/flag/${key}${query}`);
}

function step(by) {
  if (flag) return go(by > 0 ? flag.dataset.after : flag.dataset.before);
  const rows = [...document.querySelectorAll(".row")];
  const place = rows.indexOf(document.activeElement);
  rows[Math.min(Math.max(place + by, 0), rows.length - 1)]?.focus();
}

function toEnd(input) {
  input.focus();
  input.setSelectionRange?.(input.value.length, input.value.length);
}

const view = $("#view");
const paper = $("#paper");
const page = $("#page");
const POINTS_PER_INCH = 72;
const DPI = 144;
let scale = 1, left = 0, upper = 0;

function move() {
  // The page may be moved as far as its edges: there is nothing to see beyond them.
  const held = (at, size, room) => (size <= room ? (room - size) / 2 : Math.min(Math.max(at, room - size), 0));
  left = held(left, page.naturalWidth * scale, view.clientWidth);
  upper = held(upper, page.naturalHeight * scale, view.clientHeight);
  paper.style.transform = `translate(${left}px, ${upper}px) scale(${scale})`;
}

function place() {
  const { x0, top, x1, bottom } = paper.dataset;
  if (x0 === "") return null;
  const unit = DPI / POINTS_PER_INCH;
  return { x: x0 * unit, y: top * unit, w: (x1 - x0) * unit, h: (bottom - top) * unit };
}

function show(box) {
  const margin = 1.25;
  scale = Math.min(view.clientWidth / (box.w * margin), view.clientHeight / (box.h * margin), 1.5);
  left = view.clientWidth / 2 - (box.x + box.w / 2) * scale;
  upper = view.clientHeight / 2 - (box.y + box.h / 2) * scale;
  move();
}

function fitWhole() {
  scale = Math.min(view.clientWidth / page.naturalWidth, view.clientHeight / page.naturalHeight);
  left = (view.clientWidth - page.naturalWidth * scale) / 2;
  upper = (view.clientHeight - page.naturalHeight * scale) / 2;
  move();
}

function fit() {
  const box = place();
  if (!box) return fitWhole();
  // As much of the page around as helps to see where the place is.
  const width = Math.max(box.w, page.naturalWidth * 0.7);
  show({ x: box.x + box.w / 2 - width / 2, y: box.y, w: width, h: box.h });
}

function zoom(factor) {
  if (!view) return;
  const [x, y] = [view.clientWidth / 2, view.clientHeight / 2];
  const wanted = Math.min(Math.max(scale * factor, 0.1), 4);
  left = x - ((x - left) * wanted) / scale;
  upper = y - ((y - upper) * wanted) / scale;
  scale = wanted;
  move();
}

function unpack() {
  const box = place();
  if (box) {
    const frame = $("#frame");
    const pad = 6;
    Object.assign(frame.style, {
      left: `${box.x - pad}px`, top: `${box.y - pad}px`, width: `${box.w + 2 * pad}px`, height: `${box.h + 2 * pad}px`,
    });
    frame.hidden = false;
    paper.style.clipPath = "inset(0)"; // what is dimmed is the page alone
  }
  view.classList.add("there");
  fit();
}

if (view) {
  if (page.complete && page.naturalWidth) unpack();
  else page.addEventListener("load", unpack);
  page.addEventListener("error", () => view.classList.add("missing") ?? say("There is no picture of this page: its file is gone, changed or locked."));
  let held = null;
  view.addEventListener("pointerdown", (event) => {
    held = { x: event.clientX - left, y: event.clientY - upper };
    view.setPointerCapture(event.pointerId);
    view.classList.add("held");
  });
  view.addEventListener("pointermove", (event) => {
    if (!held) return;
    left = event.clientX - held.x;
    upper = event.clientY - held.y;
    move();
  });
  view.addEventListener("pointerup", () => { held = null; view.classList.remove("held"); });
  view.addEventListener("wheel", (event) => { event.preventDefault(); zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15); }, { passive: false });
  view.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] }[event.key];
    if (!by) return;
    event.preventDefault();
    left += by[0];
    upper += by[1];
    move();
  });
}

// What the engines read at the place now comes after the page: they take seconds. Who only passes by asks for nothing.
const STAYS = 500;

function addCandidate({ origin, text, parts }) {
  const list = $(".candidates");
  const number = list.children.length + 1;
  const button = Object.assign(document.createElement("button"), { type: "button", className: "candidate" });
  Object.assign(button.dataset, { candidate: number, text });
  const from = Object.assign(document.createElement("span"), { className: "origin" });
  from.append(Object.assign(document.createElement("kbd"), { textContent: number }), ` ${origin}`);
  const shown = Object.assign(document.createElement("span"), { className: "text", dir: "auto", lang: list.dataset.lang });
  for (const part of parts) {
    shown.append(part.differs ? Object.assign(document.createElement("mark"), { textContent: part.text }) : part.text);
  }
  button.append(from, shown);
  const item = document.createElement("li");
  item.append(button);
  list.append(item);
}

async function readAgain(told) {
  told.textContent = "The engines are reading the place again …";
  try {
    const answer = await fetch(`/readings/${flag.dataset.key}`);
    const { read, candidates } = await answer.json();
    candidates.forEach(addCandidate);
    if (!read) told.textContent = "The place could not be read again: its file is gone, changed or locked, or reading took too long.";
    else if (candidates.length) told.textContent = "The engines have read the place again.";
    else told.textContent = "The engines have read the place again and found no other text.";
  } catch {
    told.textContent = "The place could not be read again.";
  }
}

if ($("#fresh")) setTimeout(() => readAgain($("#fresh")), STAYS);

const deeds = {
  next: () => step(1),
  previous: () => step(-1),
  accept: save,
  save,
  edit: () => field && toEnd(field),
  unreadable: () => decide("unreadable", null),
  empty: () => decide("empty", null),
  language: () => $("#language") && toEnd($("#language")),
  undo: () => post("/undo", {}),
  queue: () => location.assign(`/${query}`),
  keys: () => $("#keys").showModal(),
  alike: () => { const box = $("#alike"); if (box) { box.checked = !box.checked; $(".alike details").open = box.checked; } },
  larger: () => zoom(1.25),
  smaller: () => zoom(0.8),
  fit,
  whole: fitWhole,
};

const ofFlags = new Set(["accept", "save", "unreadable", "empty"]);
const keys = {
  j: "next", k: "previous", e: "edit", u: "unreadable", 0: "empty", l: "language", z: "undo", q: "queue",
  a: "alike", "?": "keys", "+": "larger", "-": "smaller", Enter: "accept",
};

document.addEventListener("keydown", (event) => {
  if (event.isComposing || $("#keys").open) return;
  const writing = event.target.matches("textarea, input:not([type=checkbox]), select");
  if (event.key === "Escape" && writing) return void $("#main").focus();
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && flag) {
    event.preventDefault();
    return void save();
  }
  if (writing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Enter" && event.target.matches("a, button, summary")) return;
  if (/^[1-9]$/.test(event.key) && flag) return void take(event.key);
  const deed = keys[event.key];
  if (!deed || (ofFlags.has(deed) && !flag)) return;
  event.preventDefault();
  deeds[deed]();
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do], [data-candidate]");
  if (!button || button.disabled) return;
  if (button.dataset.candidate) take(button.dataset.candidate);
  else deeds[button.dataset.do]();
});

for (const select of document.querySelectorAll(".filters select")) {
  select.addEventListener("change", () => select.form.requestSubmit());
}

const leftOver = sessionStorage.getItem("said");
if (leftOver) {
  sessionStorage.removeItem("said");
  say(leftOver);
}
if (flag?.dataset.picture) new Image().src = flag.dataset.picture; // that of the next flag is there when it is asked for
(flag ? $("#main") : $(".row"))?.focus({ preventScroll: true });
