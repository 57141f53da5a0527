import { type VaultAgentRecord } from '../../plan/records';
import { agentRequests } from '../request';
import { type CheckedKind } from './kind';

/** Vault Agents. */
export const vaultAgents: CheckedKind<VaultAgentRecord> = { requests: agentRequests };
