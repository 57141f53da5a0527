{{- define "bench.labels" -}}
app.kubernetes.io/managed-by: tenantry
tenantry.io/platform: bench
tenantry.io/tenant: {{ . }}
{{- end -}}
