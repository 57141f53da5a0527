import { DefinitionError } from '../plan/definition-error';
import { PLAN_VERSION } from '../plan/document';
import { quoteValue } from '../plan/quote';

/** A document before it is known to be one. */
export type UnknownDocument = Readonly<Record<string, unknown>>;

/** By version, how a document of it is made one of the next. */
export type Upgrades = Readonly<Record<number, (document: UnknownDocument) => UnknownDocument>>;

/** The versions before the one that is written, of which the last is always read. */
const UPGRADES: Upgrades = {};

/**
 * A document in the form that is written now, whatever the version it was written in.
 *
 * @throws DefinitionError when it has another version than are read
 */
export function upgraded(
  document: UnknownDocument,
  where: string,
  upgrades: Upgrades = UPGRADES,
): UnknownDocument {
  const { version } = document;
  if (!Number.isInteger(version) || (version as number) > PLAN_VERSION)
    throw unread(version, where, upgrades);
  let current = document;
  for (let number = version as number; number < PLAN_VERSION; number++) {
    const upgrade = upgrades[number];
    if (!upgrade) throw unread(version, where, upgrades);
    current = { ...upgrade(current), version: number + 1 };
  }
  return current;
}

function unread(version: unknown, where: string, upgrades: Upgrades): DefinitionError {
  const newer = typeof version === 'number' && version > PLAN_VERSION;
  return new DefinitionError({
    id: 'plan-version',
    given: version === undefined ? 'no version' : `version is ${quoteValue(version)}`,
    expected: [...Object.keys(upgrades), PLAN_VERSION].join(' or '),
    fix: newer
      ? 'Use the version of tenantry that wrote it, or a newer one.'
      : 'Run tenantry synth, which writes it anew.',
    where,
  });
}
