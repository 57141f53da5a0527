import type * as Bindings from '@cdktf/provider-vault/lib/jwt-auth-backend';
import { type JwtAuthRecord } from '../../plan/kinds/jwt-auth';
import { kept, resource } from '../resource';
import { type ResourceClass, resourceType } from '../resource-type';
import { tuned } from './auth-tune';
import { type ResourceKind } from './kind';

/** A JWT auth mount with its configuration. */
export const JWT_AUTH_BACKEND = resourceType(
  'vault_jwt_auth_backend',
  // Its config may be left out, from which the compiler could not tell what is in it.
  (): ResourceClass<Bindings.JwtAuthBackendConfig> =>
    (require('@cdktf/provider-vault/lib/jwt-auth-backend') as typeof Bindings).JwtAuthBackend,
  {
    path: 'path',
    type: 'type',
    bound_issuer: 'boundIssuer',
    jwks_url: 'jwksUrl',
    jwks_ca_pem: 'jwksCaPem',
    jwt_validation_pubkeys: 'jwtValidationPubkeys',
    oidc_discovery_url: 'oidcDiscoveryUrl',
    oidc_discovery_ca_pem: 'oidcDiscoveryCaPem',
    oidc_client_id: 'oidcClientId',
    oidc_client_secret_wo: null,
    oidc_client_secret_wo_version: null,
  },
  {
    'sys/auth/{path}': { create: ['update'], delete: ['delete'] },
    'sys/mounts/auth/{path}': { read: ['read'] },
    'sys/mounts/auth/{path}/tune': { read: ['read'] },
    'auth/{path}/config': { create: ['update'], read: ['read'], update: ['update'] },
  },
);

/** JWT auth mounts. */
export const jwtAuths: ResourceKind<JwtAuthRecord> = {
  resources: (auth) => [
    resource(JWT_AUTH_BACKEND, {
      id: auth.id,
      origin: auth.origin,
      attributes: {
        path: auth.mount,
        type: 'jwt',
        bound_issuer: auth.boundIssuer,
        jwks_url: auth.jwksUrl,
        jwks_ca_pem: auth.jwksCaPem,
        jwt_validation_pubkeys: auth.publicKeys,
      },
      lifecycle: kept(auth.preventDestroy),
      importId: auth.mount,
    }),
    ...tuned(auth, JWT_AUTH_BACKEND),
  ],
};
