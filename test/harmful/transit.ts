import { TransitEngine, TransitKeyType, VaultCapability } from '../../src';
import { allow, type Harmful } from './harmful';

const { CREATE, READ, UPDATE } = VaultCapability;

/** What A asks of a Transit engine in which B has a key. */
function asks(name: string, verdict: string, path: string, ...capabilities: VaultCapability[]): Harmful {
  return {
    name,
    verdict,
    define: (given) => {
      given.b.addTransitKey('cards', { engine: new TransitEngine(given.vault, 'transit') });
      allow(given, path, ...capabilities);
    },
  };
}

/** Ways to what a key protects, and to the key. */
export const TRANSIT: readonly Harmful[] = [
  asks("A decrypts by B's key", 'tenant-isolation', 'transit/decrypt/team-b_cards', UPDATE),
  asks('A decrypts by every key', 'tenant-isolation', 'transit/decrypt/*', UPDATE),
  asks("A takes data keys that B's key opens", 'tenant-isolation', 'transit/datakey/+/team-b_cards', UPDATE),
  asks("A signs by B's key, with an algorithm", 'tenant-isolation', 'transit/hmac/team-b_cards/+', UPDATE),
  asks("A reads B's key", 'tenant-isolation', 'transit/export/encryption-key/team-b_cards/latest', READ),
  asks("A wraps B's key for one of its own", 'tenant-isolation', 'transit/byok-export/mine/+', READ),
  asks('A makes keys', 'tenant-administers-vault', 'transit/keys/mine', CREATE, UPDATE),
  asks('A puts back keys of its own', 'tenant-administers-vault', 'transit/restore', UPDATE),
  asks("A encrypts by a key that is nobody's", 'ungranted-access', 'transit/encrypt/other', UPDATE),
  {
    name: 'A, and no login of it, is to encrypt',
    verdict: 'wrong-type',
    define: ({ vault, a }) =>
      void a.addTransitKey('cards', { engine: new TransitEngine(vault, 'transit') }).grantEncrypt(a),
  },
  {
    name: 'a key that signs is to encrypt',
    verdict: 'conflicting-options',
    define: ({ vault, a }) => {
      const engine = new TransitEngine(vault, 'transit');
      a.addTransitKey('cards', { engine, type: TransitKeyType.ED25519 }).grantEncrypt(
        a.addWorkloadLogin('app'),
      );
    },
  },
];
