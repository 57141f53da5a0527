import { SecretSource } from '../../delivery/secret-source';
import { type Choice } from '../choice';

/** What a role of the tenant's own makes anew at every refresh. */
export const credentials: Choice<string, SecretSource> = {
  schema: {
    description:
      'A dynamic credential of one of its database roles, by id: username, password, host, port, dbname and uri.',
    $ref: '#/definitions/id',
  },
  read(id, place, reading) {
    const credential = reading.credential(id, place);
    return () => SecretSource.credentials(credential);
  },
};
