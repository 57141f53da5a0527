import { DefinitionError } from '../../plan/definition-error';

const PEM = /^-----BEGIN PUBLIC KEY-----\n(?:[A-Za-z0-9+/=]{1,76}\n)+-----END PUBLIC KEY-----$/;

/**
 * PEM text, when it holds one public key and nothing else: above all no private key.
 *
 * @throws DefinitionError when it does not
 */
export function requirePublicKey(pem: string, what: string, where: string): string {
  // Vault takes keys as a list of texts without space at their ends: with a last line end, no plan would be empty.
  const text = typeof pem === 'string' ? pem.replace(/\r\n/g, '\n').trim() : '';
  if (text.length <= 16 * 1024 && PEM.test(text)) return text;
  // The value is not repeated: what was pasted here by mistake may be a private key.
  throw new DefinitionError({
    id: 'malformed-pem',
    given: `${what} is not a PEM public key`,
    expected: 'a block of BEGIN PUBLIC KEY and END PUBLIC KEY, and nothing else',
    fix: "Give the issuer's public key, never a private one.",
    where,
  });
}
