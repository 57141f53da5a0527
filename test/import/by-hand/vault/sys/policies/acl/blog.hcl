path "secret/data/blog/*" {
  capabilities = ["read"]
}
# everything of the shop's CDN; remove after the migration
path "secret/data/sho*" {
  capabilities = ["read"]
}
