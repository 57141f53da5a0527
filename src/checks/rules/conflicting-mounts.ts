import { ALL_KINDS, kindOf } from '../../plan/kinds';
import { type Kind } from '../../plan/records';
import { type CheckContext } from '../context';
import { grouped } from '../grouped';
import { checkedKind } from '../kinds';
import { type MountPoint } from '../kinds/kind';
import { nestings } from '../nesting';
import { type Rule } from '../rule';

interface Mounted extends MountPoint {
  readonly origin: string;
  readonly kind: Kind;
  /** By what it is known in the world. */
  readonly key: string;
  /** `KV engine 'secret'`. */
  readonly what: string;
}

function mountsOf<K extends Kind>(context: CheckContext, name: K): Mounted[] {
  const { mount } = checkedKind(name);
  const kind = kindOf(name);
  if (!mount) return [];
  return context.all(name).map(({ record }) => ({
    ...mount(record),
    origin: 'origin' in record ? record.origin : context.plan.origin,
    kind: name,
    key: context.physicalKey(name, record),
    what: `${kind.what(record)} '${kind.nameOf(record)}'`,
  }));
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
  check: (context) => {
    const mounts = ALL_KINDS.flatMap((kind) => mountsOf(context, kind));
    return (
      [
        ...grouped(mounts, ({ server, space }) => {
          const { vault, prefix } = context.whereabouts(server);
          return `${vault} ${prefix} ${space}`;
        }).values(),
      ]
        .flatMap((group) => nestings(group))
        // Two of one name are told by `duplicate-name`.
        .filter(({ outer, inner }) => outer.kind !== inner.kind || outer.key !== inner.key)
        .map(({ outer, inner }) => ({
          origin: inner.origin,
          message: `${inner.what} is mounted at '${inner.space}${inner.path}', ${
            inner.path === outer.path ? 'as' : 'within'
          } ${outer.what} at '${outer.space}${outer.path}'`,
        }))
    );
  },
};
