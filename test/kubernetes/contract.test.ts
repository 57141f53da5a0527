import { canonicalGoDuration } from '../../src/plan/duration';
import { type VaultLoginRecord } from '../../src/plan/records';
import { knownNames } from '../../src/plan/value';
import { PLANS } from './definitions';
import { find, parse, render, type TestManifest } from './manifests';

/** The fields of a provider by which both planes must know the same Vault, mount, role and identity. */
function loginOf(provider: TestManifest['spec']): object {
  const { server, namespace, auth } = provider;
  const { mountPath, role, serviceAccountRef } = auth.kubernetes;
  return { server, namespace, mountPath, role, serviceAccountRef };
}

function plannedLogin(login: VaultLoginRecord, clusterWide: boolean): object {
  return {
    server: login.address,
    namespace: login.namespace,
    mountPath: login.mount,
    role: login.role,
    serviceAccountRef: {
      name: login.serviceAccount,
      ...(clusterWide && { namespace: login.serviceAccountNamespace }),
      audiences: login.audiences,
    },
  };
}

const owners = Object.entries(PLANS).flatMap(([name, { _record: plan }]) =>
  plan.clusters.flatMap(({ id }) => [
    {
      name: `the platform of ${name} in ${id}`,
      plan,
      cluster: id,
      owned: plan,
      directory: 'platform',
    },
    ...plan.tenants
      .filter((tenant) => tenant.cluster === id)
      .map((tenant) => ({
        name: `${tenant.name} of ${name}`,
        plan,
        cluster: id,
        owned: tenant,
        directory: tenant.name,
      })),
  ]),
);

describe.each(owners)(
  'the manifests of $name agree with the plan:',
  ({ plan, cluster, owned, directory }) => {
    const document = render(Object.values(PLANS).find(({ _record }) => _record === plan)!).find(
      (each) => each.cluster === cluster && each.directory === directory,
    );
    const manifests = parse(document?.yaml() ?? '');
    const ofKind = (...kinds: string[]) => manifests.filter(({ kind }) => kinds.includes(kind));
    const here = <T extends { readonly cluster: string }>(records: readonly T[]) =>
      records.filter((record) => record.cluster === cluster);

    test('namespaces', () => {
      const names = ofKind('Namespace').map(({ metadata }) => metadata.name);
      expect(names).toEqual(
        here(owned.namespaces)
          .filter((record) => record.owned)
          .map((record) => record.name),
      );
      for (const { metadata } of ofKind('Namespace')) {
        expect(metadata.annotations).toMatchObject({
          'argocd.argoproj.io/sync-options': expect.stringContaining('Prune=false') as string,
          'helm.sh/resource-policy': 'keep',
          'kustomize.toolkit.fluxcd.io/prune': 'disabled',
        });
      }
    });

    test('ServiceAccounts and their bindings', () => {
      const records = here(owned.serviceAccounts);
      expect(ofKind('ServiceAccount')).toEqual(
        records.map(({ name, namespace }) =>
          expect.objectContaining({
            metadata: expect.objectContaining({ name, namespace }) as object,
            automountServiceAccountToken: false,
          }),
        ),
      );
      const bindings = ofKind('ClusterRoleBinding');
      expect(bindings.filter(({ metadata: { name } }) => !name.endsWith(':external-secrets'))).toEqual(
        records
          .filter((record) => record.reviewsTokens)
          .map(({ name, namespace }) =>
            expect.objectContaining({
              metadata: expect.objectContaining({
                name: `tenantry:${plan.platform}:${namespace}:${name}`,
              }) as object,
              roleRef: {
                apiGroup: 'rbac.authorization.k8s.io',
                kind: 'ClusterRole',
                name: 'system:auth-delegator',
              },
              subjects: [{ apiGroup: '', kind: 'ServiceAccount', name, namespace }],
            }),
          ),
      );
    });

    test('stores', () => {
      const records = here(owned.secretStores);
      expect(ofKind('SecretStore', 'ClusterSecretStore').length).toBe(records.length);
      for (const record of records) {
        const clusterWide = record.namespace === undefined;
        const store = manifests.find(
          ({ kind, metadata }) =>
            kind === (clusterWide ? 'ClusterSecretStore' : 'SecretStore') &&
            metadata.name === record.name &&
            metadata.namespace === record.namespace,
        );
        const { vault } = store?.spec.provider ?? {};
        expect(loginOf(vault)).toEqual(plannedLogin(record.login, clusterWide));
        expect([vault.path, vault.version]).toEqual([record.path, `v${record.version}`]);
        expect(store?.spec.conditions).toEqual(
          clusterWide ? [{ namespaces: record.allowedNamespaces }] : undefined,
        );
      }
    });

    test('generators', () => {
      const records = here(owned.generators);
      expect(ofKind('VaultDynamicSecret').length).toBe(records.length);
      for (const record of records) {
        const { spec } = find(manifests, 'VaultDynamicSecret', record.name, record.namespace);
        expect(spec).toMatchObject({ path: record.path, method: 'GET', resultType: 'Data' });
        expect(loginOf(spec.provider)).toEqual(plannedLogin(record.login, false));
      }
    });

    test('ExternalSecrets', () => {
      const records = here(owned.externalSecrets);
      expect(ofKind('ExternalSecret').map(({ metadata }) => metadata.name)).toEqual(
        records.map(({ name }) => name),
      );
      for (const record of records) {
        const { metadata, spec } = find(manifests, 'ExternalSecret', record.name, record.namespace);
        const { labels, annotations, type, ...target } = record.target;
        expect([spec.refreshPolicy, spec.refreshInterval]).toEqual([
          'Periodic',
          canonicalGoDuration(record.refreshInterval),
        ]);
        expect(spec.target).toMatchObject({
          name: target.name,
          creationPolicy: target.creationPolicy,
          deletionPolicy: target.deletionPolicy,
        });
        const { mergePolicy, data: listed, ...template } = spec.target.template;
        expect(template).toEqual({
          engineVersion: 'v2',
          type,
          metadata: {
            labels: { ...labels, ...metadata.labels },
            ...(Object.keys(annotations).length > 0 && { annotations }),
          },
        });
        const names = knownNames(record.values);
        const delivered = Object.keys(listed ?? {});
        expect(mergePolicy).toBe(names || !listed ? 'Replace' : 'Merge');
        expect(names && !listed ? names : delivered.sort()).toEqual(Object.keys(record.keys).sort());
        const data = (spec.data ?? []) as TestManifest['spec'][];
        const dataFrom = (spec.dataFrom ?? []) as TestManifest['spec'][];
        expect([
          ...data.map(({ secretKey, remoteRef, sourceRef }) => ({
            kind: 'property',
            name: secretKey,
            store: sourceRef?.storeRef ?? spec.secretStoreRef,
            path: remoteRef.key,
            property: remoteRef.property,
          })),
          ...dataFrom.map(({ extract, find: found, sourceRef }) => {
            const store = sourceRef?.storeRef ?? spec.secretStoreRef;
            if (extract) return { kind: 'secret', store, path: extract.key };
            if (found) return { kind: 'directory', store, path: found.path, nameRegexp: found.name.regexp };
            return { kind: 'credential', generator: sourceRef.generatorRef.name };
          }),
        ]).toEqual(
          record.values.map((from) =>
            from.kind === 'credential' ? { kind: from.kind, generator: from.generator } : from,
          ),
        );
      }
    });
  },
);
