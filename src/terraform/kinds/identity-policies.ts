import { type IdentityPoliciesRecord } from '../../plan/kinds/identity-policies';
import { type LiteralReader } from '../../plan/literal-reader';
import { type ResourceReader } from './kind';

type To = IdentityPoliciesRecord['to'];
type Reader = ResourceReader<IdentityPoliciesRecord>;

/** Who is in one, and what it is called by others, is for Vault to know: anybody may be. */
const MEMBERS = [
  'member_entity_ids',
  'member_group_ids',
  'metadata',
  'external_policies',
  'external_member_entity_ids',
  'external_member_group_ids',
];

function policiesOf(block: LiteralReader): string[] {
  return block.names('existingPolicy', 'policies');
}

const group: Reader = {
  type: { name: 'vault_identity_group' },
  path: 'identity/group/name/{name}',
  record(block, { place: server }) {
    block.choice('type', ['internal', 'external'], 'internal');
    block.pass(...MEMBERS);
    return { server, to: 'group', name: block.name('existingName', 'name'), policies: policiesOf(block) };
  },
};

const entity: Reader = {
  type: { name: 'vault_identity_entity' },
  path: 'identity/entity/name/{name}',
  record(block, { place: server }) {
    block.only('disabled', false, false);
    block.pass('metadata', 'external_policies');
    return { server, to: 'entity', name: block.name('existingName', 'name'), policies: policiesOf(block) };
  },
};

/** What gives policies to a group or entity, whichever it is. */
function policiesTo(to: To): Reader {
  return {
    type: { name: `vault_identity_${to}_policies` },
    record(block, { place: server, address }) {
      block.pass(`${to}_id`, 'exclusive');
      return { server, to, name: address, policies: policiesOf(block) };
    },
  };
}

/** What makes somebody one of a group, or an entity of the same stack, of which the policies are known. */
function memberOf(to: To, type: string, field: string, ...others: readonly string[]): Reader {
  return {
    type: { name: type },
    record(block, { place: server, address }) {
      if (!block.text(field).startsWith(`vault_identity_${to}.`))
        block.refuse(field, `is no ${to} of the same stack`);
      block.pass(...others);
      return { server, to, name: address, policies: [] };
    },
  };
}

/** Policies of groups and entities of Vault's identity store. */
export const identityPolicies: readonly Reader[] = [
  group,
  entity,
  policiesTo('group'),
  policiesTo('entity'),
  memberOf('group', 'vault_identity_group_alias', 'canonical_id', 'name', 'mount_accessor'),
  memberOf('group', 'vault_identity_group_member_entity_ids', 'group_id', 'member_entity_ids', 'exclusive'),
  memberOf('group', 'vault_identity_group_member_group_ids', 'group_id', 'member_group_ids', 'exclusive'),
  memberOf(
    'entity',
    'vault_identity_entity_alias',
    'canonical_id',
    'name',
    'mount_accessor',
    'custom_metadata',
  ),
];
