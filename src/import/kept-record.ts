import { NAME_FORMS } from '../plan/names';
import { INVISIBLE } from '../plan/quote';
import { type ExternalSecretRecord, type PolicyRecord } from '../plan/records';
import { type Why } from './kept-plan';

/** Longest text that a policy may have. */
const LONGEST_TEXT = 65_536;
/** Labels and annotations that somebody else's tools give, or this one. */
const OF_TOOLS =
  /^(?:app\.kubernetes\.io|[^/]*helm\.sh|[^/]*tenantry\.io|[^/]*argoproj\.io|[^/]*fluxcd\.io|[^/]*kubernetes\.io)\//;

/** Whether a name has a form. */
export const isName = (form: keyof typeof NAME_FORMS, name: string) =>
  NAME_FORMS[form].pattern.test(name) && name.length <= NAME_FORMS[form].maxLength;

/** An object of Kubernetes, for messages. */
export function objectText({
  namespace,
  name,
}: {
  readonly namespace?: string;
  readonly name: string;
}): string {
  return namespace === undefined ? `store '${name}'` : `'${namespace}/${name}'`;
}

/** Why a policy stays as it is, where it does. */
export function policyStays({ name, text = '' }: PolicyRecord): Why {
  if (!isName('vaultName', name)) return 'its name has another form than constructs take';
  if (text.trim() === '' || text.length > LONGEST_TEXT) return 'its text is empty, or too long';
  return INVISIBLE.test(text.replace(/[\t\r\n]/g, ' ')) ? 'its text has invisible characters' : undefined;
}

/** Labels and annotations of the Secret, but for those of tools. */
export function withOwnLabels(secret: ExternalSecretRecord): ExternalSecretRecord {
  const own = (all: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(all).filter(([key]) => !OF_TOOLS.test(key)));
  const { target } = secret;
  return {
    ...secret,
    target: { ...target, labels: own(target.labels), annotations: own(target.annotations) },
  };
}
