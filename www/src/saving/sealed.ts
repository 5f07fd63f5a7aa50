// A file under a passphrase, passend-werk/sealed/1-draft: an envelope around the bytes of a file.
// It keeps out whoever has the file but not the passphrase, and it shows that nothing was changed:
// the envelope's own fields are bound too. It does not hide that it is a file of ours or about how
// long it is, it can't tell a wrong passphrase from a changed file, and nobody can open it without
// the passphrase. A short passphrase can be guessed, however slow each guess is made.

import { refuseUnknown, textAt, wholeAt, type Fields } from "./fields.js";
import { NotOpened } from "./trouble.js";

export const SEALED = "passend-werk/sealed/1-draft";
const KEY = "PBKDF2-SHA-256";
const CIPHER = "AES-256-GCM";
const ITERATIONS = 600_000;
/** A million takes seconds, and on a slow phone many: a file may not keep a page busy for as long as it likes. */
const MOST_ITERATIONS = 2_000_000;
const SALT_BYTES = 16;
const IV_BYTES = 12;

interface Header {
  format: typeof SEALED;
  key: typeof KEY;
  iterations: number;
  salt: string;
  cipher: typeof CIPHER;
  iv: string;
}

export interface Sealed extends Header {
  /** The bytes of the file, encrypted, with the tag of 16 bytes behind them. */
  sealed: string;
}

/** Browsers have no WebCrypto on a page that came over http. */
export function canSeal(): boolean {
  return globalThis.crypto?.subtle !== undefined;
}

export async function seal(text: string, passphrase: string): Promise<Sealed> {
  const random = (length: number): string => toBase64(crypto.getRandomValues(new Uint8Array(length)));
  const header: Header = {
    format: SEALED,
    key: KEY,
    iterations: ITERATIONS,
    salt: random(SALT_BYTES),
    cipher: CIPHER,
    iv: random(IV_BYTES),
  };
  const bytes = new TextEncoder().encode(text);
  try {
    const sealed = await crypto.subtle.encrypt(cipherOf(header), await keyOf(header, passphrase), bytes);
    return { ...header, sealed: toBase64(new Uint8Array(sealed)) };
  } finally {
    bytes.fill(0);
  }
}

/** The bytes that were sealed. Whoever asked for them overwrites them when done. */
export async function unseal(sealed: Sealed, passphrase: string): Promise<Uint8Array<ArrayBuffer>> {
  const key = await keyOf(sealed, passphrase);
  try {
    return new Uint8Array(await crypto.subtle.decrypt(cipherOf(sealed), key, fromBase64(sealed.sealed)));
  } catch {
    throw new NotOpened("wrong-passphrase");
  }
}

export function readSealed(fields: Fields): Sealed {
  refuseUnknown("", fields, ["format", "key", "iterations", "salt", "cipher", "iv", "sealed"]);
  textAt("", fields, "key", new RegExp(`^${KEY}$`));
  textAt("", fields, "cipher", new RegExp(`^${CIPHER}$`));
  return {
    format: SEALED,
    key: KEY,
    iterations: wholeAt("", fields, "iterations", ITERATIONS, MOST_ITERATIONS),
    salt: textAt("", fields, "salt", /^[A-Za-z0-9+/]{22}==$/),
    cipher: CIPHER,
    iv: textAt("", fields, "iv", /^[A-Za-z0-9+/]{16}$/),
    sealed: textAt("", fields, "sealed", /^[A-Za-z0-9+/]+={0,2}$/),
  };
}

/** The header goes in as additional data: a change in it is found as one in the contents is. */
function cipherOf({ format, key, iterations, salt, cipher, iv }: Header): AesGcmParams {
  const additionalData = new TextEncoder().encode(JSON.stringify([format, key, iterations, salt, cipher, iv]));
  return { name: "AES-GCM", iv: fromBase64(iv), additionalData };
}

async function keyOf({ iterations, salt }: Header, passphrase: string): Promise<CryptoKey> {
  const bytes = new TextEncoder().encode(sameWords(passphrase));
  try {
    const words = await crypto.subtle.importKey("raw", bytes, "PBKDF2", false, ["deriveKey"]);
    const slow = { name: "PBKDF2", hash: "SHA-256", iterations, salt: fromBase64(salt) };
    return await crypto.subtle.deriveKey(slow, words, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  } finally {
    bytes.fill(0);
  }
}

/** One keyboard writes an accent as a letter of its own, another adds a space: it is one passphrase. */
export function sameWords(passphrase: string): string {
  return passphrase.normalize("NFC").trim();
}

function toBase64(bytes: Uint8Array): string {
  let letters = "";
  for (const byte of bytes) letters += String.fromCharCode(byte);
  return btoa(letters);
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
