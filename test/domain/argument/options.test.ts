import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { optionNames } from '../../../scripts/api/option-names';
import {
  Duration,
  KvEngine,
  Platform,
  PostgresAccess,
  SecretSource,
  Tenant,
  TenantFiles,
  VaultCapability,
  VaultPolicy,
  VaultServer,
} from '../../../src';
import { OPTION_NAMES } from '../../../src/domain/argument/option-names';
import { define, refusal, tenantOf, untyped } from '../definition';

const ROOT = join(__dirname, '..', '..', '..');

describe('the names', () => {
  const api = readFileSync(join(ROOT, 'test', 'public-api', 'api.txt'), 'utf8');

  test('are those of the interfaces: `npm run api` writes them', () => {
    expect(OPTION_NAMES).toEqual(Object.fromEntries(optionNames(api)));
  });

  test('are held wherever options are given', () => {
    const folder = join(ROOT, 'src', 'domain');
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(join(folder, file), 'utf8'))
      .join('');
    // What others extend is held as one of them.
    const extended = [...api.matchAll(/^props \w+ is (\w+)/gm)].map(([, base]) => base);
    const held = [...sources.matchAll(/requireOptions\(\s*'(\w+)'/g)].map(([, type]) => type ?? '');
    const types = Object.keys(OPTION_NAMES);
    expect({
      unheld: types.filter((type) => !extended.includes(type) && !held.includes(type)),
      unknown: held.filter((type) => !types.includes(type)),
    }).toEqual({ unheld: [], unknown: [] });
  });
});

/** What an author writes in JavaScript, and what was meant. */
const MISSPELLED: Record<string, () => unknown> = {
  "perfix: Did you mean 'prefix'?": () => tenantOf(define(), 'team-a', untyped({ perfix: 'team-a' })),
  "namespace: Did you mean 'namespaces'?": () =>
    tenantOf(define(), 'team-a', untyped({ namespace: ['team-a'] })),
  "Access: Did you mean 'access'?": () => tenantOf(define(), 'team-a', untyped({ Access: 'used' })),
  "refreshIntervall: Did you mean 'refreshInterval'?": () => {
    const tenant = tenantOf(define());
    const source = SecretSource.extract(tenant.secret('a'));
    tenant.addExternalSecret('a', untyped({ source, refreshIntervall: Duration.hours(1) }));
  },
  "maxVersion: Did you mean 'maxVersions'?": () =>
    new KvEngine(define().vault, 'other', untyped({ maxVersion: 3 })),
  "versio: Did you mean 'version'?": () =>
    KvEngine.fromMount(define().vault, 'other', untyped({ versio: 2 })),
  "propertys: Did you mean 'properties'?": () =>
    tenantOf(define()).secret('a', untyped({ propertys: ['a'] })),
  "shema: Did you mean 'schema'?": () => PostgresAccess.readOnly(untyped({ owner: 'a', shema: 'app' })),
  "certifcate: Did you mean 'certificate'?": () =>
    SecretSource.tls(tenantOf(define()).secret('a'), untyped({ certifcate: 'crt' })),
  "tenantLimit: Did you mean 'tenantLimits'?": () => new Platform('acme', untyped({ tenantLimit: {} })),
  "namespace in limits: Did you mean 'namespaces'?": () =>
    new Platform('acme', { tenantLimits: untyped({ namespace: 3 }) }),
  "outDir: Did you mean 'outdir'?": () => new Platform('acme').synth(untyped({ outDir: 'eu' })),
  "grant: Did you mean 'grants'?": () => {
    const { platform, cluster, kv } = define();
    TenantFiles.load(platform, 'none', untyped({ clusters: [cluster], kvEngines: [kv], grant: {} }));
  },
  "prefix of a grant: Did you mean 'prefixes'?": () => {
    const { platform, cluster, kv } = define();
    const grants = untyped<Record<string, object>>({ 'team-a': { prefixe: ['legacy'] } });
    TenantFiles.load(platform, 'none', { clusters: [cluster], kvEngines: [kv], grants });
  },
  "rule of a policy: Did you mean 'reason'?": () => {
    const { vault } = define();
    const rule = { path: 'a/b', capabilities: [VaultCapability.READ], reson: 'needed' };
    new VaultPolicy(vault, 'own', { rules: [untyped(rule)] });
  },
};

test.each(Object.entries(MISSPELLED))('%s', (text, make) => {
  const { id, fix } = refusal(make);
  expect({ id, fix }).toEqual({
    id: 'misspelled-option',
    fix: expect.stringContaining(text.split(': ')[1] ?? '') as string,
  });
});

test('says what is known, and where', () => {
  const { message, where } = refusal(() => tenantOf(define(), 'team-a', untyped({ perfix: 'x' })));
  expect(where).toBe('acme/team-a');
  expect(message).toContain(
    "an option called 'perfix'; expected one of TenantProps: access, auth, cluster, formerly, kv, namespaces, ownNamespaces, ownedNamespaces, prefix, quarantine.",
  );
});

test.each([
  ['a subclass has of its own', { costCentre: '4711', team: 'a', owner: 'b' }],
  ['is nearly one that was given', { prefix: 'team-a', prefixx: 'team-b' }],
  ['has no value', { perfix: undefined }],
])('what %s passes', (_, props) => {
  class OwnTenant extends Tenant {}
  const { platform, cluster, kv } = define();
  expect(() => new OwnTenant(platform, 'team-a', { cluster, kv, ...props })).not.toThrow();
});

test.each([undefined, null, 5, []])('%o is told to be no options', (props) => {
  const { id, where } = refusal(() => new VaultServer(new Platform('acme'), 'vault', untyped(props)));
  expect({ id, where }).toEqual({ id: 'wrong-type', where: 'acme/vault' });
});
