import {
  KvEngine,
  type KvEngineProps,
  Platform,
  SecretSource,
  SecretStore,
  Tenant,
  VaultPolicy,
  VaultServer,
  VaultProduct,
  PkiEngine,
  AuditDevice,
  AuditTarget,
  Duration,
  KubernetesAuth,
  type KubernetesAuthRole,
} from '../../src';
import { PEM, untyped } from '../domain/definition';
import { type Harmful, roleOfA, type World } from './harmful';

/** Options as JavaScript passes them. */
function option(name: string, define: (given: World) => unknown, verdict = 'misspelled-option'): Harmful {
  return { name, verdict, define: (given) => void define(given) };
}

const PRODUCT = VaultProduct.vault('1.21');

/** Options that would be ignored without a word. */
export const MISSPELLINGS: readonly Harmful[] = [
  option(
    'a prefix that is the name instead',
    ({ platform, cluster, kv }) => new Tenant(platform, 'x', untyped({ cluster, kv, perfix: 'y' })),
  ),
  option(
    'a namespace that is that of its name instead',
    ({ platform, cluster, kv }) => new Tenant(platform, 'x', untyped({ cluster, kv, namespace: ['y'] })),
  ),
  option(
    'a case that is another',
    ({ platform, cluster, kv }) => new Tenant(platform, 'x', untyped({ cluster, kv, ownnamespaces: true })),
  ),
  option('a refresh that stays as it is', ({ a }) =>
    a.addExternalSecret(
      'x',
      untyped({ source: SecretSource.extract(a.secret('x')), refreshIntervall: Duration.hours(1) }),
    ),
  ),
  option('a Secret that keeps the name of its ExternalSecret', ({ a }) =>
    a.addExternalSecret('x', untyped({ source: SecretSource.extract(a.secret('x')), secretname: 'y' })),
  ),
  option(
    'versions that are not kept',
    ({ vault }) => new KvEngine(vault, 'x', untyped<KvEngineProps>({ maxVersion: 20 })),
  ),
  option(
    'a check of versions that is not done',
    ({ vault }) => new KvEngine(vault, 'x', untyped<KvEngineProps>({ casrequired: true })),
  ),
  option(
    'an authority that is not held',
    ({ platform }) =>
      new VaultServer(
        platform,
        'x',
        untyped({ address: 'https://x.example.com', product: PRODUCT, caCertficate: 'x' }),
      ),
  ),
  option(
    'an audience that is not asked for',
    ({ vault, cluster }) => new KubernetesAuth(vault, 'x', untyped({ cluster, audiance: 'y' })),
  ),
  option('tokens that live as ever', (given) => roleOfA(given, [], untyped({ tokenTTL: Duration.hours(1) }))),
  option(
    'a life that is another',
    ({ vault }) => new PkiEngine(vault, 'x', untyped({ rootCertificate: PEM, maxTTL: Duration.days(1) })),
  ),
  option(
    'a description that is lost',
    ({ vault }) =>
      new AuditDevice(vault, 'x', untyped({ target: AuditTarget.file('stdout'), desciption: 'y' })),
  ),
  option('a name that is another', ({ vault }) => new VaultPolicy(vault, 'x', untyped({ policyname: 'y' }))),
  option(
    'a store of another name',
    (given) =>
      new SecretStore(
        given.a,
        'x',
        untyped({
          kv: given.kv,
          namespace: 'team-a',
          role: given.a.node.findChild('role') as KubernetesAuthRole,
          serviceAccount: 'team-a-external-secrets',
          storename: 'y',
        }),
      ),
  ),
  option('a limit that is not held', () => new Platform('x', untyped({ tenantLimit: {} }))),
  option(
    'a limit whose name is another',
    () => new Platform('x', untyped({ tenantLimits: { externalSecret: 1 } })),
  ),
  option(
    'a path that is nearly a declared one',
    ({ a }) => {
      a.secret('stripe', { properties: ['key'] });
      a.addExternalSecret('x', { source: SecretSource.extract(a.secret('strpie')) });
    },
    'warning nearly-declared-secret',
  ),
];
