import { type PkiIssuerRecord } from '../../plan/kinds/pki-issuer';
import { type CheckedKind } from './kind';

/** Issuers of PKI engines: whoever reaches one administers its engine. */
export const pkiIssuers: CheckedKind<PkiIssuerRecord> = {
  reserved: ({ name }) =>
    name === 'default' ? `PKI issuer '${name}' has the name of whichever its engine signs with` : undefined,
};
