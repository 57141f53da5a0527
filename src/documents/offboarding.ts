/** The order in which something is taken down: the other way round, credentials are left that nothing can revoke. */
export const OFFBOARDING = `
## Take down a tenant

In this order, with the names of \`../plan/tenants/<tenant>.json\`, and \`bao\` for \`vault\` where the server is OpenBao. Removing a role leaves its credentials alive; a connection that is gone can no longer revoke them.

1. Its policies, so that nothing is read or created any more: \`vault policy delete <policy>\`, for each.
2. The leases of each of its database roles, so that Vault drops the users: \`vault lease revoke -prefix <mount>/creds/<role>\`.
3. Its roles: remove it from the definition, synthesize, apply the manifests with pruning, then the Terraform.

What it kept in KV stays: delete it by hand when nobody needs it.

## Take down a connection, a mount or an auth method

Terraform refuses to destroy them while they stand in the definition without \`preventDestroy: false\`; a database mount that was made along with its first connection is written out for that, \`new DatabaseEngine(vault, 'database', { preventDestroy: false })\`. **Removing one from the definition removes that protection with it**: look for \`will be destroyed\` in the plan before you apply it.

1. First every tenant and role that uses it, as above.
2. Then the connection, while its mount is still there.
3. The mount last. Removing an auth method ends every login through it at once, and the leases of its service tokens.
`;
