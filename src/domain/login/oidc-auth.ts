import { type Construct } from 'constructs';
import { DefinitionError } from '../../plan/definition-error';
import { requireName } from '../../plan/names';
import { quoteValue } from '../../plan/quote';
import { requireBoolean, requireList } from '../argument/argument';
import { requirePem } from '../argument/ca-certificate';
import { requireInteger } from '../argument/number';
import { requireOptions } from '../argument/options';
import { requirePageUrl } from '../argument/url';
import { type PlanBuilder } from '../platform/plan-builder';
import { Resource } from '../platform/resource';
import { takeId } from '../platform/unique-id';
import { placeOfVault, vaultOf } from '../vault/vault-namespace';
import { type IVault } from '../vault/vault-server';
import { type IOidcAuth } from './oidc-auth-interface';
import { OidcRole, type OidcRoleOptions } from './oidc-role';
import { type PeopleOptions } from './people-options';

/**
 * Properties of an {@link OidcAuth}.
 *
 * @experimental
 */
export interface OidcAuthProps {
  /** The issuer, as Vault sees it, below which its discovery document is: `https://login.example.com/realms/acme`. */
  readonly discoveryUrl: string;
  /**
   * Certificate authority of that address, in PEM.
   *
   * @default - the authorities of Vault's system
   */
  readonly discoveryCaCertificate?: string;
  /** How the identity provider knows Vault. */
  readonly clientId: string;
  /**
   * Ephemeral Terraform variable that holds the client's secret, passed write-only. Needs Terraform's provider for Vault
   * 5.7, and the value at every plan: Vault forgets it on every write of the mount that does not bring it.
   */
  readonly clientSecretVariable: string;
  /**
   * Raised whenever the client's secret changes.
   *
   * @default 1
   */
  readonly clientSecretVersion?: number;
  /**
   * Where the identity provider may send the browser back to: for Vault's UI
   * `https://<vault>/ui/vault/auth/<mount>/oidc/callback`, for its CLI `http://localhost:8250/oidc/callback`. Plain http
   * is for the computer that the browser runs on alone.
   */
  readonly redirectUris: string[];
  /**
   * The server or Vault namespace that it is of.
   *
   * @default - the one in whose scope it is
   */
  readonly vault?: IVault;
  /**
   * Path of the auth mount, without `auth/`.
   *
   * @default - the id
   */
  readonly mount?: string;
  /**
   * Whether Terraform refuses to destroy the auth mount.
   *
   * @default true
   */
  readonly preventDestroy?: boolean;
}

function requireRedirectUri(uri: string, where: string): string {
  requirePageUrl(uri, 'redirect URI', where);
  if (uri.startsWith('https:') || /^http:\/\/(?:localhost|127\.0\.0\.1)(?=[:/]|$)/.test(uri)) return uri;
  throw new DefinitionError({
    id: 'malformed-url',
    given: `redirect URI is ${quoteValue(uri)}`,
    expected: "https, or http of 'localhost'",
    fix: 'Use https: whoever reads what comes back there can log in.',
    where,
  });
}

/**
 * An OIDC auth mount: where people log in at an identity provider.
 *
 * @experimental
 */
export class OidcAuth extends Resource implements IOidcAuth {
  /** The server or Vault namespace that they log in to. */
  public readonly vault: IVault;
  /** Path of the auth mount, without `auth/`. */
  public readonly mount: string;
  private readonly uris: readonly string[];
  private readonly discoveryUrl: string;
  private readonly discoveryCaPem?: string;
  private readonly clientId: string;
  private readonly secretVariable: string;
  private readonly secretVersion: number;
  private readonly preventDestroy: boolean;

  /**
   * @param scope the Vault server or namespace, or anything else of the platform where `vault` names it
   * @param id name of the auth mount, unique in the server: also its Terraform id
   * @param props properties
   * @throws DefinitionError when a property is malformed
   */
  public constructor(scope: Construct, id: string, props: OidcAuthProps) {
    super(scope, id);
    const where = this.node.path;
    requireOptions('OidcAuthProps', props, where);
    this.vault = vaultOf(this, props.vault);
    takeId(this.vault, 'auth mount', this);
    this.mount = requireName('mountPath', props.mount ?? id, 'mount', where);
    requirePageUrl(props.discoveryUrl, 'discoveryUrl', where);
    this.discoveryUrl = props.discoveryUrl;
    const { discoveryCaCertificate: ca } = props;
    this.discoveryCaPem = ca === undefined ? undefined : requirePem(ca, 'discoveryCaCertificate', where);
    this.clientId = requireName('audience', props.clientId, 'clientId', where);
    const { clientSecretVariable: variable, clientSecretVersion: version = 1 } = props;
    this.secretVariable = requireName('terraformVariable', variable, 'clientSecretVariable', where);
    this.secretVersion = requireInteger(version, 1, 1_000_000, 'clientSecretVersion', where);
    const uris = requireList(props.redirectUris, 'redirectUris', where);
    if (uris.length === 0) {
      throw new DefinitionError({
        id: 'nothing-named',
        given: 'no redirectUris',
        expected: 'at least one',
        fix: "Name where the browser is sent back to: the UI's callback, the CLI's.",
        where,
      });
    }
    this.uris = [...new Set(uris.map((uri) => requireRedirectUri(uri, where)))].sort();
    this.preventDestroy = requireBoolean(props.preventDestroy, true, 'preventDestroy', where);
  }

  /** Where the identity provider may send the browser back to. */
  public get redirectUris(): string[] {
    return [...this.uris];
  }

  /**
   * A role of this auth mount, for people of the platform; those of a tenant are made by `tenant.addPeople()`.
   *
   * @param id its name, also in Vault
   * @param options who may log in, and what they may do
   * @throws DefinitionError when a property is malformed
   */
  public addRole(id: string, options: OidcRoleOptions): OidcRole {
    this._requireUnlocked('a role is added');
    return new OidcRole(this, id, { ...options, auth: this });
  }

  /** @internal */
  public _addPeople(scope: Construct, id: string, options: PeopleOptions): OidcRole {
    return new OidcRole(scope, id, { ...options, auth: this });
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    plan.add(this, 'oidcAuths', {
      id: this.node.id,
      server: placeOfVault(this.vault),
      mount: this.mount,
      discoveryUrl: this.discoveryUrl,
      discoveryCaPem: this.discoveryCaPem,
      clientId: this.clientId,
      secretVariable: this.secretVariable,
      secretVersion: this.secretVersion,
      preventDestroy: this.preventDestroy,
    });
  }
}
