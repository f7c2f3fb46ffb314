// The test before and after, one item a screen, on a phone that goes round; what was tapped is kept at once.

import { html, useState } from "../screens/html.js";
import { Button, Go, Notice, Title } from "../screens/parts.js";
import { go, href } from "../screens/route.js";
import { number, t } from "../screens/words.js";
import { pack, room, saveTest, testOf } from "./room.js";

const LETTERS = "ABCDEFGH";
const MOMENTS = { before: ["Tes awal", "Test before"], after: ["Tes akhir", "Test after"] };
const draftOf = (moment, person) => `test/${moment}/${person}`;

export function Test({ moment, person, item }) {
  const told = pack();
  if (!told.items.length) return html`<${Title}>${t("Tes", "Test")}<//><p>${t("Kursus ini tidak memakai tes.", "This course has no test.")}</p>`;
  if (!MOMENTS[moment]) return html`<${Title}>${t("Tes", "Test")}<//><p>${t("HP ini boleh digilir. Setiap peserta memilih namanya sendiri, lalu menjawab.", "This phone may go round. Each participant chooses her own name, then answers.")}</p>
    <div class="stack">${Object.entries(MOMENTS).map(([m, words]) => html`<${Go} to=${href("tes", m)} icon="pen" look="main">${t(...words)}<//>`)}</div>`;
  const who = told.people.find((p) => p.id === person);
  if (!who) return html`<${Choose} moment=${moment} told=${told} />`;
  return html`<${Item} moment=${moment} who=${who} items=${told.items} at=${Number(item ?? 0)} />`;
}

function Choose({ moment, told }) {
  const [words, type] = useState("");
  const shown = told.people.filter((p) => `${p.number} ${p.name}`.toLowerCase().includes(words.toLowerCase()));
  const done = told.people.filter((p) => testOf(p.id, moment)).length;
  return html`<${Title}>${t(...MOMENTS[moment])}<//><p role="status">${t(`${number(done)} dari ${number(told.people.length)} selesai di HP ini dan HP lain.`, `${number(done)} of ${number(told.people.length)} done, here and on other phones.`)}</p>
    <div class="field"><label for="find">${t("Nama atau nomor Anda", "Your name or number")}</label><input id="find" type="search" autocomplete="off" value=${words} onInput=${(e) => type(e.target.value)} /></div>
    <div class="stack">${shown.map((p) => {
      const state = testOf(p.id, moment) ? t("selesai", "done") : room.phone.draft(draftOf(moment, p.id)) ? t("belum selesai", "begun") : "";
      return html`<${Go} key=${p.id} to=${href("tes", moment, p.id)} icon=${testOf(p.id, moment) ? "check" : "people"}>${p.number}. ${p.name}${state && ` · ${state}`}<//>`;
    })}</div>`;
}

function Item({ moment, who, items, at }) {
  const key = draftOf(moment, who.id);
  const [answers, set] = useState(room.phone.draft(key)?.answers ?? testOf(who.id, moment)?.fields.answers ?? "-".repeat(items.length));
  const [trouble, tell] = useState(null);
  const item = items[at];
  const answer = (letter) => {
    const next = answers.slice(0, at) + letter + answers.slice(at + 1);
    set(next);
    void room.phone.keepDraft(key, { answers: next }, "test_answers");
  };
  const step = (to) => go(href("tes", moment, who.id, to), { replace: true });
  const finish = async () => {
    try {
      await saveTest(who.id, moment, answers);
      await room.phone.dropDraft(key);
      go(href("tes", moment), { replace: true });
    } catch (error) {
      tell(error.words ?? { id: String(error.message) });
    }
  };
  if (!item) {
    const blank = [...answers].map((a, i) => (a === "-" ? i : -1)).filter((i) => i >= 0);
    return html`<${Title}>${t("Semua soal sudah dilihat", "All items have been seen")}<//><p>${who.number}. ${who.name}</p>
      ${trouble && html`<${Notice} look="stop" live>${t(trouble)}<//>`}
      ${blank.length > 0 && html`<${Notice} look="warn"><p>${t(`${number(blank.length)} soal belum dijawab.`, `${number(blank.length)} items have no answer.`)}</p><${Button} icon="prev" onClick=${() => step(blank[0])}>${t(`Ke soal ${blank[0] + 1}`, `To item ${blank[0] + 1}`)}<//><//>`}
      <${Button} icon="check" look="main" onClick=${finish}>${t("Selesai, simpan jawaban", "Done, save the answers")}<//>
      <${Button} icon="prev" onClick=${() => step(items.length - 1)}>${t("Periksa lagi", "Look again")}<//>`;
  }
  return html`<${Title}>${t(`Soal ${item.number} dari ${items.length}`, `Item ${item.number} of ${items.length}`)}<//>
    <p class="hint">${who.number}. ${who.name} · ${t(...MOMENTS[moment])}</p>
    <fieldset class="field" key=${at}><legend class="lead">${item.text}</legend>
      <div class="choices tall">${item.options.map((option, i) => html`<label class="choice" key=${i}><input type="radio" name="answer" value=${LETTERS[i]} checked=${answers[at] === LETTERS[i]} onChange=${() => answer(LETTERS[i])} /><span>${LETTERS[i]}. ${option}</span></label>`)}</div></fieldset>
    <div class="row">${at > 0 ? html`<${Button} icon="prev" onClick=${() => step(at - 1)}>${t("Sebelumnya", "Back")}<//>` : html`<${Go} to=${href("tes", moment)} icon="prev">${t("Nama lain", "Another name")}<//>`}
      <${Button} icon="next" look="main" onClick=${() => step(at + 1)}>${answers[at] === "-" ? t("Lewati", "Skip") : t("Berikutnya", "Next")}<//></div>`;
}
