import { type Attribute, type ResourceType } from './resource-type';

const path: Attribute = { role: 'path' };
const body: Attribute = { role: 'body' };
const created: Attribute = { role: 'created' };
const kept: Attribute = { role: 'kept' };
const configured: Attribute = { role: 'configured' };

function or(absent: unknown, more: Partial<Attribute> = {}): Attribute {
  return { role: 'body', absent, ...more };
}

const tokenAttributes: Readonly<Record<string, Attribute>> = {
  token_policies: or([]),
  token_ttl: or(0),
  token_max_ttl: or(0),
  token_explicit_max_ttl: or(0),
  token_period: or(0),
  token_num_uses: or(0),
  token_type: or('default'),
  token_bound_cidrs: or([]),
  token_no_default_policy: or(false),
};

/** Exactly the resource types, and of each exactly the attributes, that this library emits or may emit. */
export const resourceTypes: Readonly<Record<string, ResourceType>> = {
  vault_mount: {
    endpoint: 'sys/mounts/{path}',
    changedAt: 'sys/mounts/{path}/tune',
    deletes: 'endpoint',
    attributes: {
      path,
      type: created,
      local: created,
      seal_wrap: created,
      description: or(''),
      options: body,
      default_lease_ttl_seconds: { role: 'tuned', field: 'default_lease_ttl', form: 'seconds', absent: 0 },
      max_lease_ttl_seconds: { role: 'tuned', field: 'max_lease_ttl', form: 'seconds', absent: 0 },
      listing_visibility: { role: 'tuned' },
    },
  },
  vault_namespace: { endpoint: 'sys/namespaces/{path}', deletes: 'endpoint', attributes: { path } },
  vault_kv_secret_backend_v2: {
    endpoint: '{mount}/config',
    deletes: 'nothing',
    attributes: {
      mount: path,
      max_versions: or(0),
      cas_required: or(false),
      delete_version_after: or(0, { form: 'seconds' }),
    },
  },
  vault_auth_backend: {
    endpoint: 'sys/auth/{path}',
    changedAt: 'sys/auth/{path}/tune',
    deletes: 'endpoint',
    defaults: { path: 'type' },
    attributes: { path, type: created, local: created, description: or('') },
    blocks: {
      tune: {
        default_lease_ttl: { role: 'tuned' },
        max_lease_ttl: { role: 'tuned' },
        token_type: { role: 'tuned' },
        listing_visibility: { role: 'tuned' },
      },
    },
  },
  vault_jwt_auth_backend: {
    endpoint: 'sys/auth/{path}',
    configuredAt: 'auth/{path}/config',
    deletes: 'endpoint',
    attributes: {
      path,
      type: created,
      bound_issuer: configured,
      jwks_url: configured,
      jwks_ca_pem: configured,
      jwt_validation_pubkeys: configured,
    },
  },
  vault_jwt_auth_backend_role: {
    endpoint: 'auth/{backend}/role/{role_name}',
    deletes: 'endpoint',
    attributes: {
      backend: path,
      role_name: path,
      role_type: or('jwt'),
      user_claim: body,
      bound_audiences: or([]),
      bound_claims: or({}),
      bound_claims_type: or('string'),
      ...tokenAttributes,
    },
  },
  vault_kubernetes_auth_backend_config: {
    endpoint: 'auth/{backend}/config',
    deletes: 'nothing',
    attributes: {
      backend: path,
      kubernetes_host: body,
      kubernetes_ca_cert: body,
      disable_local_ca_jwt: body,
      disable_iss_validation: or(false),
      issuer: body,
      pem_keys: body,
      use_annotations_as_alias_metadata: or(false),
      token_reviewer_jwt: body,
      // Vault rebuilds this configuration from every request: a change of anything else takes the token away.
      token_reviewer_jwt_wo: {
        role: 'body',
        field: 'token_reviewer_jwt',
        sentWith: 'token_reviewer_jwt_wo_version',
      },
      token_reviewer_jwt_wo_version: { role: 'version', requires: 'token_reviewer_jwt_wo' },
    },
  },
  vault_kubernetes_auth_backend_role: {
    endpoint: 'auth/{backend}/role/{role_name}',
    deletes: 'endpoint',
    attributes: {
      backend: path,
      role_name: path,
      bound_service_account_names: body,
      bound_service_account_namespaces: body,
      bound_service_account_namespace_selector: or(''),
      audience: or(''),
      alias_name_source: or('serviceaccount_uid'),
      ...tokenAttributes,
    },
  },
  vault_policy: {
    endpoint: 'sys/policies/acl/{name}',
    deletes: 'endpoint',
    attributes: { name: path, policy: body },
  },
  vault_audit: {
    endpoint: 'sys/audit/{path}',
    deletes: 'endpoint',
    listedAt: { endpoint: 'sys/audit', key: '{path}/' },
    defaults: { path: 'type' },
    // An audit device cannot be changed, only taken away and made anew.
    attributes: { path, type: created, description: created, local: created, options: created },
  },
  vault_database_secret_backend_connection: {
    endpoint: '{backend}/config/{name}',
    deletes: 'endpoint',
    attributes: {
      backend: path,
      name: path,
      plugin_name: or('postgresql-database-plugin'),
      allowed_roles: or([], { form: 'commaList' }),
      verify_connection: or(true),
      root_rotation_statements: or([]),
    },
    blocks: {
      postgresql: {
        connection_url: body,
        username: or(''),
        password: body,
        password_wo: { role: 'body', field: 'password', sentWith: 'password_wo_version' },
        password_wo_version: { role: 'version' },
        max_open_connections: or(2),
        max_idle_connections: body,
        max_connection_lifetime: { role: 'body', form: 'seconds' },
        username_template: body,
        disable_escaping: or(false),
        password_authentication: or('password'),
        tls_ca: body,
      },
    },
  },
  vault_database_secret_backend_role: {
    endpoint: '{backend}/roles/{name}',
    deletes: 'endpoint',
    attributes: {
      backend: path,
      name: path,
      db_name: body,
      creation_statements: body,
      revocation_statements: or([]),
      rollback_statements: or([]),
      renew_statements: or([]),
      default_ttl: or(0),
      max_ttl: or(0),
      credential_type: or('password'),
      credential_config: body,
    },
  },
  vault_pki_secret_backend_role: {
    endpoint: '{backend}/roles/{name}',
    deletes: 'endpoint',
    attributes: {
      backend: path,
      name: path,
      issuer_ref: or('default'),
      allowed_domains: or([]),
      allow_bare_domains: or(false),
      allow_subdomains: or(false),
      allow_glob_domains: or(false),
      allow_any_name: or(false),
      allow_localhost: or(true),
      allow_ip_sans: or(true),
      allow_wildcard_certificates: or(true),
      enforce_hostnames: or(true),
      server_flag: or(true),
      client_flag: or(true),
      code_signing_flag: or(false),
      email_protection_flag: or(false),
      key_type: or('rsa'),
      key_bits: or(2048),
      ttl: body,
      max_ttl: body,
      generate_lease: or(false),
      no_store: or(false),
    },
  },
  vault_transit_secret_backend_key: {
    endpoint: '{backend}/keys/{name}',
    configuredAt: '{backend}/keys/{name}/config',
    deletes: 'endpoint',
    attributes: {
      backend: path,
      name: path,
      type: created,
      derived: created,
      convergent_encryption: created,
      exportable: configured,
      allow_plaintext_backup: configured,
      deletion_allowed: configured,
      auto_rotate_period: configured,
      min_decryption_version: configured,
      min_encryption_version: configured,
    },
  },
  vault_generic_endpoint: {
    endpoint: '{path}',
    deletes: 'endpoint',
    bodyIn: 'data_json',
    attributes: {
      path,
      data_json: kept,
      disable_read: kept,
      disable_delete: kept,
      ignore_absent_fields: kept,
      write_fields: kept,
    },
  },
};
