// The lists of places: fetched once, kept beside the shell, read without a signal.

const CACHE = "hp-wilayah";

export const regencies = () => list("/hp/wilayah.json");
export const areasOf = (regency) => list(`/hp/wilayah/${regency}.json`);

/** What is kept at once, and a fresh copy for next time; from the network where nothing is kept. */
async function list(address) {
  const cache = await globalThis.caches?.open(CACHE);
  const kept = await cache?.match(address);
  const fresh = fetch(address).then(async (answer) => {
    if (!answer.ok) throw new Error(String(answer.status));
    await cache?.put(address, answer.clone());
    return answer.json();
  });
  if (!kept) return fresh;
  fresh.catch(() => {});
  return kept.json();
}
