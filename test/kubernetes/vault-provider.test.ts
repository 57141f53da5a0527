import { PEM, PLANS } from './definitions';
import { find, manifestsOf } from './manifests';

test('a CA bundle is base64 of its PEM, in stores and generators', () => {
  const { vault } = find(manifestsOf(PLANS['other ways']!), 'SecretStore', 'vault').spec.provider;
  expect(Buffer.from(vault.caBundle as string, 'base64').toString()).toBe(PEM);
  expect(vault).not.toHaveProperty('caProvider');
});

test('a CA in a ConfigMap is in the namespace of the object, and named only outside of namespaces', () => {
  const manifests = manifestsOf(PLANS['every feature']!);
  const inNamespace = { type: 'ConfigMap', name: 'vault-ca', key: 'ca.crt' };
  expect(find(manifests, 'SecretStore', 'vault').spec.provider.vault.caProvider).toEqual(inNamespace);
  expect(find(manifests, 'VaultDynamicSecret', 'orders').spec.provider.caProvider).toEqual(inNamespace);
  expect(find(manifests, 'ClusterSecretStore', 'wildcards').spec.provider.vault.caProvider).toEqual({
    ...inNamespace,
    namespace: 'eso',
  });
});

test('every store and generator names a ServiceAccount and its audiences', () => {
  for (const plan of Object.values(PLANS)) {
    for (const { kind, spec } of manifestsOf(plan)) {
      if (!/Store$|^VaultDynamicSecret$/.test(kind)) continue;
      const provider = spec.provider.vault ?? spec.provider;
      expect(provider.auth).toEqual({
        kubernetes: {
          mountPath: expect.stringMatching(/./) as string,
          role: expect.stringMatching(/./) as string,
          serviceAccountRef: expect.objectContaining({
            name: expect.stringMatching(/./) as string,
            audiences: [expect.stringMatching(/./)],
          }) as object,
        },
      });
    }
  }
});
