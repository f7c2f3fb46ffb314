// The camera as a reader of square codes, where the browser can read them.

import { html, useEffect, useRef } from "./html.js";
import { t } from "./words.js";

export const sees = () => "BarcodeDetector" in globalThis;

/** Looks until `read(text)` of a code gives something, then `onCode(it)`; `again` goes on looking after that. */
export function Camera({ read, onCode, onFail, again = false }) {
  const video = useRef();
  useEffect(() => {
    let stream;
    let on = true;
    (async () => {
      try {
        stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
        video.current.srcObject = stream;
        await video.current.play();
        const reader = new BarcodeDetector({ formats: ["qr_code"] });
        while (on) {
          const code = (await reader.detect(video.current)).map((b) => read(b.rawValue)).find(Boolean);
          if (code) onCode(code);
          if (code && !again) return null;
          await new Promise((resolve) => setTimeout(resolve, 250));
        }
      } catch {
        onFail({ id: "Kamera tidak bisa dipakai. Ketik kodenya saja.", en: "The camera cannot be used. Type the code instead." });
      }
      return null;
    })();
    return () => {
      on = false;
      stream?.getTracks().forEach((track) => track.stop());
    };
  }, []);
  return html`<video class="camera" ref=${video} muted playsinline aria-label=${t("Kamera untuk membaca kode QR", "Camera to read the QR code")}></video>`;
}
