import { type Construct } from 'constructs';
import { DefinitionError } from '../../plan/definition-error';
import { transitKeys } from '../../plan/kinds/transit-key';
import { requireName } from '../../plan/names';
import { requireBoolean, requireChoice } from '../argument/argument';
import { type Duration } from '../argument/duration';
import { requireDuration } from '../argument/duration-range';
import { requireInteger } from '../argument/number';
import { requireOptions } from '../argument/options';
import { vaultNameOf } from '../platform/ownership';
import { type PlanBuilder } from '../platform/plan-builder';
import { Resource } from '../platform/resource';
import { CredentialGrants } from '../vault/credential-grants';
import { type CredentialRight, type Grant, type IGrantee } from '../vault/grant';
import { placeOfVault } from '../vault/vault-namespace';
import { TransitEngine } from './transit-engine';
import { type ITransitEngine } from './transit-engine-interface';

/**
 * Types of key of a Transit engine.
 *
 * @experimental
 */
export enum TransitKeyType {
  /** AES of 256 bits in GCM: encrypts. */
  AES256_GCM96 = 'aes256-gcm96',
  /** ChaCha20 with Poly1305: encrypts. */
  CHACHA20_POLY1305 = 'chacha20-poly1305',
  /** Ed25519: signs. */
  ED25519 = 'ed25519',
  /** Elliptic curve P-256: signs. */
  ECDSA_P256 = 'ecdsa-p256',
  /** Elliptic curve P-384: signs. */
  ECDSA_P384 = 'ecdsa-p384',
  /** Elliptic curve P-521: signs. */
  ECDSA_P521 = 'ecdsa-p521',
  /** RSA of 2048 bits: encrypts and signs. */
  RSA_2048 = 'rsa-2048',
  /** RSA of 3072 bits: encrypts and signs. */
  RSA_3072 = 'rsa-3072',
  /** RSA of 4096 bits: encrypts and signs. */
  RSA_4096 = 'rsa-4096',
}

const SYMMETRIC = new Set([TransitKeyType.AES256_GCM96, TransitKeyType.CHACHA20_POLY1305]);
const RSA = new Set([TransitKeyType.RSA_2048, TransitKeyType.RSA_3072, TransitKeyType.RSA_4096]);

/** Vault rotates no key by itself more often (`path_keys.go`), nor after more than Terraform's number can say. */
const AUTO_ROTATE = { least: 3600, most: 100 * 365 * 86400 };
const GREATEST_VERSION = 1_000_000;

/**
 * Properties of a {@link TransitKey}.
 *
 * @experimental
 */
export interface TransitKeyProps {
  /** The engine that has it. */
  readonly engine: ITransitEngine;
  /**
   * What it is, for good.
   *
   * @default TransitKeyType.AES256_GCM96
   */
  readonly type?: TransitKeyType;
  /**
   * After which time Vault makes a new version, an hour at least; older versions still decrypt and verify.
   *
   * @default - never
   */
  readonly autoRotatePeriod?: Duration;
  /**
   * Least version that decrypts and verifies: what an older one encrypted is lost to all, unless it was rewrapped before.
   *
   * @default 1
   */
  readonly minDecryptionVersion?: number;
  /**
   * Least version that encrypts and signs; 0 for the newest alone.
   *
   * @default 0
   */
  readonly minEncryptionVersion?: number;
  /**
   * Whether equal texts in equal contexts are encrypted to the same, so that what is encrypted can be looked for, and
   * compared by whoever sees it. Each request must then say a context.
   *
   * @default false
   */
  readonly convergent?: boolean;
  /**
   * Whether Vault may hand it out to whoever may ask. Nothing takes that back.
   *
   * @default false
   */
  readonly exportable?: boolean;
  /**
   * Name in Vault.
   *
   * @default - the id; below a tenant `<tenant>_<id>`
   */
  readonly keyName?: string;
  /**
   * Whether Terraform refuses to destroy it, and Vault to delete it: with it goes all that it encrypted.
   *
   * @default true
   */
  readonly preventDestroy?: boolean;
}

