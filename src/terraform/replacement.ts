/**
 * By type of resource, the attributes of which another value has Terraform destroy it and make it anew: of those that
 * are emitted. Everything else it changes in place; the path of a mount, too, since it can be moved.
 *
 * Source: `ForceNew` in the resources of hashicorp/vault 5.9.0, `vault/resource_*.go`.
 */
const REPLACED_BY: Readonly<Record<string, readonly string[]>> = {
  vault_approle_auth_backend_role: ['backend', 'role_name'],
  vault_audit: ['type', 'path', 'description', 'options'],
  vault_auth_backend: ['type'],
  vault_cert_auth_backend_role: ['backend', 'name', 'certificate'],
  vault_aws_secret_backend: [],
  vault_aws_secret_backend_role: ['backend', 'name', 'role_arns'],
  vault_database_secret_backend_connection: ['backend'],
  vault_database_secret_backend_role: ['backend', 'name', 'db_name'],
  vault_database_secret_backend_static_role: ['backend', 'name', 'db_name', 'username'],
  vault_generic_endpoint: ['path'],
  vault_jwt_auth_backend: ['type'],
  vault_jwt_auth_backend_role: ['backend', 'role_name', 'role_type'],
  vault_kubernetes_auth_backend_config: ['backend'],
  vault_kubernetes_auth_backend_role: ['backend', 'role_name'],
  vault_kubernetes_secret_backend: [],
  vault_kubernetes_secret_backend_role: ['backend', 'name'],
  vault_kv_secret_backend_v2: ['mount'],
  vault_ldap_auth_backend: [],
  vault_ldap_auth_backend_group: ['backend', 'groupname'],
  vault_mount: ['type'],
  vault_namespace: ['path'],
  vault_password_policy: ['name'],
  vault_pki_secret_backend_config_issuers: [],
  vault_pki_secret_backend_intermediate_cert_request: [
    'backend',
    'type',
    'common_name',
    'exclude_cn_from_sans',
    'key_name',
    'key_type',
    'key_bits',
  ],
  vault_pki_secret_backend_intermediate_set_signed: ['backend', 'certificate'],
  vault_pki_secret_backend_issuer: ['backend'],
  vault_pki_secret_backend_role: ['backend', 'name'],
  vault_pki_secret_backend_root_cert: [
    'backend',
    'type',
    'common_name',
    'exclude_cn_from_sans',
    'issuer_name',
    'key_name',
    'key_type',
    'key_bits',
    'max_path_length',
  ],
  vault_pki_secret_backend_root_sign_intermediate: [
    'backend',
    'csr',
    'common_name',
    'exclude_cn_from_sans',
    'max_path_length',
  ],
  vault_policy: ['name'],
  vault_quota_rate_limit: ['name', 'path'],
  vault_ssh_secret_backend_ca: ['backend', 'generate_signing_key', 'key_type'],
  vault_ssh_secret_backend_role: ['backend', 'name'],
  vault_transit_secret_backend_key: ['backend', 'name', 'type', 'derived', 'convergent_encryption'],
};

/** The attributes of a type of resource of which another value replaces it; undefined of a type that is not known. */
export function replacedBy(type: string): readonly string[] | undefined {
  return REPLACED_BY[type];
}
