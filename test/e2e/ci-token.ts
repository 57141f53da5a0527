import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';

/** Whose tokens a CI signs. */
export const ISSUER = 'https://ci.example.com';

/** Keys of a CI. */
export function newKeys() {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { privateKey, publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString() };
}

/** A token as a CI makes one. */
export function tokenOf(key: KeyObject, claims: Record<string, unknown>): string {
  const now = Math.floor(Date.now() / 1000);
  const payload = {
    iss: ISSUER,
    aud: 'vault',
    sub: 'job-1',
    iat: now,
    nbf: now - 5,
    exp: now + 300,
    ...claims,
  };
  const encoded = [{ alg: 'RS256', typ: 'JWT' }, payload].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  );
  const text = encoded.join('.');
  return `${text}.${createSign('RSA-SHA256').update(text).sign(key).toString('base64url')}`;
}
