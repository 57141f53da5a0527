import type * as ConfigIssuers from '@cdktf/provider-vault/lib/pki-secret-backend-config-issuers';
import type * as Request from '@cdktf/provider-vault/lib/pki-secret-backend-intermediate-cert-request';
import type * as SetSigned from '@cdktf/provider-vault/lib/pki-secret-backend-intermediate-set-signed';
import type * as Issuer from '@cdktf/provider-vault/lib/pki-secret-backend-issuer';
import type * as Root from '@cdktf/provider-vault/lib/pki-secret-backend-root-cert';
import type * as Sign from '@cdktf/provider-vault/lib/pki-secret-backend-root-sign-intermediate';
import { type PkiIssuerRecord, pkiIssuers as issuers } from '../../plan/kinds/pki-issuer';
import { type RecordIndex } from '../../plan/record-index';
import { kept, type Resource, resource } from '../resource';
import { addressOf, resourceType } from '../resource-type';
import { Expression } from '../value';
import { type ResourceKind } from './kind';
import { MOUNT } from './mount';

const ROOT = resourceType(
  'vault_pki_secret_backend_root_cert',
  () =>
    (require('@cdktf/provider-vault/lib/pki-secret-backend-root-cert') as typeof Root)
      .PkiSecretBackendRootCert,
  {
    backend: 'backend',
    type: 'type',
    common_name: 'commonName',
    exclude_cn_from_sans: 'excludeCnFromSans',
    issuer_name: 'issuerName',
    key_name: 'keyName',
    key_type: 'keyType',
    key_bits: 'keyBits',
    ttl: 'ttl',
    max_path_length: 'maxPathLength',
  },
  {
    'sys/mounts/{backend}': { read: ['read'] },
    '{backend}/issuers/generate/root/{type}': { create: ['update'] },
    '{backend}/issuer/+': { delete: ['delete'] },
  },
);

const REQUEST = resourceType(
  'vault_pki_secret_backend_intermediate_cert_request',
  () =>
    (require('@cdktf/provider-vault/lib/pki-secret-backend-intermediate-cert-request') as typeof Request)
      .PkiSecretBackendIntermediateCertRequest,
  {
    backend: 'backend',
    type: 'type',
    common_name: 'commonName',
    exclude_cn_from_sans: 'excludeCnFromSans',
    key_name: 'keyName',
    key_type: 'keyType',
    key_bits: 'keyBits',
  },
  {
    'sys/mounts/{backend}': { read: ['read'] },
    '{backend}/issuers/generate/intermediate/{type}': { create: ['update'] },
  },
);

const SIGN = resourceType(
  'vault_pki_secret_backend_root_sign_intermediate',
  () =>
    (require('@cdktf/provider-vault/lib/pki-secret-backend-root-sign-intermediate') as typeof Sign)
      .PkiSecretBackendRootSignIntermediate,
  {
    backend: 'backend',
    issuer_ref: 'issuerRef',
    csr: 'csr',
    common_name: 'commonName',
    exclude_cn_from_sans: 'excludeCnFromSans',
    ttl: 'ttl',
    max_path_length: 'maxPathLength',
  },
  {
    'sys/mounts/{backend}': { read: ['read'] },
    '{backend}/issuer/{issuer_ref}/sign-intermediate': { create: ['update'] },
  },
);

const SET_SIGNED = resourceType(
  'vault_pki_secret_backend_intermediate_set_signed',
  () =>
    (require('@cdktf/provider-vault/lib/pki-secret-backend-intermediate-set-signed') as typeof SetSigned)
      .PkiSecretBackendIntermediateSetSigned,
  { backend: 'backend', certificate: 'certificate' },
  { '{backend}/intermediate/set-signed': { create: ['update'] } },
);

const ISSUER = resourceType(
  'vault_pki_secret_backend_issuer',
  () =>
    (require('@cdktf/provider-vault/lib/pki-secret-backend-issuer') as typeof Issuer).PkiSecretBackendIssuer,
  { backend: 'backend', issuer_ref: 'issuerRef', issuer_name: 'issuerName' },
  {
    '{backend}/issuer/+': { read: ['read'], create: ['update'], delete: ['delete'] },
  },
);

const CONFIG_ISSUERS = resourceType(
  'vault_pki_secret_backend_config_issuers',
  () =>
    (require('@cdktf/provider-vault/lib/pki-secret-backend-config-issuers') as typeof ConfigIssuers)
      .PkiSecretBackendConfigIssuers,
  {
    backend: 'backend',
    default: 'default',
    default_follows_latest_issuer: 'defaultFollowsLatestIssuer',
  },
  {
    '{backend}/config/issuers': { create: ['update'], read: ['read'], update: ['update'] },
  },
);

