import { PlaceReader } from '../../src/live/place-reader';
import { tokensIn } from '../../src/live/tokens';
import { Unseen } from '../../src/live/unseen';
import { type VaultReader } from '../../src/live/vault-reader';

const ROLE = {
  origin: 'x',
  server: 'vault',
  tokenType: 'service',
  tokenTtl: 0,
  tokenMaxTtl: 0,
  noDefaultPolicy: true,
} as const;
const ROLES = [
  { ...ROLE, mount: 'kubernetes-prod', name: 'team-a', policies: ['team-a'] },
  { ...ROLE, mount: 'token', name: 'roles/ci', policies: ['ci'] },
];

/** Who is told of tokens: what each was made by, what it is called, and its policies. */
async function told(...tokens: readonly (readonly [path: string, name: string, ...policies: string[]])[]) {
  const reader = {
    list: () => Promise.resolve([...tokens.map((_, i) => `a${i}`), 'own']),
    token: (accessor: string) => {
      const [path, display_name, ...policies] = tokens[Number(accessor.slice(1))] ?? [];
      return Promise.resolve({ kind: 'found', data: { path, display_name, policies } });
    },
  } as unknown as VaultReader;
  const server = { id: 'vault' } as ConstructorParameters<typeof PlaceReader>[1];
  const place = new PlaceReader('vault', server, new Unseen(), reader, undefined);
  return (await tokensIn(place, ROLES, 'own')).map(({ path, what }) => `${path}: ${what}`);
}

test('what a known role gives is not told', async () => {
  expect(
    await told(
      ['auth/kubernetes-prod/login', 'kubernetes-prod-x', 'default', 'team-a'],
      ['auth/token/create/ci', 'token', 'ci'],
    ),
  ).toEqual([]);
});

test.each([
  ['with a policy more than any role of its mount gives', 'auth/kubernetes-prod/login', 'team-b'],
  ['of another mount whose path begins alike', 'auth/kubernetes-prod2/login', 'team-a'],
  ['made by hand with what a role gives', 'auth/token/create', 'ci'],
  ['made by another role', 'auth/token/create/other', 'ci'],
  ['of root', 'auth/token/root', 'root'],
])('a token %s is told', async (_, path, policy) => {
  expect(await told([path, 'x', policy])).toEqual([`token/x: token 'x' of ${path}, accessor a0`]);
});

test('what was made alike is told once, and how many there are', async () => {
  const made = ['auth/token/create', 'token-fire', 'all'] as const;
  expect(await told(made, made, made)).toEqual([
    "token/token-fire: token 'token-fire' of auth/token/create, accessor a0 and 2 more",
  ]);
});
