import { esoFolder } from '../documents/eso-values';
import { openBaoAuditPath } from '../documents/openbao-audit';
import { databaseSetupFolder } from '../documents/database-setup';
import { tenantFile } from '../plan/document-text';
import { type DatabaseConnectionRecord } from '../plan/records';
import { type Half } from './half';

/** The folder of the stacks. */
export const STACKS = 'terraform';

/** Where each document is in an output folder of ours. */
export const LAYOUT = {
  stackFolder: (name: string) => `${STACKS}/${name}`,
  stack: (name: string, file: string) => `${STACKS}/${name}/${file}`,
  applyGuide: 'terraform/APPLY.md',
  databaseSetup: (connection: DatabaseConnectionRecord, file: string) =>
    `${databaseSetupFolder(connection)}/${file}`,
  openBaoAudit: openBaoAuditPath,
  eso: esoFolder,
  esoValues: (cluster: string) => `${esoFolder(cluster)}/values.yaml`,
  cluster: (cluster: string) => `kubernetes/${cluster}`,
  chart: (cluster: string, directory: string, name: string) =>
    `kubernetes/${cluster}/${directory}/${name}.yaml`,
  tenantGuide: (cluster: string, tenant: string) => `kubernetes/${cluster}/${tenant}/APPLY.md`,
  plan: (file: string) => `plan/${file}`,
  tenant: (name: string) => `plan/${tenantFile(name)}`,
} as const;

const DOCUMENT = /^plan\/tenants\/([^/]+)\.json$/;
const STACK_FILE = new RegExp(`^${STACKS}/[^/]+/([^/]+)$`);

/** Name of the tenant that a plan document is of; undefined of any other file. */
export function tenantOfDocument(path: string): string | undefined {
  return DOCUMENT.exec(path)?.[1];
}

/** Name of a file of a stack within the stack's folder; undefined of any other file. */
export function stackFileOf(path: string): string | undefined {
  return STACK_FILE.exec(path)?.[1];
}

/** Where the cdktf CLI looks for documents. */
export const CDKTF_LAYOUT = {
  manifest: 'manifest.json',
  stack: (name: string, file: string) => `stacks/${name}/${file}`,
} as const;

/** Where manifests are for the cdk8s CLI. */
export const CDK8S_LAYOUT = {
  chart: (cluster: string, directory: string, name: string) => `${cluster}/${directory}/${name}.yaml`,
} as const;

/** The directory of the charts that are no tenant's: no tenant is called so. */
export const PLATFORM_DIRECTORY = 'platform';

/** The folder of what belongs to neither half. */
export const COMMON_FOLDER = 'plan';

/** Files of ours that an earlier version wrote, and none writes any more. */
export const FORMER_FILES: readonly string[] = ['access.json'];

/** What a stack of an earlier version was whole: left beside its files, it would declare everything twice. */
export const FORMER_STACK = /^terraform\/[^/]+\/cdk\.tf\.json$/;

/** The folders that belong to a half alone: nothing in them is pruned when only the other one is synthesized. */
export const FOLDERS: Readonly<Record<Half, readonly string[]>> = {
  terraform: ['mysql', 'openbao', 'postgresql', 'redis', 'terraform'],
  kubernetes: ['external-secrets', 'kubernetes'],
};