function idOf({ engine, name }: Pick<PkiIssuerRecord, 'engine' | 'name'>): string {
  return `${engine}_${name}`;
}

/** What the issuer itself is in Terraform: once it is there, its engine has it under its name. */
function addressOfIssuer(issuer: PkiIssuerRecord): string {
  return addressOf(issuer.signedBy ? ISSUER : ROOT, idOf(issuer));
}

/** An attribute that Vault gives to what Terraform makes. */
function attributeOf(address: string, attribute: string): Expression {
  return new Expression(`${address}.${attribute}`);
}

/** Its certificate, as Terraform knows it once it is made, and the address of what has to be there for it. */
export function certificateOf(issuer: PkiIssuerRecord) {
  const signs = addressOf(issuer.signedBy ? SIGN : ROOT, idOf(issuer));
  return { certificate: attributeOf(signs, 'certificate'), needs: [signs] };
}

/** Its certificate and key, which Vault makes and keeps. */
function own({ mount, name, commonName, keyType, keyBits }: PkiIssuerRecord) {
  return {
    backend: mount,
    type: 'internal',
    common_name: commonName,
    exclude_cn_from_sans: true,
    key_name: name,
    key_type: keyType,
    key_bits: keyBits,
  };
}

function root(issuer: PkiIssuerRecord): Resource[] {
  const { engine, origin, name, ttl, preventDestroy } = issuer;
  return [
    resource(ROOT, {
      id: idOf(issuer),
      origin,
      needs: [addressOf(MOUNT, engine)],
      // It signs issuers, and these nothing but leaves.
      attributes: { ...own(issuer), issuer_name: name, ttl: String(ttl), max_path_length: 1 },
      lifecycle: kept(preventDestroy),
      importId: undefined,
    }),
  ];
}

/** Key and request, signed by the root and given back with it, so that the mount knows the whole chain. */
function intermediate(issuer: PkiIssuerRecord, by: PkiIssuerRecord): Resource[] {
  const { engine, origin, mount, name, commonName, ttl, preventDestroy } = issuer;
  const id = idOf(issuer);
  const [request, signed, set] = [REQUEST, SIGN, SET_SIGNED].map((type) => addressOf(type, id)) as [
    string,
    string,
    string,
  ];
  const lifecycle = kept(preventDestroy);
  return [
    resource(REQUEST, {
      id,
      origin,
      needs: [addressOf(MOUNT, engine)],
      attributes: own(issuer),
      lifecycle,
      importId: undefined,
    }),
    resource(SIGN, {
      id,
      origin,
      needs: [request, addressOfIssuer(by)],
      attributes: {
        backend: by.mount,
        issuer_ref: by.name,
        csr: attributeOf(request, 'csr'),
        common_name: commonName,
        exclude_cn_from_sans: true,
        ttl: String(ttl),
        max_path_length: 0,
      },
      lifecycle,
      importId: undefined,
    }),
    resource(SET_SIGNED, {
      id,
      origin,
      needs: [signed],
      attributes: { backend: mount, certificate: attributeOf(signed, 'certificate_bundle') },
      lifecycle,
      importId: undefined,
    }),
    resource(ISSUER, {
      id,
      origin,
      needs: [set],
      // The first of the bundle: Vault imports them in its order.
      attributes: { backend: mount, issuer_ref: attributeOf(set, 'imported_issuers[0]'), issuer_name: name },
      lifecycle,
      importId: undefined,
    }),
  ];
}

function signingWith(issuer: PkiIssuerRecord): Resource {
  const address = addressOfIssuer(issuer);
  return resource(CONFIG_ISSUERS, {
    id: issuer.engine,
    origin: issuer.origin,
    needs: [address],
    attributes: {
      backend: issuer.mount,
      default: attributeOf(address, 'issuer_id'),
      default_follows_latest_issuer: false,
    },
    importId: `${issuer.mount}/config/issuers`,
  });
}

function madeOf(issuer: PkiIssuerRecord, records: RecordIndex): Resource[] {
  const { server, signedBy } = issuer;
  return signedBy ? intermediate(issuer, records.find(issuers, { server, ...signedBy })) : root(issuer);
}

/** Issuers of PKI engines, and which of them its engine signs with. The keys stay in Vault: no state has them. */
export const pkiIssuers: ResourceKind<PkiIssuerRecord> = {
  resources: (issuer, records) => [
    ...madeOf(issuer, records),
    ...(issuer.isDefault ? [signingWith(issuer)] : []),
  ],
};
