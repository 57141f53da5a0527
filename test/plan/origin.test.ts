import { fileOf } from '../../src/plan/origin';

test.each([
  ['tenants/team-a.yaml:3:15', 'tenants/team-a.yaml'],
  ['a:1:2.yaml:3:4', 'a:1:2.yaml'],
  ['acme/team-a/policy', 'acme/team-a/policy'],
])('the file of %s is %s', (origin, file) => {
  expect(fileOf(origin)).toBe(file);
});
