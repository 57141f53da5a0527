import { type PlanRecord } from '../../plan/records';
import { grouped } from '../grouped';
import { nestings } from '../nesting';
import { type Rule } from '../rule';

/** An engine or auth method at its path, with what it is in a message. */
function mountsOf(plan: PlanRecord) {
  return [
    ...plan.kvEngines.map((engine) => ({ ...engine, path: engine.mount, what: 'KV engine', space: '' })),
    ...plan.databaseEngines.map((e) => ({ ...e, path: e.mount, what: 'database engine', space: '' })),
    ...plan.clusters.map((cluster) => ({
      ...cluster,
      path: cluster.mount,
      what: 'auth mount of cluster',
      space: 'auth/',
    })),
  ];
}

/** Source: Vault's router (`vault/mount.go`, "path is already in use"). */
export const conflictingMounts: Rule = {
  id: 'conflicting-mounts',
  severity: 'error',
  title: 'A mount is equal to or inside another one',
  what: 'Two secrets engines of a server, or two auth mounts of a server, at the same path or one below the other.',
  why: 'Vault refuses a mount whose path is, begins or continues that of another one ("path is already in use"), so that the apply fails half way.',
  example: "KV engine 'team' is mounted at 'kv/team', within KV engine 'kv' at 'kv'",
  fix: 'Mount one of them somewhere else.',
  check: ({ plan }) =>
    [...grouped(mountsOf(plan), ({ server, space }) => `${server} ${space}`).values()]
      .flatMap((mounts) => nestings(mounts))
      .map(({ outer, inner }) => ({
        origin: inner.origin,
        message: `${inner.what} '${inner.id}' is mounted at '${inner.space}${inner.path}', ${
          inner.path === outer.path ? 'as' : 'within'
        } ${outer.what} '${outer.id}' at '${outer.space}${outer.path}'`,
      })),
};
