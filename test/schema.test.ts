import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OPERATOR_VERSIONS, validateManifest } from './schema';
import {
  admissionPolicy,
  admissionPolicyBinding,
  deployment,
  externalSecret,
  type Fields,
  MANIFESTS,
  networkPolicy,
  secretStore,
  vault,
  vaultDynamicSecret,
} from './schemas/manifests';

/** Fields whose keys are the user's own. */
const MAPS = ['annotations', 'data', 'hard', 'labels', 'limits', 'matchLabels'];

/** A copy of a manifest in which one field is set, or removed when the value is undefined. */
function withField(manifest: Fields, path: string, value: unknown): Fields {
  const copy = structuredClone(manifest);
  const keys = path.split('.');
  const field = keys.pop() ?? '';
  const parent = keys.reduce((object, key) => object[key] as Fields, copy);
  if (value === undefined) {
    delete parent[field];
  } else {
    parent[field] = value;
  }
  return copy;
}

/** The paths of all objects in a manifest whose fields its schema knows. */
function closedObjects(value: unknown, path: readonly string[] = []): string[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  const isMap = !Array.isArray(value) && MAPS.includes(path.at(-1) ?? '');
  const inner = Object.entries(value).flatMap(([key, each]) => closedObjects(each, [...path, key]));
  return Array.isArray(value) || isMap ? inner : [path.join('.'), ...inner];
}

describe.each(OPERATOR_VERSIONS)('validateManifest with external-secrets %s', (version) => {
  test.each(MANIFESTS.map((manifest) => [manifest.kind, manifest]))('passes a valid %s', (_, manifest) => {
    expect(validateManifest(manifest, version)).toEqual([]);
  });

  test.each(MANIFESTS.map((manifest) => [manifest.kind, manifest]))(
    'fails %s with a misspelled field in any of its objects',
    (_, manifest) => {
      const missed = closedObjects(manifest).filter((path) => {
        const misspelled = withField(manifest, path === '' ? 'misspelt' : `${path}.misspelt`, 'x');
        const place = `${path}${path && '.'}misspelt`.replace(/\.(\d+)/g, '[$1]');
        return !validateManifest(misspelled, version).includes(`${place}: unknown field`);
      });
      expect(missed).toEqual([]);
    },
  );
});

