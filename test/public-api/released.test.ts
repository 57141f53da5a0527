import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { apiChanges, brokenPromises } from '../../scripts/api/changes';
import { announced, IS_VERSION, releasedApi } from '../released/release';

const TODAY = readFileSync(join(__dirname, 'api.txt'), 'utf8').trimEnd().split('\n');

test('MIGRATING.md says what of the API is gone or is other than in the last release', () => {
  const changes = apiChanges(releasedApi(), TODAY).map(({ kind, name }) => `${kind} ${name}`);
  expect(changes.sort()).toEqual(announced('api'));
});

test('what is gone was deprecated in the last release, if there was one', () => {
  const promised = IS_VERSION ? releasedApi() : [];
  expect(brokenPromises(promised, TODAY)).toEqual([]);
});

const BEFORE = [
  'class Engine is Resource',
  'Engine.new(id: string)',
  'Engine.mount: string',
  'Engine.old: string [deprecated: use mount]',
  'props ShareProps [experimental]',
  'ShareProps.with?: string = nobody',
  'ShareProps.settled?: string = nobody [stable]',
  'rule audit-devices = warning',
];

describe('of two APIs', () => {
  const changes = (after: readonly string[]) =>
    apiChanges(BEFORE, after).map(({ kind, name }) => `${kind} ${name}`);
  const without = (...gone: string[]) => BEFORE.filter((line) => !gone.some((text) => line.startsWith(text)));
  const withChanged = (from: string, to: string) => BEFORE.map((line) => line.replace(from, to));

  test.each<[string, readonly string[], readonly string[]]>([
    ['nothing', BEFORE, []],
    ['what is new', [...BEFORE, 'Engine.more: string', 'rule new = error'], []],
    ['an option that is new', [...BEFORE, 'ShareProps.more?: string = none'], []],
    ['an option that has to be given', [...BEFORE, 'ShareProps.more: string'], ['required ShareProps.more']],
    ['an interface that a type has got', withChanged('is Resource', 'is Resource, IEngine'), []],
    ['what is deprecated by now', withChanged('mount: string', 'mount: string [deprecated: no]'), []],
    ['what is settled by now', withChanged(' [experimental]', ''), []],
    ['a member', without('Engine.mount'), ['gone Engine.mount']],
    ['a type, with its members', without('props ShareProps', 'ShareProps.'), ['gone ShareProps']],
    [
      'what it has of another by now',
      [
        ...without('Engine.mount', 'class'),
        'abstract class Base',
        'class Engine is Base',
        'Base.mount: string',
      ],
      ['changed Engine'],
    ],
    [
      'what is other there',
      [
        ...without('Engine.mount', 'class'),
        'class Engine is Resource, Base',
        'abstract class Base',
        'Base.mount: number',
      ],
      ['changed Engine.mount'],
    ],
    ['a rule', without('rule'), ['gone rule audit-devices']],
    ['a default', withChanged('with?: string = nobody', 'with?: string = all'), ['changed ShareProps.with']],
    ['a parameter', withChanged('id: string', 'id: number'), ['changed Engine.new']],
    ['what a type is', withChanged('is Resource', 'is Construct'), ['changed Engine']],
    ['a severity', withChanged('= warning', '= error'), ['changed rule audit-devices']],
  ])('%s', (_, after, expected) => expect(changes(after)).toEqual(expected));

  test('a promise is broken where what is gone was neither deprecated nor experimental', () => {
    expect(brokenPromises(BEFORE, without('Engine.old', 'ShareProps.with'))).toEqual([]);
    expect(brokenPromises(BEFORE, without('props ShareProps', 'ShareProps.'))).toEqual([]);
    expect(brokenPromises(BEFORE, without('ShareProps.settled'))).toEqual(['ShareProps.settled']);
    expect(brokenPromises(BEFORE, without('Engine.mount'))).toEqual(['Engine.mount']);
    expect(brokenPromises(BEFORE, [])).toEqual(['Engine', 'rule audit-devices']);
  });
});
