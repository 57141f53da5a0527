import { type Construct } from 'constructs';
import { DefinitionError } from '../../plan/definition-error';
import { requireName } from '../../plan/names';
import { quoteValue } from '../../plan/quote';
import { type AuditDeviceRecord } from '../../plan/records';
import { requireInstance } from '../argument/argument';
import { requireOptions } from '../argument/options';
import { type PlanBuilder } from '../platform/plan-builder';
import { Resource } from '../platform/resource';
import { requireText } from '../argument/text';
import { isHostAndPort } from '../argument/url';
import { takeId } from '../platform/unique-id';
import { placeOfVault, vaultOf } from './vault-namespace';
import { type VaultServer } from './vault-server';

/** Where an audit device writes to. */
export class AuditTarget {
  /**
   * A file on every server.
   *
   * @param path absolute path, or `stdout`
   */
  public static file(path: string): AuditTarget {
    if (typeof path !== 'string' || !/^(?:stdout|(?:\/[A-Za-z0-9_][-A-Za-z0-9_.]*)+)$/.test(path)) {
      throw new DefinitionError({
        id: 'malformed-path',
        given: `path of the audit file is ${quoteValue(path)}`,
        expected: "an absolute path of plain segments, or 'stdout'",
        fix: 'Change the path.',
        where: 'AuditTarget.file()',
      });
    }
    return new AuditTarget('file', { file_path: path });
  }

  /**
   * The server's syslog.
   *
   * @param tag tag of each entry
   */
  public static syslog(tag: string): AuditTarget {
    return new AuditTarget('syslog', {
      facility: 'AUTH',
      tag: requireName('id', tag, 'tag', 'AuditTarget.syslog()'),
    });
  }

  /**
   * A TCP socket, for example of a SIEM's agent.
   *
   * @param address `host:port`
   */
  public static socket(address: string): AuditTarget {
    if (!isHostAndPort(address, false)) {
      throw new DefinitionError({
        id: 'malformed-url',
        given: `address of the audit socket is ${quoteValue(address)}`,
        expected: 'host:port',
        fix: 'Change the address.',
        where: 'AuditTarget.socket()',
      });
    }
    return new AuditTarget('socket', { address, socket_type: 'tcp' });
  }

  /** @internal */
  public readonly _type: AuditDeviceRecord['type'];
  /** @internal */
  public readonly _options: Readonly<Record<string, string>>;

  private constructor(type: AuditDeviceRecord['type'], options: Record<string, string>) {
    this._type = type;
    this._options = options;
  }
}

/** Properties of an {@link AuditDevice}. */
export interface AuditDeviceProps {
  /**
   * The server that it is of.
   *
   * @default - the one in whose scope it is
   */
  readonly vault?: VaultServer;
  /** Where it writes to. */
  readonly target: AuditTarget;
  /**
   * Text shown by `vault audit list`.
   *
   * @default - none
   */
  readonly description?: string;
}

/**
 * An audit device: every request and answer, secrets hashed. Vault refuses requests when it can write to none
 * of its devices, so that two are better than one.
 *
 * OpenBao takes audit devices from its configuration alone; there, a file for the server is written in its place.
 */
export class AuditDevice extends Resource {
  private readonly vault: VaultServer;
  private readonly props: AuditDeviceProps;

  /**
   * @param scope the Vault server, or anything else of the platform where `vault` names the server
   * @param id path of the device in Vault
   * @param props properties
   */
  public constructor(scope: Construct, id: string, props: AuditDeviceProps) {
    super(scope, id);
    requireOptions('AuditDeviceProps', props, this.node.path);
    if (props.description !== undefined) requireText(props.description, 'description', this.node.path);
    const vault = vaultOf(this, props.vault);
    this.vault = vault.server;
    if (vault.namespacePath !== undefined) {
      throw new DefinitionError({
        id: 'misplaced-construct',
        given: `an audit device of Vault namespace '${vault.namespacePath}'`,
        expected: `one of server '${this.vault.node.id}': it hears what is asked in every namespace`,
        fix: 'Make it in the scope of the server.',
        where: this.node.path,
      });
    }
    takeId(this.vault, 'audit device', this);
    requireInstance(AuditTarget, props.target, 'target', this.node.path);
    this.props = { ...props };
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    plan.add(this, 'auditDevices', {
      id: this.node.id,
      server: placeOfVault(this.vault),
      type: this.props.target._type,
      description: this.props.description,
      options: this.props.target._options,
    });
  }
}
