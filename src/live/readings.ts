import { type Reading, same, sets } from './reading';

const TOKEN = {
  ...same('token_type', 'token_ttl', 'token_max_ttl', 'token_no_default_policy'),
  ...sets('token_policies'),
};
/** What lengthens a token's life or gives it more, were it set by hand. */
const TOKEN_EMPTY = ['token_period', 'token_explicit_max_ttl'];
const MOUNTED = { path: 'sys/mounts/auth/{path}', fields: same('type') };

/** How each type of Terraform resource is read back from Vault, by its name. A type without a row is not compared. */
export const READINGS: Readonly<Record<string, Reading>> = {
  vault_mount: {
    reads: [
      {
        path: 'sys/mounts/{path}',
        fields: {
          ...same('type', 'description', 'options'),
          default_lease_ttl_seconds: { at: ['config', 'default_lease_ttl'] },
          max_lease_ttl_seconds: { at: ['config', 'max_lease_ttl'] },
        },
      },
    ],
    unread: ['path'],
  },
  vault_password_policy: {
    reads: [{ path: 'sys/policies/password/{name}', fields: same('policy') }],
    unread: ['name'],
  },
  vault_aws_secret_backend: {
    reads: [
      {
        path: 'sys/mounts/{path}',
        fields: {
          ...same('description'),
          default_lease_ttl_seconds: { at: ['config', 'default_lease_ttl'] },
          max_lease_ttl_seconds: { at: ['config', 'max_lease_ttl'] },
        },
      },
      {
        path: '{path}/config/root',
        fields: same('region', 'iam_endpoint', 'sts_endpoint', 'sts_region'),
        // Who answers in the place of AWS says who is who.
        empty: ['iam_endpoint', 'sts_endpoint', 'sts_fallback_endpoints', 'role_arn'],
      },
    ],
    unread: ['path', 'access_key', 'secret_key_wo', 'secret_key_wo_version'],
  },
  vault_aws_secret_backend_role: {
    reads: [
      {
        path: '{backend}/roles/{name}',
        fields: {
          ...same(
            'credential_type',
            'external_id',
            'policy_document',
            'permissions_boundary_arn',
            'default_sts_ttl',
            'max_sts_ttl',
          ),
          ...sets('role_arns', 'policy_arns', 'iam_groups'),
        },
        empty: ['policy_document', 'policy_arns', 'role_arns', 'iam_groups', 'session_tags'],
      },
    ],
    unread: ['backend', 'name'],
  },
  vault_namespace: { reads: [{ path: 'sys/namespaces/{path}', fields: {} }], unread: ['path'] },
  vault_kv_secret_backend_v2: {
    reads: [{ path: '{mount}/config', fields: same('max_versions', 'cas_required', 'delete_version_after') }],
    unread: ['mount'],
  },
  vault_auth_backend: { reads: [MOUNTED], unread: ['path'] },
  vault_jwt_auth_backend: {
    reads: [
      MOUNTED,
      {
        path: 'auth/{path}/config',
        fields: {
          ...same(
            'bound_issuer',
            'jwks_url',
            'jwks_ca_pem',
            'oidc_discovery_url',
            'oidc_discovery_ca_pem',
            'oidc_client_id',
          ),
          ...sets('jwt_validation_pubkeys'),
        },
        empty: ['oidc_discovery_url', 'jwks_pairs'],
      },
    ],
    unread: ['path', 'oidc_client_secret_wo', 'oidc_client_secret_wo_version'],
  },
  vault_ldap_auth_backend: {
    reads: [
      {
        path: 'auth/{path}/config',
        fields: {
          ...same(
            'token_type',
            'token_ttl',
            'token_max_ttl',
            'token_no_default_policy',
            'url',
            'starttls',
            'insecure_tls',
            'tls_min_version',
            'certificate',
            'binddn',
            'deny_null_bind',
            'discoverdn',
            'case_sensitive_names',
            'userdn',
            'userattr',
            'userfilter',
            'groupdn',
            'groupattr',
            'groupfilter',
          ),
        },
        empty: ['token_policies', 'upndomain', 'anonymous_group_search', 'use_token_groups', ...TOKEN_EMPTY],
      },
    ],
    unread: ['path', 'bindpass_wo', 'bindpass_wo_version'],
  },
  vault_ldap_auth_backend_group: {
    reads: [{ path: 'auth/{backend}/groups/{groupname}', fields: sets('policies') }],
    unread: ['backend', 'groupname'],
  },
  vault_approle_auth_backend_role: {
    reads: [
      {
        path: 'auth/{backend}/role/{role_name}',
        fields: {
          ...TOKEN,
          ...same('bind_secret_id', 'secret_id_ttl', 'secret_id_num_uses'),
          ...sets('secret_id_bound_cidrs', 'token_bound_cidrs'),
        },
        empty: TOKEN_EMPTY,
      },
    ],
    unread: ['backend', 'role_name'],
  },
  vault_cert_auth_backend_role: {
    reads: [
      {
        path: 'auth/{backend}/certs/{name}',
        fields: {
          ...TOKEN,
          ...same('certificate'),
          ...sets(
            'allowed_common_names',
            'allowed_dns_sans',
            'allowed_uri_sans',
            'allowed_organizational_units',
          ),
        },
        empty: TOKEN_EMPTY,
      },
    ],
    unread: ['backend', 'name'],
  },
  vault_jwt_auth_backend_role: {
    reads: [
      {
        path: 'auth/{backend}/role/{role_name}',
        fields: {
          ...TOKEN,
          ...same('role_type', 'user_claim', 'bound_claims', 'bound_claims_type'),
          ...sets('bound_audiences', 'allowed_redirect_uris', 'oidc_scopes'),
        },
        empty: TOKEN_EMPTY,
      },
    ],
    unread: ['backend', 'role_name'],
  },
  vault_kubernetes_auth_backend_config: {
    reads: [
      {
        path: 'auth/{backend}/config',
        fields: same(
          'kubernetes_host',
          'kubernetes_ca_cert',
          'disable_local_ca_jwt',
          'use_annotations_as_alias_metadata',
        ),
        empty: ['pem_keys'],
      },
    ],
    unread: ['backend', 'token_reviewer_jwt_wo', 'token_reviewer_jwt_wo_version'],
  },
  vault_kubernetes_auth_backend_role: {
    reads: [
      {
        path: 'auth/{backend}/role/{role_name}',
        fields: {
          ...TOKEN,
          ...same('audience'),
          ...sets('bound_service_account_names', 'bound_service_account_namespaces'),
        },
        empty: ['bound_service_account_namespace_selector', ...TOKEN_EMPTY],
      },
    ],
    unread: ['backend', 'role_name'],
  },
  // Its text is compared as the access engine means it.
  vault_policy: { reads: [{ path: 'sys/policies/acl/{name}', fields: {} }], unread: ['name', 'policy'] },
  vault_audit: {
    reads: [
      {
        path: 'sys/audit',
        fields: {
          type: { at: ['{path}/', 'type'] },
          description: { at: ['{path}/', 'description'] },
          options: { at: ['{path}/', 'options'] },
        },
      },
    ],
    unread: ['path'],
  },
  vault_database_secret_backend_connection: {
    reads: [
      {
        path: '{backend}/config/{name}',
        fields: {
          ...sets('allowed_roles'),
          '*.connection_url': { at: ['connection_details', 'connection_url'] },
          '*.username': { at: ['connection_details', 'username'] },
          '*.tls_ca': { at: ['connection_details', 'tls_ca'] },
          '*.host': { at: ['connection_details', 'host'] },
          '*.port': { at: ['connection_details', 'port'] },
          '*.tls': { at: ['connection_details', 'tls'] },
          '*.ca_cert': { at: ['connection_details', 'ca_cert'] },
        },
      },
    ],
    unread: ['backend', 'name', 'verify_connection', '*.password', '*.password_wo', '*.password_wo_version'],
  },
  vault_database_secret_backend_role: {
    reads: [
      {
        path: '{backend}/roles/{name}',
        fields: same('db_name', 'creation_statements', 'revocation_statements', 'default_ttl', 'max_ttl'),
        empty: ['rollback_statements', 'renew_statements'],
      },
    ],
    unread: ['backend', 'name'],
  },
  vault_database_secret_backend_static_role: {
    reads: [
      { path: '{backend}/static-roles/{name}', fields: same('db_name', 'username', 'rotation_period') },
    ],
    unread: ['backend', 'name'],
  },
  vault_pki_secret_backend_role: {
    reads: [
      {
        path: '{backend}/roles/{name}',
        fields: {
          ...same(
            'issuer_ref',
            'allow_bare_domains',
            'allow_subdomains',
            'allow_glob_domains',
            'allow_any_name',
            'allow_localhost',
            'allow_ip_sans',
            'allow_wildcard_certificates',
            'enforce_hostnames',
            'server_flag',
            'client_flag',
            'code_signing_flag',
            'email_protection_flag',
            'key_type',
            'key_bits',
            'ttl',
            'max_ttl',
            'generate_lease',
            'no_store',
          ),
          ...sets('allowed_domains'),
        },
        empty: ['allowed_uri_sans', 'allowed_other_sans', 'allowed_domains_template'],
      },
    ],
    unread: ['backend', 'name'],
  },
  vault_pki_secret_backend_root_cert: {
    reads: [{ path: '{backend}/issuer/{issuer_name}', fields: same('issuer_name') }],
    unread: [
      'backend',
      'type',
      'common_name',
      'exclude_cn_from_sans',
      'key_name',
      'key_type',
      'key_bits',
      'ttl',
      'max_path_length',
    ],
  },
  vault_pki_secret_backend_intermediate_cert_request: {
    reads: [],
    unread: ['backend', 'common_name', 'exclude_cn_from_sans', 'key_bits', 'key_name', 'key_type', 'type'],
  },
  vault_pki_secret_backend_root_sign_intermediate: {
    reads: [],
    unread: ['backend', 'common_name', 'csr', 'exclude_cn_from_sans', 'issuer_ref', 'max_path_length', 'ttl'],
  },
  vault_pki_secret_backend_intermediate_set_signed: { reads: [], unread: ['backend', 'certificate'] },
  vault_pki_secret_backend_issuer: {
    reads: [{ path: '{backend}/issuer/{issuer_name}', fields: same('issuer_name') }],
    unread: ['backend', 'issuer_ref'],
  },
  vault_pki_secret_backend_config_issuers: {
    reads: [{ path: '{backend}/config/issuers', fields: same('default_follows_latest_issuer') }],
    unread: ['backend', 'default'],
  },
  vault_quota_rate_limit: {
    reads: [
      {
        path: 'sys/quotas/rate-limit/{name}',
        fields: same('path', 'role', 'rate', 'interval', 'block_interval'),
      },
    ],
    unread: ['name'],
  },
  vault_kubernetes_secret_backend: {
    reads: [
      { path: 'sys/mounts/{path}', fields: same('description') },
      {
        path: '{path}/config',
        fields: same('kubernetes_host', 'kubernetes_ca_cert', 'disable_local_ca_jwt'),
      },
    ],
    unread: ['path', 'service_account_jwt_wo', 'service_account_jwt_wo_version'],
  },
  vault_kubernetes_secret_backend_role: {
    reads: [
      {
        path: '{backend}/roles/{name}',
        fields: {
          ...same('service_account_name', 'token_default_ttl', 'token_max_ttl'),
          ...sets('allowed_kubernetes_namespaces', 'token_default_audiences'),
        },
        empty: [
          'allowed_kubernetes_namespace_selector',
          'kubernetes_role_name',
          'generated_role_rules',
          'token_default_audiences',
        ],
      },
    ],
    unread: ['backend', 'name'],
  },
  vault_ssh_secret_backend_ca: {
    reads: [{ path: '{backend}/config/ca', fields: {} }],
    unread: ['backend', 'generate_signing_key', 'key_type'],
  },
  vault_ssh_secret_backend_role: {
    reads: [
      {
        path: '{backend}/roles/{name}',
        fields: same(
          'key_type',
          'allow_user_certificates',
          'allow_host_certificates',
          'allow_user_key_ids',
          'allow_empty_principals',
          'allowed_users',
          'allowed_users_template',
          'default_extensions',
          'default_critical_options',
          'ttl',
          'max_ttl',
        ),
        empty: ['allowed_extensions', 'default_extensions', 'default_critical_options', 'default_user'],
      },
    ],
    unread: ['backend', 'name'],
  },
  vault_transit_secret_backend_key: {
    reads: [
      {
        path: '{backend}/keys/{name}',
        fields: same(
          'type',
          'derived',
          'convergent_encryption',
          'exportable',
          'allow_plaintext_backup',
          'deletion_allowed',
          'auto_rotate_period',
          'min_decryption_version',
          'min_encryption_version',
        ),
      },
    ],
    unread: ['backend', 'name'],
  },
};
