import { type CertRoleRecord } from '../../plan/kinds/cert-role';
import { type LoginRole, type PolicyRecord, type TenantRecord } from '../../plan/records';
import { type PolicyReading } from '../policy-reading';
import { type EsoRequest, type RequestSources } from '../request';
import { type Region } from '../region';

/** Where something is mounted. */
export interface MountPoint {
  readonly server: string;
  /** `auth/` for auth mounts, whose paths are apart from those of engines; else empty. */
  readonly space: '' | 'auth/';
  readonly path: string;
}

/** Paths by which something of a server is administered. */
export interface Administration {
  readonly server: string;
  /** Sets of paths: a trailing `*` is any rest. */
  readonly paths: readonly string[];
}

/** A role of an auth mount, and who can log in with it. */
export interface Login {
  readonly role: LoginRole;
  /** Namespaces in which whoever may make tokens can. */
  readonly namespaces: readonly { readonly cluster: string; readonly name: string }[];
  /** Descriptions of others who can, for example jobs of a CI. */
  readonly others: readonly string[];
  /**
   * The group that these are, which is known to be the own people of each tenant that has a role for it.
   *
   * @default - no group that a tenant may say is its own
   */
  readonly people?: string;
  /**
   * What certificates log in, so that whoever may have one can.
   *
   * @default - none
   */
  readonly certificates?: CertRoleRecord;
}

/** What a role of a secrets engine makes. */
export interface RoleCredential {
  /** What messages call the role. */
  readonly what: string;
  readonly server: string;
  /** Path of the engine. */
  readonly mount: string;
  /** Path that makes it. */
  readonly path: string;
  readonly method: 'GET' | 'POST';
  /** How long its role lets it live by itself, in seconds: nobody renews it; 0 for as long as its mount does. */
  readonly life: number;
  /** Whether it ends with the token that it was made with. */
  readonly diesWithToken: boolean;
  /**
   * Whether Vault has a lease of it all the same, whose end leaves it as it is.
   *
   * @default - of what ends with its token alone
   */
  readonly hasLease?: true;
  /**
   * Whether it is one for all who ask, and is changed when its life ends, whoever uses it.
   *
   * @default - each is made anew
   */
  readonly isRotated?: true;
}

/** What the checks say of a kind. */
export interface CheckedKind<R> {
  /**
   * Where it is mounted.
   *
   * @default - nowhere
   */
  readonly mount?: (record: R) => MountPoint;
  /**
   * What is wrong with its name, where that is Vault's or Kubernetes' own: a sentence.
   *
   * @default - nothing
   */
  readonly reserved?: (record: R, owner: TenantRecord | undefined) => string | undefined;
  /**
   * Paths that are its owner's alone.
   *
   * @default - none
   */
  readonly regions?: (record: R, owner: TenantRecord | undefined) => Region[];
  /**
   * By which paths whoever may write them administers it.
   *
   * @default - none
   */
  readonly administration?: (record: R) => Administration;
  /**
   * Who logs in with it, where it is a role of an auth mount.
   *
   * @default - nobody
   */
  readonly login?: (record: R) => Login;
  /**
   * The credential that it makes for whoever asks, where it is a role of a secrets engine.
   *
   * @default - none
   */
  readonly credential?: (record: R) => RoleCredential;
  /**
   * What nobody said of one that exists already, so that it is taken for granted: each as the end of 'nobody knows'.
   *
   * @default - nothing: none exists already
   */
  readonly unproven?: (record: R, read: (policy: PolicyRecord) => PolicyReading) => readonly string[];
  /**
   * What ESO asks of Vault because of it.
   *
   * @default - nothing
   */
  readonly requests?: (record: R, sources: RequestSources) => readonly EsoRequest[];
  /**
   * How often ESO asks that: every so many seconds, 0 for once.
   *
   * @default - once
   */
  readonly interval?: (record: R) => number;
}
