/** Identifiers made on this device. */

/** A UUID version 7 (RFC 9562 section 5.7): those made later sort later. */
export function uuid7(now: number = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let n = 0; n < 6; n++) bytes[n] = Math.floor(now / 2 ** (8 * (5 - n))) & 0xff;
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

const DEVICE_KEY = "fieldhouse.device";
let device: string | undefined;

/** This browser's name for itself: the same until its storage is emptied. */
export function deviceId(): string {
  try {
    device ??= localStorage.getItem(DEVICE_KEY) ?? undefined;
    if (!device) localStorage.setItem(DEVICE_KEY, (device = uuid7()));
  } catch {
    device ??= uuid7(); // no storage: the name holds until the page closes
  }
  return device;
}
