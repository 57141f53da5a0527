# whoever is on call
path "secret/*" { capabilities = ["read", "list"] }
