import { ALL_KINDS, kindOf } from '../../plan/kinds';
import { type Kind } from '../../plan/records';
import { type CheckContext } from '../context';
import { checkedKind } from '../kinds';
import { type Problem, type Rule } from '../rule';

function problemsOf<K extends Kind>(context: CheckContext, name: K): Problem[] {
  const kind = kindOf(name);
  const { unproven } = checkedKind(name);
  if (!unproven) return [];
  return context.all(name).flatMap(({ record }) => {
    if (!('existing' in record) || !record.existing) return [];
    const unknown = unproven(record, (policy) => context.reading(policy));
    return {
      origin: record.origin,
      message: `${kind.what(record)} '${kind.nameOf(record)}' exists already: nobody knows ${unknown.join('; ')}`,
    };
  });
}

/** What was said of it is believed; a warning for each, so that an adoption shows how far it has come. */
export const proofEnds: Rule = {
  id: 'proof-ends',
  severity: 'warning',
  title: 'The proof ends at what others set up',
  what: 'Something that exists already, such as an engine of KvEngine.fromMount() or a policy of VaultPolicy.fromText(): what was said of it is believed, and what was not said is not known.',
  why: 'Everything else is proven as if it were as was said. Whoever can change it can change what is proven, without a synthesis that would tell.',
  example:
    "policy 'auditors' exists already: nobody knows whether the server has just this text; what {{identity.entity.name}} is, of which every value is taken as possible",
  fix: 'Compare it with the server (vault policy read, vault read), and acknowledge this with who answers for it; or define it here, and import it into the state.',
  check: (context) => ALL_KINDS.flatMap((kind) => problemsOf(context, kind)),
};
