import { Platform } from '../../src';
import { accessReport } from '../../src/documents/access-report';
import { shop } from '../synth/shop';

const plan = shop()._compileUnproven();

const text = (pieces: Iterable<string>) => [...pieces].join('');

describe('the access report', () => {
  const report = JSON.parse(text(accessReport(plan)));

  test('has every identity, with who may log in and what it may do', () => {
    expect(report.platform).toBe('shop');
    expect(report.identities.map(({ role }: { role: string }) => role)).toEqual([
      'cart',
      'cart-generator',
      'search',
      'search-generator',
    ]);
    expect(report.identities[1]).toEqual({
      server: 'vault',
      mount: 'auth/kubernetes-prod',
      role: 'cart-generator',
      tenant: 'cart',
      definedAt: 'shop/cart/generator-role',
      login: {
        cluster: 'prod',
        namespaces: ['cart'],
        serviceAccounts: ['cart-external-secrets'],
        audience: 'vault',
      },
      token: { type: 'batch', ttl: 86700, maxTtl: 86700, defaultPolicy: false },
      policies: [
        {
          name: 'cart-generator',
          rules: [{ path: 'database/creds/cart_app', capabilities: ['read'], reason: 'dynamic credentials' }],
        },
      ],
    });
  });

  test('says of a policy that is not defined here that it is not', () => {
    const [tenant] = plan.tenants;
    if (!tenant) throw new Error('no tenant');
    const without = { ...plan, tenants: [{ ...tenant, policies: [] }] };
    expect(JSON.parse(text(accessReport(without))).identities[0].policies).toEqual([
      { name: 'cart', rules: 'not defined here' },
    ]);
  });

  test('has shared secrets and guards, and is a document when it has none', () => {
    expect(report.sharedSecrets).toEqual([]);
    expect(report.guards).toMatchObject([{ cluster: 'prod', guard: { kind: 'rbac' } }]);
    const empty = JSON.parse(text(accessReport(new Platform('empty')._compileUnproven())));
    expect(empty).toEqual({ platform: 'empty', identities: [], sharedSecrets: [], guards: [] });
  });
});
