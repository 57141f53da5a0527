import { join } from 'node:path';
import { DefinitionError } from '../plan/definition-error';
import { type TenantRecord } from '../plan/records';
import type * as Reader from '../reader';
import { COMMON_FOLDER } from './layout';

/** A tenant as the plan document of an earlier synthesis has it, or why that cannot be read. */
export type FormerTenant = { readonly record: TenantRecord } | { readonly problem: string };

/** What an output folder says of a tenant: strangers' input, and no reason to stop. */
export function formerTenant(out: string, tenant: Reader.ExpectedTenant): FormerTenant {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- most syntheses look at no earlier one
  const { tenantIn } = require('../reader') as typeof Reader;
  try {
    return { record: tenantIn(join(out, COMMON_FOLDER), tenant) };
  } catch (error) {
    if (!(error instanceof DefinitionError)) throw error;
    return { problem: error.given };
  }
}
