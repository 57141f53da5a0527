import { parsePolicy } from '../../../src/access/policy-text';
import { dialectOf } from '../../../src/access/dialect';
import { policyOf } from '../../../src/access/policy';
import { type Place } from '../../../src/plan/place';
import { ownersOf, type PlanRecord, type PolicyRecord } from '../../../src/plan/records';
import { organization } from '../../../examples/multi-tenant/organization';
import { blockReader } from '../../../src/terraform/block-reading';
import { RESOURCES } from '../../../src/terraform/kinds';
import { RecordIndex } from '../../../src/plan/record-index';
import { resourceJson } from '../../../src/terraform/resource';
import { randomOrganization } from '../../checks/organizations';
import { everyResource } from '../definitions';

const PLANS: [string, PlanRecord][] = [
  ['multi-tenant', organization()._compileUnproven()],
  ['every resource', everyResource()._compileUnproven()],
  ...[1, 2, 3, 4, 5, 6].map((seed): [string, PlanRecord] => [
    `organization ${seed}`,
    randomOrganization(seed)._compileUnproven(),
  ]),
];

const KINDS = [
  'policies',
  'authRoles',
  'jwtRoles',
  'appRoles',
  'oidcRoles',
  'ldapGroups',
  'certRoles',
  'databaseRoles',
  'staticDatabaseRoles',
  'pkiRoles',
  'kubernetesSecretsRoles',
  'sshRoles',
  'awsRoles',
  'transitKeys',
] as const;

/** Whether its authority is known by Terraform alone, so that it cannot be read back. */
function isOfIssuer(record: object): boolean {
  return 'issuer' in record && 'commonNames' in record;
}

/** A record as its own literal says it. */
function readBack(
  plan: PlanRecord,
  kind: (typeof KINDS)[number],
  record: { readonly server: Place },
): object {
  const says = RESOURCES[kind];
  if (says === 'none' || !says.readBack) throw new Error(`${kind} are not read back`);
  const records = RecordIndex.of(plan);
  const [resource] = says.resources(record as never, records);
  if (!resource) throw new Error('no resource');
  const block = blockReader(resourceJson(resource, ['vault_mount.x']), {});
  const read = says.readBack.record(block, { place: record.server, address: resource.address, records });
  block.end();
  return read;
}

/** What Terraform says of a record: not where it is from, what its construct is called, and what else its administrator is to set up. */
function saidOf(kind: (typeof KINDS)[number], record: object): object {
  const setUp = kind === 'databaseRoles' ? ['group', 'privileges'] : [];
  return ['origin', 'id', ...setUp].reduce(without, record);
}

function without(record: object, field: string): object {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== field));
}

/** What a text of a policy says, without where it stands in it. */
function rulesOf({ name, text = '' }: PolicyRecord) {
  return parsePolicy(name, text, dialectOf('vault', '1.21')).rules.map((rule) => without(rule, 'position'));
}

describe.each(PLANS)('%s', (_, plan) => {
  test('a policy read back says what it says', () => {
    for (const owner of ownersOf(plan)) {
      for (const record of owner.policies.filter(({ text }) => text === undefined)) {
        const read = readBack(plan, 'policies', record) as PolicyRecord;
        expect(read).toMatchObject({ server: record.server, name: record.name, rules: [] });
        const { rules } = policyOf(record.name, record.rules);
        expect(rulesOf(read)).toEqual(
          rules.map((rule) => expect.objectContaining(definedOf(rule)) as unknown),
        );
      }
    }
  });

  test.each(KINDS.filter((kind) => kind !== 'policies'))('%s read back are what they are', (kind) => {
    for (const owner of ownersOf(plan))
      for (const record of owner[kind].filter((each) => !isOfIssuer(each)))
        expect(without(readBack(plan, kind, record), 'id')).toEqual(saidOf(kind, record));
  });
});

function definedOf(rule: object): object {
  return Object.fromEntries(Object.entries(rule).filter(([, value]) => value !== undefined));
}

test('every kind that is read back is held here', () => {
  const kinds = Object.entries(RESOURCES).flatMap(([kind, says]) =>
    says !== 'none' && 'readBack' in says ? [kind] : [],
  );
  expect(kinds.sort()).toEqual([...KINDS].sort());
});
