import { CheckContext } from '../../src/checks/context';
import { type EsoRequest, whyText } from '../../src/checks/request';
import { examplePlan, ExampleParts } from './example-plan';

function requestsOf(origin: RegExp, change: (example: ExampleParts) => void = () => undefined): string[] {
  const plan = examplePlan();
  change(new ExampleParts(plan));
  return [...new CheckContext(plan).requests()].filter((request) => origin.test(request.origin)).map(text);
}

const text = (request: EsoRequest) => `${request.login.role}: ${request.operation} ${request.path}`;

test('a store is validated with a login and the lookup and revocation of its token', () => {
  expect(requestsOf(/team-a\/role\/store$/)).toEqual([
    'team-a: update auth/kubernetes-prod/login',
    'team-a: read auth/token/lookup-self',
    'team-a: update auth/token/revoke-self',
  ]);
});

test('a batch token is not revoked', () => {
  const change = (example: ExampleParts) => void (example.identity('team-a').role.tokenType = 'batch');
  expect(requestsOf(/team-a\/role\/store$/, change)).toEqual([
    'team-a: update auth/kubernetes-prod/login',
    'team-a: read auth/token/lookup-self',
  ]);
});

test('two properties of one secret are one path, read with one session', () => {
  expect(requestsOf(/orders-api$/)).toEqual([
    'team-a: update auth/kubernetes-prod/login',
    'team-a: read auth/token/lookup-self',
    'team-a: update auth/token/revoke-self',
    'team-a: read secret/data/team-a/orders',
  ]);
});

test('a generator logs in and reads, nothing else', () => {
  expect(requestsOf(/orders-db$/)).toEqual([
    'team-a-generator: update auth/kubernetes-prod/login',
    'team-a-generator: read database/creds/team-a_orders',
  ]);
});

test('find lists a directory and all below it, and reads what it finds', () => {
  expect(requestsOf(/feature-flags$/).slice(3)).toEqual([
    'team-b: list secret/metadata/team-b/flags/*',
    'team-b: read secret/data/team-b/flags/*',
  ]);
});

test('what comes through a ClusterSecretStore is asked with its identity', () => {
  expect(requestsOf(/team-a\/namespace\/wildcard-tls$/).at(-1)).toBe(
    'shared-certificates: read secret/data/shared/certificates/wildcard',
  );
});

test('a store of version 1 has neither data/ nor metadata/', () => {
  expect(
    requestsOf(/feature-flags$/, (example) => void (example.store('team-b').version = 1)).slice(3),
  ).toEqual(['team-b: list secret/team-b/flags/*', 'team-b: read secret/team-b/flags/*']);
});

test('what is not there is not asked for', () => {
  const change = (example: ExampleParts) => void (example.store('team-a').name = 'other');
  expect(requestsOf(/orders-api$/, change)).toEqual([]);
});

test('every request says why', () => {
  const requests = [...new CheckContext(examplePlan()).requests()];
  const kinds = new Map(requests.map((request) => [request.kind, whyText(request)]));
  expect(Object.fromEntries(kinds)).toEqual({
    login: expect.stringMatching(/^logs in for /) as string,
    token: expect.stringMatching(/^revokes its token after /) as string,
    read: expect.stringMatching(/^reads '/) as string,
    list: "lists every directory below 'team-b/flags' for ExternalSecret 'feature-flags'",
    found: "reads what it finds below 'team-b/flags' for ExternalSecret 'feature-flags'",
    credentials: expect.stringMatching(/^makes a credential for /) as string,
  });
});
