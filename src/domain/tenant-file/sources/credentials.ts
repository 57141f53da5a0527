import { SecretSource } from '../../delivery/secret-source';
import { type Choice } from '../choice';

/** What a role of the tenant's own makes anew at every refresh. */
export const credentials: Choice<string, SecretSource> = {
  schema: {
    description:
      'What a role of its own makes, by id: of a database role, or a static one, username, password, host, port, dbname and uri; of a PKI role a certificate, as a Secret of type kubernetes.io/tls.',
    $ref: '#/definitions/id',
  },
  read(id, place, reading) {
    const credential = reading.credential(id, place);
    return () => SecretSource.credentials(credential);
  },
};
