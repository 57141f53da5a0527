import { holds, rehearsal, type TargetVersions } from '../../src/diff/rehearsal';
import { type PlanRecord } from '../../src/plan/records';
import { ExampleParts, examplePlan } from '../checks/example-plan';

/** What becomes of the example, changed, with other versions. */
function rehearsed(targets: TargetVersions, change?: (parts: ExampleParts) => void) {
  const parts = new ExampleParts(examplePlan());
  change?.(parts);
  return rehearsal(parts.plan as PlanRecord, targets);
}

const rules = ({ found }: ReturnType<typeof rehearsed>) => found.map(({ rule }) => rule);

test('the versions that the definition says change nothing', () => {
  const same = rehearsed({ vault: '1.21', eso: '0.20' });
  expect(same).toMatchObject({ versions: [], found: [], gone: [], gained: [], lost: [], undecided: [] });
  expect(holds(same)).toBe(true);
});

test('a version that what is emitted is not for is found', () => {
  const older = rehearsed({ eso: '0.16', openbao: '1.9' });
  expect(older.versions).toEqual([
    "server 'vault': vault 1.21 → openbao 1.9",
    "cluster 'prod': ESO 0.20 → ESO 0.16",
  ]);
  expect(rules(older)).toEqual(
    expect.arrayContaining(['unsupported-version', 'unsupported-version']) as string[],
  );
  expect(holds(older)).toBe(false);
});

test('and what is found no longer', () => {
  const { found, gone } = rehearsed({ eso: '0.20' }, ({ cluster }) => (cluster.eso.version = '0.16'));
  expect(found).toEqual([]);
  expect(gone.map(({ rule }) => rule)).toEqual(['unsupported-version']);
});

test('an option that the other product does not understand is found', () => {
  const other = rehearsed({ openbao: '2.6' }, ({ connection }) => (connection.caPem = 'x'));
  expect(rules(other)).toContain('option-not-understood');
});

/** A deny below a rule that lets be listed: versions decide otherwise who may list it. */
const denied = (parts: ExampleParts) => {
  const { rules: written } = parts.identity('team-a').policy;
  written.push({ path: 'secret/metadata/team-a/private/*', capabilities: ['deny'], reason: 'private' });
};

test('access that a version decides otherwise is lost, and gained on the way back', () => {
  const newer = rehearsed({ vault: '2.0.3' }, denied);
  expect(newer.lost).toMatchObject([
    { subject: { name: 'team-a' }, capabilities: ['list'], example: 'secret/metadata/team-a/private/' },
  ]);
  expect(newer.gained).toEqual([]);
  const back = rehearsed({ vault: '1.21' }, (parts) => {
    denied(parts);
    parts.server.product.version = '2.0.3';
  });
  expect(back.gained).toMatchObject([{ example: 'secret/metadata/team-a/private/' }]);
  expect(holds(back)).toBe(false);
});

test('a server in Enterprise stays so', () => {
  const enterprise = rehearsed({ vault: '2.0' }, ({ server }) => {
    server.product.enterprise = true;
    server.namespace = 'admin';
  });
  expect(rules(enterprise)).not.toContain('unsupported-version');
  const openBao = rehearsed({ openbao: '2.2' }, ({ server }) => {
    server.product.enterprise = true;
    server.namespace = 'admin';
  });
  expect(rules(openBao)).toContain('unsupported-version');
});
