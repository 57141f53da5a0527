import { type Construct } from 'constructs';
import { DefinitionError } from '../../plan/definition-error';
import { certificateParameters, PKI_VALUES } from '../../plan/kinds/pki-role';
import { requireName } from '../../plan/names';
import { quoteValue } from '../../plan/quote';
import { requireOptions } from '../argument/options';
import { Credential, type ICredential } from '../vault/credential';
import { type CredentialRight } from '../vault/grant';
import { type IPkiEngine } from './pki-engine-interface';

/**
 * What a certificate is for.
 *
 * @experimental
 */
export interface PkiCertificateProps {
  /** Name of the server. */
  readonly commonName: string;
  /**
   * What its generator is called, in Kubernetes: several certificates of one role in one namespace need names of
   * their own.
   *
   * @default - the id of the role
   */
  readonly name?: string;
}

/** A role as its certificates need it. */
interface IssuingRole extends Construct {
  readonly engine: IPkiEngine;
  /** What it is to issue. */
  readonly _right: CredentialRight;
  /** Life of a certificate in seconds. */
  readonly _ttl: number;
  /** Domains that it issues for. */
  readonly _domains: readonly string[];
  /** Whether it issues for that name. */
  _allows(name: string): boolean;
}

/**
 * A certificate that a PKI role issues, as a Secret of type `kubernetes.io/tls`: `tls.crt` with the issuers between
 * it and the root, `tls.key` in PKCS#8, `ca.crt` the root.
 *
 * @experimental
 */
export class PkiCertificate implements ICredential {
  /** @internal */
  public static _of(role: IssuingRole, props: PkiCertificateProps): PkiCertificate {
    return new PkiCertificate(role, props);
  }

  /** What is made. */
  public readonly credential: Credential;

  private constructor(role: IssuingRole, props: PkiCertificateProps) {
    const where = role.node.path;
    const { commonName, name } = requireOptions('PkiCertificateProps', props, where);
    requireName('dnsName', commonName, 'commonName', where);
    if (!role._allows(commonName)) {
      throw new DefinitionError({
        id: 'domain-not-allowed',
        given: `commonName is ${quoteValue(commonName)}`,
        expected: `a name that the role allows: ${role._domains.join(', ')}`,
        fix: 'Correct the name, or add it to the allowedDomains of the role.',
        where,
      });
    }
    const { _rootPem: root } = role.engine;
    this.credential = Credential._of(role, {
      ...role._right,
      name: name === undefined ? role.node.id : requireName('kubernetesName', name, 'name', where),
      path: role._right.rule.path,
      method: 'POST',
      parameters: certificateParameters(commonName),
      life: role._ttl,
      diesWithToken: false,
      names: PKI_VALUES,
      keys: {
        'tls.crt': [{ certificateChain: { certificate: 'certificate', issuers: 'ca_chain' } }],
        'tls.key': [{ value: 'private_key' }],
        'ca.crt': [root === undefined ? { rootCertificate: 'ca_chain' } : { text: root }],
      },
      secretType: 'kubernetes.io/tls',
    });
  }
}
