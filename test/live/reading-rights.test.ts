import { join } from 'node:path';
import { readingRights } from '../../src/live/reading-rights';
import { planIn } from '../../src/reader';

const plan = planIn(join(__dirname, '../../examples/multi-tenant/out/plan'));
const rights = readingRights(plan, 'vault', { secrets: false, tokens: false });

test('reading takes no more than to read and to list, and no value', () => {
  const wrong = rights.filter(
    ({ path, capabilities }) =>
      capabilities.some((each) => each !== 'read' && each !== 'list' && path !== 'sys/audit') ||
      /^secret\/(?!config$)|creds|issue|^\+|\*$/.test(path),
  );
  expect(wrong).toEqual([]);
});

test('more is asked for by name alone: names in secrets, and tokens', () => {
  const texts = (asked: Parameters<typeof readingRights>[2]) =>
    readingRights(plan, 'vault', asked).map(({ path, capabilities }) => `${path} ${capabilities.join('+')}`);
  const before = new Set(texts({ secrets: false, tokens: false }));
  const more = (asked: Parameters<typeof readingRights>[2]) =>
    texts(asked).filter((each) => !before.has(each));
  expect(more({ secrets: true, tokens: false })).toEqual(['secret/subkeys/* read']);
  expect(more({ secrets: false, tokens: true })).toEqual([
    'auth/token/accessors list+sudo',
    'auth/token/lookup-accessor update',
  ]);
});

test('no tenant is named in it', () => {
  expect(rights.filter(({ path }) => path.includes('team-'))).toEqual([]);
});
