import { type Construct } from 'constructs';
import { DefinitionError } from '../../plan/definition-error';
import { VAULT_MAX_TTL } from '../../plan/lifetime';
import { type SshExtensionName, sshRoles } from '../../plan/kinds/ssh-role';
import { requireName } from '../../plan/names';
import { sshSignPath } from '../../plan/wire-path';
import { requireChoice, requireList } from '../argument/argument';
import { type Duration } from '../argument/duration';
import { requireDuration } from '../argument/duration-range';
import { requireNetwork } from '../argument/network';
import { requireOptions } from '../argument/options';
import { vaultNameOf } from '../platform/ownership';
import { type PlanBuilder } from '../platform/plan-builder';
import { Resource } from '../platform/resource';
import { CredentialGrants } from '../vault/credential-grants';
import { type CredentialRight, type Grant, type IGrantee } from '../vault/grant';
import { placeOfVault } from '../vault/vault-namespace';
import { SshEngine } from './ssh-engine';
import { type ISshEngine } from './ssh-engine-interface';

/**
 * What a certificate may let its holder do on a host beyond running a command.
 *
 * @experimental
 */
export enum SshExtension {
  /** A terminal: without it commands run, and no shell that somebody types in. */
  PERMIT_PTY = 'permit-pty',
  /** Ports forwarded through the host, to wherever it reaches. */
  PERMIT_PORT_FORWARDING = 'permit-port-forwarding',
  /** The holder's agent, for whoever is root on the host. */
  PERMIT_AGENT_FORWARDING = 'permit-agent-forwarding',
  /** Windows of X11. */
  PERMIT_X11_FORWARDING = 'permit-X11-forwarding',
  /** What `~/.ssh/rc` says. */
  PERMIT_USER_RC = 'permit-user-rc',
}

/**
 * Properties of an {@link SshRole}.
 *
 * @experimental
 */
export interface SshRoleProps {
  /** The engine that signs. */
  readonly engine: ISshEngine;
  /**
   * Whom certificates may be for, each named by its request: a host lets each in as the user of that name, unless its
   * `AuthorizedPrincipalsFile` says otherwise. All hosts that trust the engine do, those of other tenants, too.
   */
  readonly principals: string[];
  /** Life of a certificate, 32 days at most: nobody can take it back before. */
  readonly ttl: Duration;
  /**
   * What its certificates permit.
   *
   * @default - to run commands, and nothing else
   */
  readonly extensions?: SshExtension[];
  /**
   * Networks in CIDR notation from which alone hosts accept its certificates.
   *
   * @default - from anywhere
   */
  readonly networks?: string[];
  /**
   * Name in Vault.
   *
   * @default - the id; below a tenant `<tenant>_<id>`
   */
  readonly roleName?: string;
}

/**
 * A role of an SSH engine: signs keys of users for its principals, and no keys of hosts.
 *
 * @experimental
 */
export class SshRole extends Resource {
  /** The engine that signs. */
  public readonly engine: ISshEngine;
  /** Name in Vault. */
  public readonly roleName: string;
  private readonly principals: readonly string[];
  private readonly extensions: readonly SshExtensionName[];
  private readonly networks: readonly string[];
  private readonly ttl: number;
  private readonly grants = new CredentialGrants(this);

  /**
   * @param scope whoever owns it
   * @param id name of the construct
   * @param props properties
   * @throws DefinitionError when a property is malformed, or nobody is named
   */
  public constructor(scope: Construct, id: string, props: SshRoleProps) {
    super(scope, id);
    const where = this.node.path;
    requireOptions('SshRoleProps', props, where);
    this.engine = this._requirePart(SshEngine, props.engine as SshEngine, 'engine');
    this.roleName = requireName('vaultName', props.roleName ?? vaultNameOf(this), 'name of the role', where);
    this.principals = this.listOf(props.principals, 'principals', 'principal', (name) =>
      requireName('sshPrincipal', name, 'principal', where),
    );
    const extensions = new Set(requireList(props.extensions ?? [], 'extensions', where));
    this.extensions = [...extensions]
      .map((each) => requireChoice(SshExtension, each, 'extension', where))
      .sort();
    this.networks =
      props.networks === undefined
        ? []
        : this.listOf(props.networks, 'networks', 'network', (each) =>
            requireNetwork(each, 'network', where),
          );
    const range = { most: VAULT_MAX_TTL, reason: 'nobody can take a certificate back' };
    this.ttl = requireDuration(props.ttl, range, 'ttl', where);
  }

  /**
   * Lets a login have keys signed, for the principals of the role.
   *
   * @param grantee a role that somebody logs in with: what `tenant.addPeople()` returned, a JwtAuthRole
   * @throws DefinitionError when the grantee is none, or no login
   */
  public grantSign(grantee: IGrantee): Grant {
    return this.grants.add(this.right, grantee);
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    plan.add(this, 'sshRoles', {
      id: this.node.id,
      server: placeOfVault(this.engine.vault),
      mount: this.engine.mount,
      name: this.roleName,
      principals: this.principals,
      extensions: this.extensions,
      networks: this.networks,
      ttl: this.ttl,
    });
    this.grants.compile(plan, this.right);
  }

  private get right(): CredentialRight {
    const { vault, mount } = this.engine;
    const name = this.roleName;
    return {
      vault,
      role: { kind: sshRoles.list, key: sshRoles.key({ server: placeOfVault(vault), mount, name }) },
      rule: {
        path: sshSignPath(mount, name),
        capabilities: ['update'],
        reason: 'signed SSH keys',
        // Those of a request take the place of the role's, its networks among them (Vault `path_issue_sign.go`).
        deniedParameters: ['critical_options'],
      },
    };
  }

  /** Each once, sorted; none is a mistake. */
  private listOf(given: string[], what: string, one: string, require: (each: string) => string): string[] {
    const where = this.node.path;
    const list = [...new Set(requireList(given, what, where))].map(require).sort();
    if (list.length > 0) return list;
    throw new DefinitionError({
      id: 'nothing-named',
      given: `no ${what}`,
      expected: `at least one ${one}`,
      fix: `Name the ${what}.`,
      where,
    });
  }
}