describe('validateManifest', () => {
  const WRONG = [
    [secretStore, 'spec.provider.vault.serverr', 'x', 'spec.provider.vault.serverr: unknown field'],
    [secretStore, 'metadata.label', {}, 'metadata.label: unknown field'],
    [secretStore, 'metadata.name', undefined, 'metadata.name: required'],
    [secretStore, 'spec', undefined, 'spec: required'],
    [secretStore, 'status', {}, 'status: unknown field'],
    [secretStore, 'spec.provider.vault.server', undefined, 'spec.provider.vault.server: required'],
    [secretStore, 'spec.provider.vault.version', 'v3', 'spec.provider.vault.version: "v3" is none of v1, v2'],
    [secretStore, 'spec.provider.vault.caBundle', 'no!', /^spec\.provider\.vault\.caBundle: .*"byte"$/],
    [secretStore, 'spec.provider', {}, /^spec\.provider: .*fewer than 1 properties$/],
    [secretStore, 'metadata.labels', { 'a/b': 1 }, 'metadata.labels["a/b"]: 1 is not of type string'],
    [externalSecret, 'spec.data.0.remoteRef.key', undefined, 'spec.data[0].remoteRef.key: required'],
    [externalSecret, 'spec.data.0.secretKey', 'a b', /^spec\.data\[0\]\.secretKey: .*must match pattern/],
    [externalSecret, 'spec.target.creationPolicy', 'owner', /^spec\.target\.creationPolicy: .*none of Owner/],
    [externalSecret, 'spec.data.0.sourceRef', {}, /^spec\.data\[0\]\.sourceRef: .*fewer than 1 properties$/],
    [vaultDynamicSecret, 'spec.resultType', 'data', 'spec.resultType: "data" is none of Data, Auth, Raw'],
    [vaultDynamicSecret, 'spec.path', undefined, 'spec.path: required'],
    [admissionPolicy, 'spec.failurePolicy', 'fail', 'spec.failurePolicy: "fail" is none of Fail, Ignore'],
    [
      admissionPolicy,
      'spec.matchConstraints.resourceRules',
      undefined,
      'spec.matchConstraints.resourceRules: required',
    ],
    [
      admissionPolicy,
      'spec.validations.0.reason',
      'Unauthorized',
      /^spec\.validations\[0\]\.reason: .*none of Forbidden/,
    ],
    [
      admissionPolicyBinding,
      'spec.validationActions',
      ['Deny', 'Deny'],
      /^spec\.validationActions: .*duplicate/,
    ],
    [networkPolicy, 'spec.egress.0.ports.0.port', true, /port: true is not of type integer or string$/],
    [deployment, 'spec.template.spec.containers.0.resources.limits.memory', '1 GB', /memory: .*pattern/],
    [deployment, 'spec.replicas', 2 ** 31, /^spec\.replicas: .*"int32"$/],
  ] as readonly [Fields, string, unknown, string | RegExp][];

  const rows = WRONG.map(([manifest, path, value, error]) => ({
    title: `${String(manifest['kind'])} with ${path} = ${JSON.stringify(value)}`,
    error: typeof error === 'string' ? error : expect.stringMatching(error),
    manifest: withField(manifest, path, value),
  }));

  test.each(rows)('says what is wrong: $title', ({ manifest, error }) => {
    expect(validateManifest(manifest)).toEqual([error]);
  });

  test('passes a manifest that leaves a required field to its default', () => {
    expect(
      validateManifest(withField(secretStore, 'spec.provider.vault.auth.kubernetes.mountPath', undefined)),
    ).toEqual([]);
  });

  test('leaves open what the schema leaves open', () => {
    const parameters = { common_name: 'orders.team-a', nested: { any: ['thing'] } };
    expect(validateManifest(withField(vaultDynamicSecret, 'spec.parameters', parameters))).toEqual([]);
  });

  const UNKNOWN = [
    [
      { ...secretStore, apiVersion: 'external-secrets.io/v1beta1' },
      'external-secrets.io/v1beta1 SecretStore',
    ],
    [
      { ...externalSecret, apiVersion: 'external-secrets.io/v1beta1' },
      'external-secrets.io/v1beta1 ExternalSecret',
    ],
    [{ ...secretStore, kind: 'SecretStor' }, 'external-secrets.io/v1 SecretStor'],
    [{ ...deployment, apiVersion: 'v1' }, 'v1 Deployment'],
    [{ kind: 'Secret' }, 'undefined Secret'],
    [null, 'undefined undefined'],
    ['v1', 'undefined undefined'],
  ] as const;

  test.each(UNKNOWN.map(([manifest, name]) => ({ manifest, name })))(
    'fails an unknown kind: $name',
    (row) => {
      expect(validateManifest(row.manifest)).toEqual([`apiVersion, kind: no schema for ${row.name}`]);
    },
  );

  test('names the versions of an error that not all have', () => {
    const provider = { ...vault, auth: { gcp: { role: 'team-a', projectID: 'acme', location: 'x' } } };
    expect(validateManifest(withField(secretStore, 'spec.provider.vault', provider))).toEqual([
      'spec.provider.vault.auth.gcp: unknown field (v0.20.4)',
    ]);
  });

  test('refuses a version without schemas', () => {
    expect(() => validateManifest(secretStore, 'v0.1.0')).toThrow('No schemas of v0.1.0; there are v0.20.4');
  });
});

describe('the schemas', () => {
  const directory = join(__dirname, 'schemas');

  /** The places of objects that name their fields and still take others. */
  function openObjects(value: unknown, at: string): string[] {
    if (typeof value !== 'object' || value === null) {
      return [];
    }
    const open = 'properties' in value && !('additionalProperties' in value);
    const inner = Object.entries(value).flatMap(([key, each]) => openObjects(each, `${at}/${key}`));
    return open ? [at, ...inner] : inner;
  }

  // That of SARIF is the one of OASIS, as it is, and describes no manifest.
  const files = readdirSync(directory).filter((name) => name.endsWith('.json') && !name.startsWith('sarif-'));

  test.each(files)('%s is closed and names its source and licence', (file) => {
    const schema = JSON.parse(readFileSync(join(directory, file), 'utf8')) as {
      $comment: string;
      $defs: object;
    };
    expect(openObjects(schema.$defs, file)).toEqual([]);
    expect(schema.$comment).toMatch(/ of \S+ v\d+\.\d+\.\d+\. Copyright .*Apache-2\.0/);
  });

  test.each(OPERATOR_VERSIONS)('all compile, those of external-secrets %s too', (version) => {
    for (const file of ['kubernetes.json', `external-secrets-${version}.json`]) {
      const { $defs } = JSON.parse(readFileSync(join(directory, file), 'utf8')) as { $defs: object };
      for (const name of Object.keys($defs).filter((each) => !each.startsWith('io.k8s.'))) {
        const kind = name.slice(name.lastIndexOf('.') + 1);
        const group = name.slice(0, name.lastIndexOf('.'));
        const apiVersion = group.replace(/\.(v\w+)$/, '/$1');
        expect(validateManifest({ apiVersion, kind }, version)).toContain('metadata: required');
      }
    }
  });
});
