import { type TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { DefinitionError } from '../plan/definition-error';
import { vaultNamespaces } from '../plan/kinds/vault-namespace';
import { namespaceOf, type Place, placeIn, serverOf } from '../plan/place';
import { refuseMisspelled } from '../plan/misspelled-option';
import { type Plan } from '../plan/plan';
import { quoteValue } from '../plan/quote';
import { OwnStackProof } from './own-stack-proof';
import { resourcesOf, variableUsesOf } from './server-resources';

/** Properties of a {@link PlatformVault}. */
export interface PlatformVaultProps {
  /** What the definition means, proven: `platform.compile()`. */
  readonly plan: Plan;
  /**
   * Id of the server, of which a stack configures one.
   *
   * @default - the only server of the plan
   */
  readonly server?: string;
  /**
   * Vault namespace below the server's own, of which a stack configures one.
   *
   * @default - the server's own
   */
  readonly vaultNamespace?: string;
  /**
   * Provider of the server and the namespace.
   *
   * @default - the stack's `vault` provider without an alias
   */
  readonly provider?: TerraformProvider;
}

/** Its names, which the compiler keeps complete. */
const OPTIONS: Readonly<Record<keyof PlatformVaultProps, true>> = {
  plan: true,
  provider: true,
  server: true,
  vaultNamespace: true,
};

/** The place that is meant. */
function requirePlace(props: PlatformVaultProps, where: string): Place {
  const known = props.plan._record.servers.map((server) => server.id);
  const server = props.server ?? (known.length === 1 ? known[0] : undefined);
  if (server !== undefined && known.includes(server)) return namespaceIn(server, props, where);
  throw new DefinitionError({
    id: 'unknown-name',
    given: props.server === undefined ? 'no server' : `server is ${quoteValue(props.server)}`,
    expected: `one of the plan's servers (${known.join(', ')})`,
    fix: 'Name the server that this stack configures.',
    where,
  });
}

/** The namespace of a server that is meant. */
function namespaceIn(server: Place, { plan, vaultNamespace }: PlatformVaultProps, where: string): Place {
  if (vaultNamespace === undefined) return server;
  const known = plan._record.vaultNamespaces.map(vaultNamespaces.key);
  const place = placeIn(server, vaultNamespace);
  if (known.includes(place)) return place;
  throw new DefinitionError({
    id: 'unknown-name',
    given: `Vault namespace is ${quoteValue(vaultNamespace)}`,
    expected: `one of the plan's in server '${server}' (${known
      .filter((each) => serverOf(each) === server)
      .map(namespaceOf)
      .join(', ')})`,
    fix: 'Name the namespace that this stack configures, below that of the server.',
    where,
  });
}

/**
 * What belongs to the platform in one place of Vault, a server or a namespace of one, inside a stack of one's own: mounts, auth mounts,
 * connections, audit devices, and the policies and roles that are no tenant's.
 *
 * Its children are the resources, whose ids are their Terraform addresses, for example `vault_mount.secret`;
 * their logical ids are those of a synthesized stack. The stack brings the provider: Terraform 1.11 or later,
 * hashicorp/vault 5.7 or later.
 */
export class PlatformVault extends Construct {
  /**
   * @param scope a TerraformStack, or a construct inside one
   * @param id id of the construct
   * @param props properties
   * @throws DefinitionError when an option is misspelled, the server or the namespace is not of the plan, or the stack
   * has a resource already
   */
  public constructor(scope: Construct, id: string, props: PlatformVaultProps) {
    super(scope, id);
    refuseMisspelled('PlatformVaultProps', Object.keys(OPTIONS), props, this.node.path);
    const plan = props.plan._record;
    const place = requirePlace(props, this.node.path);
    OwnStackProof.place(this, {
      plan,
      place,
      resources: resourcesOf(plan, [plan], place),
      uses: variableUsesOf([plan], place),
      provider: props.provider,
    });
  }
}
