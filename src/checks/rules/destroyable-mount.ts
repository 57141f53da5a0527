import { ALL_KINDS, kindOf } from '../../plan/kinds';
import { type Kind } from '../../plan/records';
import { type CheckContext } from '../context';
import { type Problem, type Rule } from '../rule';

function problemsOf<K extends Kind>(context: CheckContext, name: K): Problem[] {
  const kind = kindOf(name);
  return context.all(name).flatMap(({ record }) =>
    'preventDestroy' in record && !record.preventDestroy && !('existing' in record)
      ? [
          {
            origin: record.origin,
            message: `${kind.what(record)} '${kind.nameOf(record)}' may be destroyed by Terraform`,
          },
        ]
      : [],
  );
}

/** Seen in a lab: a replaced auth mount ends every login at once, a removed database mount leaves its users. */
export const destroyableMount: Rule = {
  id: 'destroyable-mount',
  severity: 'warning',
  title: 'Terraform may destroy a mount, a connection or a key',
  what: 'An engine, a connection, an auth mount or a key of Transit whose preventDestroy was lifted.',
  why: 'A rename in the definition is a replacement to Terraform: it destroys every secret of a KV engine, every login of an auth mount, all that a key encrypted, and leaves the users of a connection in their database for good.',
  example: "KV engine 'secret' may be destroyed by Terraform",
  fix: 'Lift it for the one apply that is to destroy it, and set it again.',
  check: (context) => ALL_KINDS.flatMap((kind) => problemsOf(context, kind)),
};
