import { type CertAuthRecord } from '../../plan/kinds/cert-auth';
import { authMount } from './auth-backend';
import { type ResourceKind } from './kind';

/** TLS certificate auth mounts. */
export const certAuths: ResourceKind<CertAuthRecord> = {
  resources: (auth) => [authMount(auth, 'cert')],
};
