import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Random } from '../checks/random';
import { Folder } from '../output/folder';
import { synthesizedTo } from './synthesized';
import { anyTeam, platformOf, type Team, type Teams } from './teams';

/** What says something of many tenants: the stores that are open to them, and what the plan has of these. */
const OF_MANY = ['kubernetes/prod/platform/external-secrets.yaml', 'plan/platform.json'];

/** The attributes that the documentation has users give their output. */
const [, ATTRIBUTES = ''] =
  /```gitattributes\n([^]*?)```/.exec(
    readFileSync(join(__dirname, '..', '..', 'docs', 'pull-requests.md'), 'utf8'),
  ) ?? [];

/** How many pairs of branches git merges; it is a program, so that it does it where that is asked. */
const MERGES = Number(process.env.TENANTRY_TEST_MERGES ?? 0);

type Change = (teams: Teams) => Teams;

/** A repository's teams, and two branches of which each onboards, changes or removes a team of its own. */
function pairOf(random: Random): { readonly base: Teams; readonly changes: readonly [Change, Change] } {
  const names = Array.from({ length: 24 }, (_, index) => `team-${String.fromCharCode(97 + index)}`);
  const base: Record<string, Team> = {};
  for (const name of names) if (random.below(2) === 0) base[name] = anyTeam(random);
  const first = names[random.below(names.length)] as string;
  const others = names.filter((name) => name !== first);
  const second = others[random.below(others.length)] as string;
  return { base, changes: [changeOf(first, random), changeOf(second, random)] };
}

/** What a branch makes of a team: one that is not there comes; another goes or is changed. */
function changeOf(name: string, random: Random): Change {
  const [team, goes] = [anyTeam(random), random.below(3) === 0];
  return (teams) => {
    if (!(name in teams) || !goes) return { ...teams, [name]: team };
    return Object.fromEntries(Object.entries(teams).filter(([other]) => other !== name));
  };
}

/** Files of a synthesis. */
function outputOf(teams: Teams): Record<string, string> {
  const folder = new Folder();
  try {
    synthesizedTo(folder.root, platformOf(teams));
    return folder.texts;
  } finally {
    folder.remove();
  }
}

/** Paths that differ. */
function differences(
  one: Readonly<Record<string, string>>,
  other: Readonly<Record<string, string>>,
): string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])]
    .filter((path) => one[path] !== other[path])
    .sort();
}

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'two branches that each come with, change or remove a team meet in nothing but what is of many: %d',
  (seed) => {
    const { base, changes } = pairOf(new Random(seed));
    const before = outputOf(base);
    const [one, other] = changes.map((change) => outputOf(change(base))) as [typeof before, typeof before];
    const both = outputOf(changes[1](changes[0](base)));
    expect(outputOf(changes[0](changes[1](base)))).toEqual(both);
    const [ofOne, ofOther] = [one, other].map((after) => differences(before, after)) as [string[], string[]];
    expect(OF_MANY).toEqual(expect.arrayContaining(ofOne.filter((path) => ofOther.includes(path))));
    // What one branch alone changes git takes as it is.
    for (const [changed, after] of [
      [ofOne, one],
      [ofOther, other],
    ] as const)
      for (const path of changed.filter((each) => !OF_MANY.includes(each)))
        expect(both[path]).toBe(after[path]);
    expect(differences(before, both).filter((path) => !OF_MANY.includes(path))).toEqual(
      [...new Set([...ofOne, ...ofOther])].filter((path) => !OF_MANY.includes(path)).sort(),
    );
  },
);

test('a team that comes, changes and goes has its own files, and those of many where a store is open to it', () => {
  const others: Teams = { mail: { secrets: 1, hasDatabase: true, readsShared: true, isAcknowledged: true } };
  const team: Team = { secrets: 1, hasDatabase: true, readsShared: false, isAcknowledged: true };
  const without = outputOf(others);
  const own = [
    'kubernetes/prod/shop/APPLY.md',
    'kubernetes/prod/shop/external-secrets.yaml',
    'plan/tenants/shop.json',
    'postgresql/vault/main/group-shop_owner_rw.sql',
    'terraform/vault-tenants/tenant-shop.tf.json',
  ];
  const with_ = outputOf({ ...others, shop: team });
  expect(differences(without, with_)).toEqual(own);
  const more = outputOf({ ...others, shop: { ...team, secrets: 2, isAcknowledged: false } });
  expect(differences(with_, more)).toEqual(own.slice(0, 3));
  const reader = outputOf({ ...others, shop: { ...team, readsShared: true } });
  expect(differences(with_, reader)).toEqual([...own.slice(0, 2), ...OF_MANY, own[2]].sort());
});

