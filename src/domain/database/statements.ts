import { type StatementReading } from '../../plan/database-statement';
import { DefinitionError } from '../../plan/definition-error';
import { requireList } from '../argument/argument';

/** How statements of a dialect are read before Vault has them. */
interface StatementReader {
  readonly isCutApart: (statement: string) => boolean;
  readonly read: (statements: readonly string[], needed: readonly string[]) => StatementReading;
}

/** What Vault fills in that statements cannot do without. */
const NEEDED = { creation: ['{{name}}', '{{password}}'], revocation: ['{{name}}'] } as const;

function problemOf(
  { isCutApart, read }: StatementReader,
  statements: readonly string[],
  placeholders: readonly string[],
): string | undefined {
  if (statements.some(isCutApart)) return 'that Vault would cut apart at a semicolon';
  const { missing, problems } = read(statements, placeholders);
  if (problems.length > 0) return `in which ${problems.join(', ')}`;
  return missing.length > 0 ? `without ${missing.join(' and ')}` : undefined;
}

/**
 * A copy of statements of somebody's own, when Vault gives them to the server as they are written.
 *
 * @throws DefinitionError when it does not
 */
export function requireStatements(
  reader: StatementReader,
  statements: string[],
  what: keyof typeof NEEDED,
  where: string,
): string[] {
  const copies = requireList(statements, `${what} statements`, where);
  const bad = copies.some((s) => typeof s !== 'string' || !/^[\x20-\x7e\n]{1,8192}$/.test(s));
  const given =
    bad || copies.length === 0
      ? 'that are empty, too long or not printable ASCII'
      : problemOf(reader, copies, NEEDED[what]);
  if (given === undefined) return copies;
  throw new DefinitionError({
    id: 'malformed-statement',
    given: `${what} statements ${given}`,
    expected: 'one statement an element, blocks ending in END, with the placeholders that Vault fills in',
    fix: 'Correct the statements.',
    where,
  });
}
