// How a session was liked, in twenty seconds, without a name: two rows of faces with words, and a line for whoever wants.

import { html, useState } from "../screens/html.js";
import { Button, Go, Notice, Title } from "../screens/parts.js";
import { href } from "../screens/route.js";
import { t } from "../screens/words.js";
import { pack, saveReaction } from "./room.js";
import { titleOf } from "./sessions.js";

// Mouths from sad to glad, drawn; a face never stands without its word.
const MOUTHS = ["M8 17q4-4 8 0", "M8 16.500q4-1.500 8 0", "M8 15.500q4 1.500 8 0", "M8 15q4 4 8 0"];
const USEFUL = [["Tidak berguna", "Not useful"], ["Kurang", "A little"], ["Berguna", "Useful"], ["Sangat berguna", "Very useful"]];
const CLEAR = [["Tidak jelas", "Not clear"], ["Kurang", "A little"], ["Jelas", "Clear"], ["Sangat jelas", "Very clear"]];

export function Reaction({ id }) {
  const session = pack().sessions.find((s) => s.id === id);
  const asked = Object.fromEntries(pack().reaction.map((q) => [q.code, q.text]));
  const none = { session_rating: 0, trainer: 1, trainer_rating: 0, comment: "" };
  const [said, say] = useState(none);
  const [told, tell] = useState(null);
  const [given, count] = useState(0);
  const send = async (event) => {
    event.preventDefault();
    if (!said.session_rating) return tell({ look: "stop", id: "Pilih dulu satu wajah untuk sesi ini.", en: "Choose a face for the session first." });
    try {
      await saveReaction({ session: id, session_rating: said.session_rating, ...(said.trainer_rating ? { trainer: said.trainer, trainer_rating: said.trainer_rating } : {}), ...(said.comment.trim() ? { comment: said.comment.trim() } : {}) });
      say(none);
      count(given + 1);
      tell({ look: "good", id: "Terima kasih. Serahkan HP ke peserta berikutnya.", en: "Thank you. Pass the phone on to the next participant." });
    } catch (error) {
      tell({ look: "stop", ...(error.words ?? { id: String(error.message) }) });
    }
    return null;
  };
  const set = (more) => (tell(null), say({ ...said, ...more }));
  if (!session) return html`<${Title}>${t("Sesi ini tidak ada lagi", "This session is gone")}<//>`;
  return html`<${Title}>${t("Bagaimana sesi ini?", "How was this session?")}<//>
    <p class="hint">${titleOf(session)} · ${t("tanpa nama", "without a name")}</p>
    ${told && html`<${Notice} look=${told.look} live>${t(told)}<//>`}
    <form key=${given} onSubmit=${send}><${Faces} name="session" words=${USEFUL} legend=${t(asked.session ?? { id: "Sesi ini", en: "This session" })} value=${said.session_rating} onPick=${(n) => set({ session_rating: n })} />
      ${session.trainers.length > 1 && html`<div class="field"><label for="trainer">${t("Pengajar", "Trainer")}</label><select id="trainer" value=${String(said.trainer)} onChange=${(e) => set({ trainer: Number(e.target.value) })}>${session.trainers.map((name, i) => html`<option value=${String(i + 1)}>${name}</option>`)}</select></div>`}
      ${session.trainers.length > 0 && html`<${Faces} name="trainer" words=${CLEAR} legend=${`${t(asked.trainer ?? { id: "Pengajar", en: "Trainer" })} (${session.trainers[said.trainer - 1]})`} value=${said.trainer_rating} onPick=${(n) => set({ trainer_rating: n })} />`}
      <div class="field"><label for="comment">${t(asked.comment ?? { id: "Saran", en: "Comment" })}</label><span class="hint" id="comment-hint">${t("Boleh dikosongkan. Jangan menyebut nama orang.", "May be left empty. Name nobody.")}</span><textarea id="comment" rows="2" maxlength="1000" aria-describedby="comment-hint" value=${said.comment} onInput=${(e) => set({ comment: e.target.value })}></textarea></div>
      <${Button} type="submit" icon="check" look="main">${t("Kirim tanggapan", "Give it")}<//></form>
    <${Go} to=${href("sesi", id)} icon="prev">${t("Kembali ke daftar", "Back to the list")}<//>`;
}

function Faces({ name, legend, words, value, onPick }) {
  return html`<fieldset class="field"><legend>${legend}</legend><div class="faces">${words.map((word, i) => html`<label class="choice face" key=${i}><input type="radio" name=${name} value=${i + 1} checked=${value === i + 1} onChange=${() => onPick(i + 1)} />
    <span><svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="9" /><path d="M9 9.500v.200M15 9.500v.200" /><path d=${MOUTHS[i]} /></svg>${t(...word)}</span></label>`)}</div></fieldset>`;
}
