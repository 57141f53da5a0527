# Shop: its secrets, and its database
path "secret/data/shop/*"     { capabilities = ["read"] }
path "secret/metadata/shop/*" { capabilities = ["list"] }
path "database/creds/shop-orders" { capabilities = ["read"] }
