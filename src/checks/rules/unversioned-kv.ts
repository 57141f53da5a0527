import { type Rule } from '../rule';

/** A bad change of a secret is the outage that versions are for. */
export const unversionedKv: Rule = {
  id: 'unversioned-kv',
  severity: 'warning',
  title: 'A KV engine keeps no versions',
  what: 'A KV engine of version 1, or one of version 2 that keeps one version alone.',
  why: 'What is overwritten or deleted by mistake is gone: nobody can roll back.',
  example: "KV engine 'secret' is of version 1",
  fix: 'Use version 2 with some versions (10 by default).',
  check: ({ plan }) =>
    plan.kvEngines
      .filter(({ version, maxVersions }) => version === 1 || maxVersions === 1)
      .map(({ id, version, origin }) => ({
        origin,
        message: `KV engine '${id}' ${version === 1 ? 'is of version 1' : 'keeps one version'}`,
      })),
};
