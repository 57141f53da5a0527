import { refusal } from '../definition';
import { LEAST, teamA } from './given-files';

/** A file that says this of its people. */
const fileOf = (people: string) => `${LEAST}externalSecrets:
  app:
    source: { properties: { KEY: { secret: app, property: key } } }
kubernetesPeople:
  some: ${people}
`;

test('are those that the platform grants', () => {
  expect(teamA(fileOf('{ groups: [devs, leads], users: [anna] }')).kubernetesPeople).toMatchObject([
    { namespace: 'team-a', groups: ['devs', 'leads'], users: ['anna'], readableSecrets: [] },
  ]);
  expect(teamA(fileOf('{ groups: [leads], readableSecrets: [app] }')).kubernetesPeople).toMatchObject([
    { groups: ['leads'], readableSecrets: ['app'] },
  ]);
});

test.each([
  ['a group of others', '{ groups: [devs, x] }', "group is 'x'"],
  ['a user of others', '{ groups: [devs], users: [eve] }', "user is 'eve'"],
  ['Secrets for who may not read them', '{ groups: [devs], readableSecrets: [app] }', "group is 'devs'"],
  ['a Secret that is not in the file', '{ groups: [leads], readableSecrets: [other] }', "is 'other'"],
  ['nobody', '{ readableSecrets: [app] }', 'neither groups nor users'],
])('%s is refused', (_, people, given) => {
  const error = refusal(() => teamA(fileOf(people)));
  expect(error.given).toContain(given);
  expect(error.where).toContain('team-a.yaml:');
});
