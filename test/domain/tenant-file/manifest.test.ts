import { stringify } from 'yaml';
import { externalSecret, MANIFESTS, secretStore, vaultDynamicSecret } from '../../schemas/manifests';
import { LEAST, refusalOf, teamA } from './given-files';

/** What stands below the first line of an advice. */
const entryIn = (fix: string): string => fix.split('\n').slice(1).join('\n').replace(/^ {4}/gm, '');

const manifest = (kind: string, fields: object, metadata: object = { name: 'api', namespace: 'team-a' }) =>
  stringify({ apiVersion: 'external-secrets.io/v1', kind, metadata, ...fields });
const remote = (key: string, property?: string) => ({ secretKey: 'API_KEY', remoteRef: { key, property } });

test('every manifest that is emitted is recognized before the schema finds anything, and so are others', () => {
  const others = [
    { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a' } },
    { apiVersion: 'external-secrets.io/v1alpha1', kind: 'PushSecret', metadata: { name: 'a' } },
    { apiVersion: 'external-secrets.io/v1', kind: 'ClusterExternalSecret', metadata: { name: 'a' } },
  ];
  for (const each of [...MANIFESTS, ...others]) {
    const { id, given, fix, where } = refusalOf(stringify(each));
    expect({ id, given, where }).toEqual({
      id: 'pasted-manifest',
      given: expect.stringContaining(`a manifest: ${each.kind} of `) as string,
      where: expect.stringMatching(/^tenants\/team-a\.yaml:\d+:1$/) as string,
    });
    expect(fix.length).toBeGreaterThan(50);
  }
});

test('where it begins, behind others, in templates and in broken YAML', () => {
  const text = stringify(secretStore);
  expect(refusalOf(`# ours\n---\n${text}`).where).toBe('tenants/team-a.yaml:4:1');
  expect(refusalOf(`---\n${text}---\n${text}`).where).toBe('tenants/team-a.yaml:3:1');
  expect(refusalOf(`${text}more: {{ .Values.x }}\n`).id).toBe('pasted-manifest');
  expect(refusalOf(`${text}more: "\n`).id).toBe('pasted-manifest');
  expect(refusalOf('{"apiVersion": "v1"}').id).not.toBe('pasted-manifest');
});

describe('its way into a tenant file', () => {
  test.each([
    ['an ExternalSecret', stringify(externalSecret)],
    [
      'one that says more',
      manifest('ExternalSecret', {
        spec: {
          refreshInterval: '1h',
          target: { name: 'other', creationPolicy: 'Orphan', template: { type: 'Opaque' } },
          data: [remote('team-a/payment', 'key')],
        },
      }),
    ],
    [
      'one of a whole secret',
      manifest('ExternalSecret', { spec: { dataFrom: [{ extract: { key: 'a/b' } }] } }),
    ],
    [
      'one that looks for secrets',
      manifest('ExternalSecret', {
        spec: { dataFrom: [{ find: { path: 'team-a/certs', name: { regexp: '.*' } } }] },
      }),
    ],
    [
      'a ClusterExternalSecret',
      manifest('ClusterExternalSecret', {
        spec: { externalSecretName: 'shown', externalSecretSpec: { data: [remote('x', 'y')] } },
      }),
    ],
    ['a generator', stringify(vaultDynamicSecret)],
    ['a Secret', manifest('Secret', { data: { PASSWORD: 'aHVudGVyMg==' }, stringData: { USER: 'hunter2' } })],
  ])('of %s is an entry that is accepted', (_, text) => {
    const { fix } = refusalOf(text);
    const entry = entryIn(fix);
    expect(entry).toMatch(/^externalSecrets:\n/);
    expect(fix).not.toMatch(/hunter2|aHVudGVyMg/);
    const roles =
      'databaseRoles: { orders: { connection: orders, ttl: 24h, access: { readOnly: { owner: orders_owner } } } }\n';
    const [made] = teamA(
      `${LEAST}${roles}${entry.replaceAll('credentials: api', 'credentials: orders')}`,
    ).externalSecrets;
    expect(entry).toContain(`\n  ${made?.name}:\n`);
  });

  test('keeps what is said of it, below the prefix', () => {
    const text = manifest('ExternalSecret', {
      spec: { target: { name: 'other', deletionPolicy: 'Retain' }, data: [remote('team-a/payment', 'key')] },
    });
    expect(entryIn(refusalOf(text).fix)).toBe(`externalSecrets:
  api:
    source:
      properties:
        API_KEY:
          secret: payment
          property: key
    secretName: other`);
  });

  test.each([
    ['a whole secret in one key', { spec: { data: [remote('a')] } }],
    ['a source that it has not', { spec: { dataFrom: [{ extract: { key: 'a' }, rewrite: [] }, {}] } }],
    ['nothing', {}],
    ['lists in the place of mappings', { spec: [] }],
    [
      'a name that is none',
      { metadata: { name: 'a\u001b[31m' }, spec: { dataFrom: [{ extract: { key: 'a' } }] } },
    ],
  ])('is told in words where a file cannot say it: %s', (_, fields) => {
    const { fix } = refusalOf(manifest('ExternalSecret', fields));
    expect(fix).toMatch(/^Write it as an entry[\x20-\x7e]+docs\/tenant-files\.md has the fields\.$/);
  });
});
