import { Allowance } from '../../src/access/allowance';
import { type Operation } from '../../src/access/capability';

const allowance = new Allowance([
  { path: 'team/secret/metadata', capabilities: ['list'] },
  { path: 'team/transit/encrypt/+', capabilities: ['update'] },
  { path: 'team/shared/*', capabilities: ['read', 'list'] },
]);
const paths = (operation: Operation) => allowance.on(operation).map(({ text }) => text);

test('paths by what may be done there', () => {
  expect(paths('read')).toEqual(['team/shared/*']);
  expect(paths('list')).toEqual(['team/secret/metadata', 'team/shared/*', 'team/secret/metadata/']);
  expect(paths('delete')).toEqual([]);
});

test('whoever may update may create: the server says which of them a write is', () => {
  expect(paths('update')).toEqual(['team/transit/encrypt/+']);
  expect(paths('create')).toEqual(['team/transit/encrypt/+']);
});

test('a rule of the same path that allows no more', () => {
  const path = 'team/shared/*';
  expect(allowance.has({ path, capabilities: ['read'] })).toBe(true);
  expect(allowance.has({ path, capabilities: ['deny'] })).toBe(true);
  expect(allowance.has({ path, capabilities: ['read', 'update'] })).toBe(false);
  expect(allowance.has({ path, capabilities: ['scan'] })).toBe(false);
  expect(allowance.has({ path: 'team/shared/x', capabilities: ['read'] })).toBe(false);
});
