// What is said when a certificate is refused: the twin of Python's credentials.problems and credentials.revoked.

export const SENTENCES = {
  "sertifikat-1": {
    id: "Kode ini bukan kode sertifikat Simpul. Pindai kode persegi di pojok sertifikat, lalu coba lagi.",
    en: "This is not the code of a Simpul certificate. Scan the square code in the certificate's corner and try again.",
  },
  "sertifikat-2": {
    id: "Kode sertifikat terbaca tidak utuh. Ratakan kertasnya, beri cahaya, lalu pindai lagi.",
    en: "The certificate's code was not read whole. Flatten the paper, give it light, and scan again.",
  },
  "sertifikat-3": {
    id: "Kode sertifikat ini ditulis dengan cara yang lebih baru daripada yang dikenal di sini. Perbarui aplikasi, lalu pindai lagi.",
    en: "This certificate's code is written in a newer way than is known here. Update the app and scan again.",
  },
  "sertifikat-4": {
    id: "Sertifikat ini ditandatangani dengan kunci “{kid}”, yang tidak dikenal di sini. Sambungkan ke internet agar daftar kunci diperbarui, lalu pindai lagi; bila tetap tidak dikenal, sertifikat ini bukan dari penyelenggara.",
    en: "This certificate is signed with the key “{kid}”, which is not known here. Connect to the internet to renew the list of keys and scan again; if it stays unknown, the certificate does not come from the organiser.",
  },
  "sertifikat-5": {
    id: "Tanda tangan tidak cocok dengan isinya: sertifikat ini palsu atau sudah diubah. Jangan diterima; tanyakan kepada penyelenggara.",
    en: "The signature does not fit what it says: this certificate is forged or was altered. Do not accept it; ask the organiser.",
  },
  "sertifikat-6": {
    id: "Kunci “{kid}” pernah jatuh ke tangan orang lain, jadi tanda tangannya tidak membuktikan apa pun. Minta sertifikat yang diterbitkan ulang kepada penyelenggara.",
    en: "The key “{kid}” was in other people's hands, so that its signature proves nothing. Ask the organiser for a certificate issued anew.",
  },
  "sertifikat-7": {
    id: "Sertifikat bertanggal {day} ini ditandatangani dengan kunci “{kid}” yang sudah tidak dipakai sejak {retired}. Jangan diterima; tanyakan kepada penyelenggara.",
    en: "This certificate of {day} is signed with the key “{kid}”, out of use since {retired}. Do not accept it; ask the organiser.",
  },
  "sertifikat-8": {
    id: "Sertifikat ini baru berlaku mulai {day}. Periksa tanggal di perangkat ini, lalu coba lagi.",
    en: "This certificate holds from {day} on. Check the date of this device and try again.",
  },
  "sertifikat-10": {
    id: "Sertifikat ini sudah dicabut: {reason}. Jangan diterima; minta yang baru kepada pemiliknya atau penyelenggara.",
    en: "This certificate was revoked: {reason}. Do not accept it; ask its holder or the organiser for the new one.",
  },
  "sertifikat-15": {
    id: "Daftar sertifikat yang dicabut tidak dapat dipercaya: {what}. Unduh lagi dari penyelenggara.",
    en: "The list of revoked certificates cannot be trusted: {what}. Download it from the organiser again.",
  },
};

/** Why a certificate was revoked; what is not in here is said by `UNKNOWN`. */
export const REASONS = {
  replaced: { id: "diganti dengan yang baru", en: "replaced by a new one" },
  mistake: { id: "terbit karena kekeliruan", en: "issued by mistake" },
  rule: { id: "syaratnya ternyata tidak terpenuhi", en: "its conditions turned out not to be met" },
  misuse: { id: "disalahgunakan", en: "it was misused" },
};
const UNKNOWN = { id: "tanpa keterangan", en: "no reason given" };
const MONTHS = {
  id: ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli",
    "Agustus", "September", "Oktober", "November", "Desember"],
  en: ["January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December"],
};

/** The sentence of a refusal (what `verifySlip` threw), in "id" or "en". */
export function say({ problem, details = {} }, language = "id") {
  const spoken = language.startsWith("en") ? "en" : "id";
  return SENTENCES[problem][spoken].replace(/\{(\w+)\}/g, (_, name) => word(name, details[name], spoken));
}

/** A day as people write it: 28 November 2026. */
export function day(text, language = "id") {
  const [year, month, number] = text.split("-").map(Number);
  return `${number} ${MONTHS[language.startsWith("en") ? "en" : "id"][month - 1]} ${year}`;
}

function word(name, value, language) {
  if (name === "reason") return (REASONS[value] ?? UNKNOWN)[language];
  return /^\d{4}-\d\d-\d\d$/.test(value) ? day(value, language) : String(value);
}
