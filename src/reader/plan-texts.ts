import { DefinitionError } from '../plan/definition-error';
import { planOf, type TenantDocument, tenantOf } from '../plan/document';
import { PLATFORM_FILE, tenantOfFile } from '../plan/document-text';
import { quoteValue, visibleText } from '../plan/quote';
import { type PlanRecord, type TenantRecord } from '../plan/records';
import { validated } from './schema';
import { type UnknownDocument, upgraded } from './version';

/** Texts of the documents of a plan, without headers, by their path below its folder. */
export type PlanTexts = ReadonlyMap<string, string>;

/**
 * The plan that documents say.
 *
 * @param texts the documents; nothing about them is known
 * @param folder where they are, for messages
 * @throws DefinitionError when one is no plan document of a version that is read, is missing, or is of another plan
 */
export function planOfTexts(texts: PlanTexts, folder: string): PlanRecord {
  const at = (path: string): string => `${folder}/${visibleText(path)}`;
  const platform = validated(
    'PlatformDocument',
    documentOf(texts.get(PLATFORM_FILE), at(PLATFORM_FILE)),
    at(PLATFORM_FILE),
  );
  const tenants = [...texts]
    .filter(([path]) => path !== PLATFORM_FILE)
    .map(([path, text]) =>
      tenantDocumentOf(text, { platform: platform.platform, name: tenantOfFile(path) }, at(path)),
    );
  return planOf(platform, tenants);
}

/** Which tenant a document is expected to be of. */
export interface ExpectedTenant {
  readonly platform: string;
  readonly name: string;
}

/**
 * The tenant that a document says, by itself.
 *
 * @param text the document, without its header; nothing about it is known
 * @param tenant which tenant it is to be of
 * @param where where it is, for messages
 * @throws DefinitionError when it is no plan document of a version that is read, or is of another tenant
 */
export function tenantOfText(text: string, tenant: ExpectedTenant, where: string): TenantRecord {
  return tenantOf(tenantDocumentOf(text, tenant, where));
}

function tenantDocumentOf(
  text: string | undefined,
  { platform, name }: ExpectedTenant,
  where: string,
): TenantDocument {
  const document = validated('TenantDocument', documentOf(text, where), where);
  if (document.platform === platform && document.name === name) return document;
  throw new DefinitionError({
    id: 'plan-of-another',
    given: `it is of tenant ${quoteValue(document.name)} of platform ${quoteValue(document.platform)}`,
    expected: `tenant ${quoteValue(name)} of platform ${quoteValue(platform)}`,
    fix: 'Run tenantry synth, which writes it anew.',
    where,
  });
}

function documentOf(text: string | undefined, where: string): UnknownDocument {
  return upgraded(parsed(text, where), where);
}

function parsed(text: string | undefined, where: string): UnknownDocument {
  if (text === undefined) {
    throw new DefinitionError({
      id: 'unreadable-plan',
      given: 'the document is missing',
      expected: 'all documents of a plan together',
      fix: 'Restore it, or run tenantry synth, which writes it.',
      where,
    });
  }
  try {
    const document: unknown = JSON.parse(text);
    if (typeof document === 'object' && document !== null) return document as UnknownDocument;
  } catch {
    // Said below.
  }
  throw new DefinitionError({
    id: 'unreadable-plan',
    given: 'it is no JSON object',
    expected: 'a plan document',
    fix: 'Restore it, or remove it and run tenantry synth.',
    where,
  });
}