/**
 * A key of a Transit engine. What may be done with it is granted to logins, each right apart from the others; nobody
 * is granted its export, its configuration or its deletion.
 *
 * @experimental
 */
export class TransitKey extends Resource {
  /** The engine that has it. */
  public readonly engine: ITransitEngine;
  /** Name in Vault. */
  public readonly keyName: string;
  private readonly type: TransitKeyType;
  private readonly autoRotatePeriod: number;
  private readonly minDecryptionVersion: number;
  private readonly minEncryptionVersion: number;
  private readonly convergent: boolean;
  private readonly exportable: boolean;
  private readonly preventDestroy: boolean;
  /** By path below the mount. */
  private readonly grants = new Map<string, CredentialGrants>();

  /**
   * @param scope whoever owns it
   * @param id name of the construct
   * @param props properties
   * @throws DefinitionError when a property is malformed, or the type cannot do what is asked of it
   */
  public constructor(scope: Construct, id: string, props: TransitKeyProps) {
    super(scope, id);
    const where = this.node.path;
    requireOptions('TransitKeyProps', props, where);
    this.engine = this._requirePart(TransitEngine, props.engine as TransitEngine, 'engine');
    this.keyName = requireName('vaultName', props.keyName ?? vaultNameOf(this), 'name of the key', where);
    this.type = requireChoice(TransitKeyType, props.type ?? TransitKeyType.AES256_GCM96, 'type', where);
    const { least, most } = AUTO_ROTATE;
    this.autoRotatePeriod =
      props.autoRotatePeriod === undefined
        ? 0
        : requireDuration(
            props.autoRotatePeriod,
            { least, most, reason: 'Vault rotates no key more often than hourly' },
            'autoRotatePeriod',
            where,
          );
    const version = (given: number | undefined, min: number, otherwise: number, what: string) =>
      requireInteger(given ?? otherwise, min, GREATEST_VERSION, what, where);
    this.minDecryptionVersion = version(props.minDecryptionVersion, 1, 1, 'minDecryptionVersion');
    this.minEncryptionVersion = version(props.minEncryptionVersion, 0, 0, 'minEncryptionVersion');
    this.convergent = requireBoolean(props.convergent, false, 'convergent', where);
    this.exportable = requireBoolean(props.exportable, false, 'exportable', where);
    this.preventDestroy = requireBoolean(props.preventDestroy, true, 'preventDestroy', where);
    if (this.convergent && !SYMMETRIC.has(this.type)) throw this.unable('is convergent', [...SYMMETRIC]);
    if (this.minEncryptionVersion > 0 && this.minEncryptionVersion < this.minDecryptionVersion) {
      throw new DefinitionError({
        id: 'conflicting-options',
        given: `minEncryptionVersion is ${this.minEncryptionVersion}, and minDecryptionVersion ${this.minDecryptionVersion}`,
        expected: 'a version that encrypts also to decrypt',
        fix: 'Raise minEncryptionVersion, or leave it out for the newest.',
        where,
      });
    }
  }

  /**
   * Lets a login encrypt, and not decrypt.
   *
   * @param grantee a role that somebody logs in with: what `tenant.addWorkloadLogin()` returned, a JwtAuthRole
   * @throws DefinitionError when the grantee is none, or no login, or the type of key does not encrypt
   */
  public grantEncrypt(grantee: IGrantee): Grant {
    return this.grantEncryption('encrypt', grantee);
  }

  /**
   * Lets a login decrypt, and not encrypt.
   *
   * @param grantee as in `grantEncrypt()`
   * @throws DefinitionError when the grantee is none, or no login, or the type of key does not encrypt
   */
  public grantDecrypt(grantee: IGrantee): Grant {
    return this.grantEncryption('decrypt', grantee);
  }

