import { auditLine } from '../../src/audit/audit-entry';
import { entry } from './entries';

const TIME = '2026-11-25T13:15:37.783666878Z';
const READ = { time: TIME, path: 'secret/data/shop/api', role: 'shop' };

test('an answer that was granted tells who asked what, and no value', () => {
  expect(auditLine(entry(READ))).toEqual({
    kind: 'granted',
    request: {
      time: Date.parse(TIME),
      operation: 'read',
      path: 'secret/data/shop/api',
      namespace: '',
      role: 'shop',
      displayName: 'kubernetes-prod-somebody',
    },
  });
});

test('a path has that of its namespace before it', () => {
  expect(auditLine(entry({ ...READ, namespace: 'team/' }))).toMatchObject({
    request: { path: 'team/secret/data/shop/api', namespace: 'team/' },
  });
});

test('a login is of the role that it is for', () => {
  const login = entry({ time: TIME, operation: 'update', path: 'auth/kubernetes-prod/login', role: 'shop' });
  expect(auditLine(login)).toMatchObject({
    request: { role: 'shop', displayName: 'kubernetes-prod-somebody' },
  });
});

test('who collects lines may put something before them', () => {
  expect(auditLine(`2026-11-25T13:15:37Z stdout F ${entry(READ)}`)).toMatchObject({ kind: 'granted' });
  expect(auditLine(`@cee: ${entry(READ)}`)).toMatchObject({ kind: 'granted' });
});

test('what is not decided yet, and what was refused, is no use', () => {
  expect(auditLine(entry({ ...READ, type: 'request' }))).toEqual({ kind: 'other' });
  expect(auditLine(entry({ ...READ, error: '1 error occurred:\n\t* permission denied\n\n' }))).toEqual({
    kind: 'other',
  });
});

test.each([
  '',
  'Starting Vault',
  '{',
  'null',
  '[]',
  '{}',
  '{"type":"response"}',
  '{"type":"response","request":{"path":1,"operation":"read"},"time":"2026-11-25T13:15:37Z"}',
  '{"type":"response","request":{"path":"x","operation":"read"},"time":"yesterday"}',
  '{"type":"response","request":null}',
])('%s is no entry', (line) => {
  expect(auditLine(line)).toEqual({ kind: 'unreadable' });
});
