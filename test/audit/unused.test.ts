import { auditLine } from '../../src/audit/audit-entry';
import { Unused } from '../../src/audit/unused';
import { CheckContext } from '../../src/checks/context';
import { examplePlan, type Mutable } from '../checks/example-plan';
import { type PlanRecord } from '../../src/plan/records';
import { entry, type EntryProps } from './entries';

/** What is unused of the example by a log of these entries. */
function unused(entries: readonly EntryProps[], change?: (plan: Mutable<PlanRecord>) => void) {
  const plan = examplePlan();
  change?.(plan);
  const found = new Unused(new CheckContext(plan), 'vault');
  for (const each of entries) {
    const line = auditLine(entry(each));
    if (line.kind === 'granted') found.usage.add(line.request);
  }
  return found;
}

const messages = (...given: Parameters<typeof unused>) =>
  unused(...given)
    .findings(90)
    .map(({ message }) => message);

const START = { time: '2026-01-01T00:00:00Z', path: 'sys/health' };
const END = { time: '2026-11-01T00:00:00Z', path: 'sys/health' };
const read = (path: string, role?: string, time = END.time): EntryProps => ({ time, path, role });

test('of a log without a granted request nothing is said', () => {
  expect(messages([{ ...END, error: 'denied' }])).toEqual([]);
});

test('a login that nobody used is found, with its tenant', () => {
  expect(messages([START, END])).toContain(
    "login 'vault kubernetes-prod/team-a' of tenant 'team-a' was not used in the 304 days that the log has",
  );
});

test('and one that was used before, with when', () => {
  const found = messages([START, read('auth/token/lookup-self', 'team-a', '2026-03-01T10:00:00Z'), END]);
  expect(found).toContain(
    "login 'vault kubernetes-prod/team-a' of tenant 'team-a' was not used after 2026-03-01, for 244 days",
  );
});

test('one that was used lately is not, whatever the order of the files', () => {
  const found = messages([END, read('auth/token/lookup-self', 'TEAM-A', '2026-10-01T10:00:00Z'), START]);
  expect(found.filter((message) => message.startsWith("login 'vault kubernetes-prod/team-a'"))).toEqual([]);
});

test('a role of the same name on another mount is another login', () => {
  const found = messages([{ ...read('auth/token/lookup-self', 'team-a'), mount: 'other' }]);
  expect(found.some((message) => message.startsWith("login 'vault kubernetes-prod/team-a'"))).toBe(true);
});

test('the rules of a login that is used are told apart, those of one that is not go with it', () => {
  const found = messages([START, read('secret/data/team-a/orders', 'team-a')]);
  expect(found.filter((message) => message.startsWith('rule'))).toEqual([
    "rule 'secret/metadata/team-a/*' of policy 'team-a' allowed nothing in the 304 days that the log has",
  ]);
});

test('a rule that another login uses is used', () => {
  const both = (plan: Mutable<PlanRecord>) => {
    const [role] = plan.tenants[1]!.authRoles;
    role!.policies.push('team-a');
  };
  const asked = [read('secret/data/team-a/orders', 'team-a'), read('secret/metadata/team-a/', 'team-b')];
  const found = messages([START, asked[0]!, { ...asked[1]!, operation: 'list' }], both);
  expect(found.filter((message) => message.includes("policy 'team-a'"))).toEqual([]);
});

test('a secret is used by whoever reads it, and not by who writes it', () => {
  const secret = "nobody used secret 'team-a/orders' (secret/data/team-a/orders)";
  const isFound = (...entries: EntryProps[]) =>
    messages([START, ...entries]).some((message) => message.startsWith(secret));
  expect(isFound(END)).toBe(true);
  expect(isFound({ ...read('secret/data/team-a/orders'), operation: 'update' })).toBe(true);
  expect(isFound(read('secret/data/team-a/orders'))).toBe(false);
});

test('credentials that nobody asks for are found, with whose they are', () => {
  const found = messages([START, read('database/creds/team-b_billing')]);
  expect(found.filter((message) => message.startsWith('nobody used credentials'))).toEqual([
    "nobody used credentials of database role 'team-a_orders' of tenant 'team-a' (database/creds/team-a_orders) in the 304 days that the log has",
    "nobody used credentials of database role 'team-b_reports' of tenant 'team-b' (database/creds/team-b_reports) in the 304 days that the log has",
  ]);
});

test('in a namespace of the server, by the path that the log has it under', () => {
  const inNamespace = (plan: Mutable<PlanRecord>) => (plan.servers[0]!.namespace = 'admin');
  const entries = [{ ...read('secret/data/team-a/orders', 'team-a'), namespace: 'admin/' }];
  const found = messages(entries, inNamespace);
  expect(found.some((message) => message.startsWith("login 'vault kubernetes-prod/team-a'"))).toBe(false);
  expect(found.some((message) => message.startsWith("nobody used secret 'team-a/orders'"))).toBe(false);
  expect(messages([read('secret/data/team-a/orders', 'team-a')], inNamespace).length).toBeGreaterThan(
    found.length,
  );
});

test('what is asked of a namespace below is asked by the login above', () => {
  const found = messages([{ ...read('secret/x', 'team-a'), namespace: 'team/web/' }]);
  expect(found.some((message) => message.startsWith("login 'vault kubernetes-prod/team-a'"))).toBe(false);
});