  /**
   * Lets a login have what was encrypted encrypted anew, by the newest version, without seeing what it says.
   *
   * @param grantee as in `grantEncrypt()`
   * @throws DefinitionError when the grantee is none, or no login, or the type of key does not encrypt
   */
  public grantRewrap(grantee: IGrantee): Grant {
    return this.grantEncryption('rewrap', grantee);
  }

  /**
   * Lets a login sign; the algorithm is said in the body of a request, not at the end of its path.
   *
   * @param grantee as in `grantEncrypt()`
   * @throws DefinitionError when the grantee is none, or no login, or the type of key does not sign
   */
  public grantSign(grantee: IGrantee): Grant {
    if (SYMMETRIC.has(this.type))
      throw this.unable(
        'signs',
        Object.values(TransitKeyType).filter((type) => !SYMMETRIC.has(type)),
      );
    return this.grant('sign', grantee);
  }

  /**
   * Lets a login verify signatures and HMACs; the algorithm is said in the body of a request.
   *
   * @param grantee as in `grantEncrypt()`
   * @throws DefinitionError when the grantee is none, or no login
   */
  public grantVerify(grantee: IGrantee): Grant {
    return this.grant('verify', grantee);
  }

  /**
   * Lets a login make HMACs, which every key can; the algorithm is said in the body of a request.
   *
   * @param grantee as in `grantEncrypt()`
   * @throws DefinitionError when the grantee is none, or no login
   */
  public grantHmac(grantee: IGrantee): Grant {
    return this.grant('hmac', grantee);
  }

  /**
   * Lets a login make a new version of the key.
   *
   * @param grantee as in `grantEncrypt()`
   * @throws DefinitionError when the grantee is none, or no login
   */
  public grantRotate(grantee: IGrantee): Grant {
    return this.grant('rotate', grantee);
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    plan.add(this, 'transitKeys', {
      id: this.node.id,
      server: placeOfVault(this.engine.vault),
      mount: this.engine.mount,
      name: this.keyName,
      type: this.type,
      convergent: this.convergent,
      exportable: this.exportable,
      autoRotatePeriod: this.autoRotatePeriod,
      minDecryptionVersion: this.minDecryptionVersion,
      minEncryptionVersion: this.minEncryptionVersion,
      preventDestroy: this.preventDestroy,
    });
    for (const [use, grants] of this.grants) grants.compile(plan, this.rightTo(use));
  }

  private grantEncryption(use: string, grantee: IGrantee): Grant {
    if (!SYMMETRIC.has(this.type) && !RSA.has(this.type))
      throw this.unable('encrypts', [...SYMMETRIC, ...RSA]);
    return this.grant(use, grantee);
  }

  private grant(use: string, grantee: IGrantee): Grant {
    const grants = this.grants.get(use) ?? new CredentialGrants(this);
    this.grants.set(use, grants);
    return grants.add(this.rightTo(use), grantee);
  }

  /** Vault asks for `update` alone where the key is there; `create` would let a request make keys. */
  private rightTo(use: string): CredentialRight {
    const { vault, mount } = this.engine;
    const name = this.keyName;
    return {
      vault,
      role: { kind: transitKeys.list, key: transitKeys.key({ server: placeOfVault(vault), mount, name }) },
      rule: {
        path: use === 'rotate' ? `${mount}/keys/${name}/rotate` : `${mount}/${use}/${name}`,
        capabilities: ['update'],
        reason: 'use of a key',
      },
    };
  }

  private unable(what: string, types: readonly TransitKeyType[]): DefinitionError {
    return new DefinitionError({
      id: 'conflicting-options',
      given: `a key of type ${this.type} that ${what}`,
      expected: `one of the types ${types.join(', ')}`,
      fix: 'Use a key of another type.',
      where: this.node.path,
    });
  }
}