const withGit = MERGES > 0 ? test : test.skip;

withGit(
  `git merges ${MERGES} pairs of branches to what a synthesis gives (TENANTRY_TEST_MERGES=<pairs>)`,
  () => {
    let [collided, ofMany] = [0, 0];
    for (let seed = 1; seed <= MERGES; seed++) {
      const { base, changes } = pairOf(new Random(seed));
      const repository = new Repository();
      try {
        repository.commit(base, 'main');
        changes.forEach((change, index) => {
          repository.git('checkout', '-q', '-b', `branch-${index}`, 'main');
          repository.commit(change(base), `branch-${index}`);
        });
        const both = changes[1](changes[0](base));
        const wanted = outputOf(both);
        const meet = [0, 1].map((index) => repository.changed(`branch-${index}`));
        if (OF_MANY.some((path) => meet.every((paths) => paths.includes(path)))) ofMany++;
        const conflicts = [
          ['branch-0', 'branch-1'],
          ['branch-1', 'branch-0'],
        ].map(([into = '', from = '']) => repository.merge(into, from));
        expect(conflicts[0]).toEqual(conflicts[1]);
        expect(OF_MANY).toEqual(expect.arrayContaining(conflicts[0] ?? []));
        if (conflicts[0]?.length === 0) {
          expect(repository.texts).toEqual(wanted);
        } else {
          collided++;
          synthesizedTo(repository.root, platformOf(both), { force: true });
          expect(repository.texts).toEqual(wanted);
        }
      } finally {
        repository.remove();
      }
    }
    process.stdout.write(
      `${MERGES} pairs: ${ofMany} meet in what is of many, of which ${collided} collide; all others merge.\n`,
    );
    expect(ATTRIBUTES).toContain('-text');
  },
  600_000,
);

/** A repository of outputs. */
class Repository {
  private readonly folder = new Folder();

  public constructor() {
    this.git('init', '-q', '-b', 'main');
    this.git('config', 'user.email', 'nobody@example.com');
    this.git('config', 'user.name', 'Nobody');
    // As on Windows, where the attributes of the documentation keep files as they were written.
    this.git('config', 'core.autocrlf', 'true');
    this.folder.write('.gitattributes', ATTRIBUTES.replaceAll('out/**', '**'));
  }

  public get root(): string {
    return this.folder.root;
  }

  public get texts(): Record<string, string> {
    return Object.fromEntries(Object.entries(this.folder.texts).filter(([path]) => !path.startsWith('.git')));
  }

  public git(...args: string[]): string {
    return execFileSync('git', args, { cwd: this.root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  }

  public commit(teams: Teams, message: string): void {
    for (const name of readdirSync(this.root))
      if (!name.startsWith('.git')) rmSync(this.folder.at(name), { recursive: true });
    synthesizedTo(this.root, platformOf(teams));
    this.git('add', '--all');
    this.git('commit', '-q', '--allow-empty', '-m', message);
  }

  /** Paths that a branch changes. */
  public changed(branch: string): string[] {
    return this.git('diff', '--name-only', 'main', branch).split('\n').filter(Boolean);
  }

  /** Merges two branches; paths with conflicts. */
  public merge(into: string, from: string): string[] {
    this.git('reset', '-q', '--hard');
    this.git('checkout', '-q', '--detach', into);
    try {
      this.git('merge', '-q', '--no-edit', from);
      return [];
    } catch {
      return this.git('diff', '--name-only', '--diff-filter=U').split('\n').filter(Boolean).sort();
    }
  }

  public remove(): void {
    this.folder.remove();
  }
}
