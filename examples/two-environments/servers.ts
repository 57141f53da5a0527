import { type CompanyProps } from './platform';

/** Where the company's servers are. */
export const SERVERS: CompanyProps = {
  vaultAddress: 'https://vault.acme.example:8200',
  auditFile: '/vault/audit/audit.log',
  staging: {
    apiServer: 'https://kubernetes.staging.acme.example:6443',
    postgresHost: 'postgres.staging.acme.example',
  },
  production: {
    apiServer: 'https://kubernetes.production.acme.example:6443',
    postgresHost: 'postgres.production.acme.example',
  },
};
