import { isAtLeast } from '../version';
import { type Problem, type Rule } from '../rule';

/** The first version of each product that what is emitted works with. */
const OLDEST = { vault: '1.15', openbao: '2.0' } as const;
/** `external-secrets.io/v1` is served from 0.16 on; v1beta1 is not any more from 0.17 on. */
const OLDEST_ESO = '0.16';

/** Sources: ESO's CRDs of each version; Vault's and OpenBao's support of what is emitted. */
export const unsupportedVersion: Rule = {
  id: 'unsupported-version',
  severity: 'error',
  title: 'A version that does not have what is emitted',
  what: `Vault before ${OLDEST.vault}, OpenBao before ${OLDEST.openbao}, ESO before ${OLDEST_ESO}, or a version that cannot be read.`,
  why: 'The manifests are of external-secrets.io/v1, which older ESO does not serve; policies are decided by the dialect of the version that is given, so that a wrong one makes the proof worthless.',
  example: "cluster 'prod' has ESO 0.15; external-secrets.io/v1 is served from 0.16 on",
  fix: 'Upgrade, or correct the version.',
  check: ({ plan }) => {
    const problems: Problem[] = [];
    for (const { id, product, origin } of plan.servers) {
      if (isAtLeast(product.version, OLDEST[product.name])) continue;
      problems.push({
        origin,
        message: `server '${id}' is ${product.name} ${product.version}; what is emitted needs ${OLDEST[product.name]}`,
      });
    }
    for (const { id, eso, origin } of plan.clusters) {
      if (isAtLeast(eso.version, OLDEST_ESO)) continue;
      problems.push({
        origin,
        message: `cluster '${id}' has ESO ${eso.version}; external-secrets.io/v1 is served from ${OLDEST_ESO} on`,
      });
    }
    return problems;
  },
};
