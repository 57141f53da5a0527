import { DefinitionError } from '../../plan/definition-error';
import { requireName } from '../../plan/names';
import { type CaRecord } from '../../plan/records';

const PEM = /^(?:-----BEGIN CERTIFICATE-----\n(?:[A-Za-z0-9+/=]{1,76}\n)+-----END CERTIFICATE-----\n)+$/;

/** It stands in every store: an object of Kubernetes may not be larger than 1.5 MiB. */
const MAX_PEM = 256 * 1024;

/**
 * PEM text, when it holds certificates and nothing else: above all no private key.
 *
 * @throws DefinitionError when it does not
 */
export function requirePem(pem: string, what: string, where: string): string {
  const text = typeof pem === 'string' ? `${pem.replace(/\r\n/g, '\n').trim()}\n` : '';
  if (text.length <= MAX_PEM && PEM.test(text)) return text;
  // The value is not repeated: what was pasted here by mistake may be a key.
  throw new DefinitionError({
    id: 'malformed-pem',
    given: `${what} is not a PEM certificate`,
    expected:
      'one or more blocks of BEGIN CERTIFICATE and END CERTIFICATE, and nothing else, of at most 256 KiB together',
    fix: 'Give the certificate of the authority, never a private key.',
    where,
  });
}

/** The certificate authority that ESO verifies Vault's certificate with. */
export class CaCertificate {
  /**
   * The certificate itself, in every store and generator (`caBundle`).
   *
   * @param pem one or more certificates in PEM
   */
  public static inline(pem: string): CaCertificate {
    return new CaCertificate({
      kind: 'bundle',
      pem: requirePem(pem, 'CA certificate', 'CaCertificate.inline()'),
    });
  }

  /**
   * A ConfigMap of that name in every namespace that has a store, and in ESO's: somebody else keeps it there,
   * for example trust-manager.
   *
   * @param name name of the ConfigMap
   * @param key key in the ConfigMap
   */
  public static fromConfigMap(name: string, key: string): CaCertificate {
    const where = 'CaCertificate.fromConfigMap()';
    return new CaCertificate({
      kind: 'configMap',
      name: requireName('kubernetesName', name, 'ConfigMap of the CA', where),
      key: requireName('secretKey', key, 'key of the CA', where),
    });
  }

  /** @internal */
  public readonly _record: CaRecord;

  private constructor(record: CaRecord) {
    this._record = record;
  }
}
