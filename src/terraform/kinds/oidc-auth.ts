import { type OidcAuthRecord } from '../../plan/kinds/oidc-auth';
import { kept, resource } from '../resource';
import { variableReference } from '../variable';
import { JWT_AUTH_BACKEND } from './jwt-auth';
import { type ResourceKind } from './kind';

/** OIDC auth mounts. */
export const oidcAuths: ResourceKind<OidcAuthRecord> = {
  resources: ({ id, origin, preventDestroy, ...auth }) => [
    resource(JWT_AUTH_BACKEND, {
      id,
      origin,
      attributes: {
        path: auth.mount,
        type: 'oidc',
        oidc_discovery_url: auth.discoveryUrl,
        oidc_discovery_ca_pem: auth.discoveryCaPem,
        oidc_client_id: auth.clientId,
        oidc_client_secret_wo: variableReference(auth.secretVariable),
        oidc_client_secret_wo_version: auth.secretVersion,
      },
      lifecycle: kept(preventDestroy),
      importId: auth.mount,
    }),
  ],

  variables: ({ mount, secretVariable }) => [
    {
      name: secretVariable,
      use: `client secret by which Vault asks the identity provider of auth/${mount}`,
      guide: `client secret of \`auth/${mount}\` at its identity provider; needed by every plan`,
      // Vault forgets it on every write that does not bring it, and the provider refuses its version without it.
      required: true,
    },
  ],
};
