/** Passkeys, as the browser and the server speak of them (W3C Web Authentication Level 3). */
import { type Schemas, call } from "../api/client";

type Json = Record<string, unknown>;
type Ceremony = Schemas["CeremonyRow"];

export function knowsPasskeys(): boolean {
  return typeof PublicKeyCredential !== "undefined" && "credentials" in navigator;
}

/** The proof that a route beside `…/options` takes. */
export interface Proven {
  readonly ceremony: string;
  readonly credential: Json;
}

/** Make one. Rejects with a DOMException where the person or the browser says no. */
export async function make({ ceremony, options }: Ceremony): Promise<Proven> {
  const publicKey = creationOptions(options as Json);
  return { ceremony, credential: told(await navigator.credentials.create({ publicKey })) };
}

/** Prove to have one. `quietly`: offered where the address is typed, and nothing more. */
export async function prove({ ceremony, options }: Ceremony, { quietly = false, signal }: { quietly?: boolean; signal?: AbortSignal } = {}): Promise<Proven> {
  const asked: CredentialRequestOptions = { publicKey: requestOptions(options as Json) };
  if (quietly) asked.mediation = "conditional";
  if (signal) asked.signal = signal;
  return { ceremony, credential: told(await navigator.credentials.get(asked)) };
}

export async function signInByPasskey(how: { quietly?: boolean; signal?: AbortSignal } = {}): Promise<void> {
  const { body: asked } = await call("post", "/api/v1/account/passkeys/sign-in/options", how.signal ? { signal: how.signal } : {});
  await call("post", "/api/v1/account/passkeys/sign-in", { body: await prove(asked, how) });
}

export async function confirmByPasskey(): Promise<void> {
  const { body: asked } = await call("post", "/api/v1/account/passkeys/confirm/options");
  await call("post", "/api/v1/account/passkeys/confirm", { body: await prove(asked) });
}

/** Can passkeys be offered where an address is typed? */
export async function offersQuietly(): Promise<boolean> {
  if (!knowsPasskeys() || isNumeric(location.hostname) || typeof PublicKeyCredential.isConditionalMediationAvailable !== "function") return false;
  return PublicKeyCredential.isConditionalMediationAvailable().catch(() => false);
}

/** Passkeys belong to names; an address of digits has none. */
export function isNumeric(hostname: string): boolean {
  return /^[\d.]+$|:/.test(hostname);
}

// ── what older browsers leave to us ──

export function creationOptions(options: Json): PublicKeyCredentialCreationOptions {
  if (typeof PublicKeyCredential.parseCreationOptionsFromJSON === "function") {
    return PublicKeyCredential.parseCreationOptionsFromJSON(options as unknown as PublicKeyCredentialCreationOptionsJSON);
  }
  const { user, excludeCredentials } = options as { user: Json; excludeCredentials?: Json[] };
  return {
    ...options,
    challenge: bytesOf(String(options["challenge"])),
    user: { ...user, id: bytesOf(String(user["id"])) },
    excludeCredentials: (excludeCredentials ?? []).map(described),
  } as unknown as PublicKeyCredentialCreationOptions;
}

export function requestOptions(options: Json): PublicKeyCredentialRequestOptions {
  if (typeof PublicKeyCredential.parseRequestOptionsFromJSON === "function") {
    return PublicKeyCredential.parseRequestOptionsFromJSON(options as unknown as PublicKeyCredentialRequestOptionsJSON);
  }
  const allowed = options["allowCredentials"] as Json[] | undefined;
  return {
    ...options,
    challenge: bytesOf(String(options["challenge"])),
    allowCredentials: (allowed ?? []).map(described),
  } as unknown as PublicKeyCredentialRequestOptions;
}

const described = (each: Json): Json => ({ ...each, id: bytesOf(String(each["id"])) });

function told(credential: Credential | null): Json {
  if (!credential) throw new DOMException("No passkey was given.", "NotAllowedError");
  const known = credential as PublicKeyCredential;
  if (typeof known.toJSON === "function") return known.toJSON() as unknown as Json;
  return {
    id: known.id,
    rawId: textOf(known.rawId),
    type: known.type,
    authenticatorAttachment: known.authenticatorAttachment,
    clientExtensionResults: known.getClientExtensionResults(),
    response: answered(known.response),
  };
}

function answered(response: AuthenticatorResponse): Json {
  const json: Json = { clientDataJSON: textOf(response.clientDataJSON) };
  if (response instanceof AuthenticatorAttestationResponse) {
    return { ...json, attestationObject: textOf(response.attestationObject), transports: response.getTransports?.() ?? [] };
  }
  const { authenticatorData, signature, userHandle } = response as AuthenticatorAssertionResponse;
  return {
    ...json,
    authenticatorData: textOf(authenticatorData),
    signature: textOf(signature),
    userHandle: userHandle ? textOf(userHandle) : null,
  };
}

/** Base64url without its padding (RFC 4648 section 5). */
export function textOf(bytes: ArrayBuffer): string {
  const plain = String.fromCharCode(...new Uint8Array(bytes));
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (each) => each.charCodeAt(0));
}
