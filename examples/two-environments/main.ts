import { company } from './platform';
import { teams } from './teams';

const acme = company({
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
});
teams(acme);
acme.platform.synth();
