import { KINDS } from '../../plan/kinds';
import { placeText, serverOf } from '../../plan/place';
import { type ProductRecord } from '../../plan/records';
import { ESO_CHECK_AND_SET, isAtLeast, OLDEST, OPENBAO_NAMESPACES } from '../../plan/version';
import { type Problem, type Rule } from '../rule';

/** Sources: ESO's CRDs of each version; Vault's and OpenBao's support of what is emitted. */
export const unsupportedVersion: Rule = {
  id: 'unsupported-version',
  severity: 'error',
  title: 'A version that does not have what is emitted',
  what: `Vault before ${OLDEST.vault}, OpenBao before ${OLDEST.openbao}, ESO before ${OLDEST.eso}, a store of seeds in an ESO before ${ESO_CHECK_AND_SET}, a namespace in an OpenBao before ${OPENBAO_NAMESPACES} or in a Vault that is not said to be Enterprise, or a version that cannot be read.`,
  why: 'The manifests are of external-secrets.io/v1, which older ESO does not serve, or not alone; policies are decided by the dialect of the version that is given, so that a wrong one makes the proof worthless. A server without namespaces ignores the one that it is asked for: everything is in its root, and one namespace overwrites another. An ESO that does not say which version it replaces writes over what came in between.',
  example: `cluster 'prod' has ESO 0.16; external-secrets.io/v1 alone is served from ${OLDEST.eso} on`,
  fix: 'Upgrade, correct the version, or say VaultProduct.vaultEnterprise().',
  check: (context) => {
    const { plan } = context;
    const problems: Problem[] = [];
    for (const { id, product, origin } of plan.servers) {
      if (isAtLeast(product.version, OLDEST[product.name])) continue;
      problems.push({
        origin,
        message: `server '${id}' is ${product.name} ${product.version}; what is emitted needs ${OLDEST[product.name]}`,
      });
    }
    const namespaces = [
      ...plan.servers.flatMap(({ id, namespace, origin }) =>
        namespace === undefined
          ? []
          : { server: id, what: `namespace '${namespace}' of server '${id}'`, origin },
      ),
      ...plan.vaultNamespaces.map((record) => ({
        server: serverOf(record.server),
        what: placeText(KINDS.vaultNamespaces.key(record)),
        origin: record.origin,
      })),
    ];
    for (const { server, what, origin } of namespaces) {
      const product = context.server(server)?.product;
      const problem = product && withoutNamespaces(product);
      if (problem !== undefined) problems.push({ origin, message: `${what}: ${problem}` });
    }
    for (const { id, eso, origin } of plan.clusters) {
      if (isAtLeast(eso.version, OLDEST.eso)) continue;
      problems.push({
        origin,
        message: `cluster '${id}' has ESO ${eso.version}; external-secrets.io/v1 alone is served from ${OLDEST.eso} on`,
      });
    }
    for (const { record } of context.all('secretStores')) {
      const eso = record.checkAndSet && context.find('clusters', { id: record.cluster })?.record.eso;
      if (!eso || isAtLeast(eso.version, ESO_CHECK_AND_SET)) continue;
      problems.push({
        origin: record.origin,
        message: `store '${record.name}' says which version it replaces, which ESO does from ${ESO_CHECK_AND_SET} on; cluster '${record.cluster}' has ESO ${eso.version}`,
      });
    }
    return problems;
  },
};

/** Why a server has no namespaces, seen on Vault 1.21.0; undefined where it has. */
function withoutNamespaces({ name, version, enterprise }: ProductRecord): string | undefined {
  if (name === 'vault')
    return enterprise ? undefined : `Vault ${version} has namespaces in its Enterprise edition alone`;
  return isAtLeast(version, OPENBAO_NAMESPACES)
    ? undefined
    : `OpenBao ${version} has no namespaces, which came with ${OPENBAO_NAMESPACES}`;
}
